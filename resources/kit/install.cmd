@echo off
rem Installs OSEE Desktop from this kit for you alone; with --system, for everybody who uses this computer.
rem Every word after it goes to `osee install`: install.cmd --help shows them.
setlocal
set "here=%~dp0"
set "program=%here%programs\windows-x86_64\osee-desktop\osee.exe"
set "code=0"
if not exist "%program%" goto missing
"%program%" install --from "%here%." %*
set "code=%errorlevel%"
if %code% LSS 0 goto unfit
if %code% GTR 255 goto unfit
goto end
:missing
echo This kit has no program for Windows. START-HERE.html says what it has. 1>&2
set "code=8"
goto end
:unfit
echo The program could not be started. It needs Windows 10 (1809) or later, 64 bits. 1>&2
set "code=8"
:end
rem Whoever double-clicked wants to read what was said.
if "%~1"=="" pause
exit /b %code%
