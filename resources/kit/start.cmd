@echo off
rem Starts OSEE Desktop from this kit without installing it. What you write is kept on the stick, in osee-data.
setlocal
set "program=%~dp0programs\windows-x86_64\osee-desktop\osee-desktop.exe"
if not exist "%program%" goto missing
start "" "%program%" %*
exit /b 0
:missing
echo This kit has no program for Windows. START-HERE.html says what it has. 1>&2
pause
exit /b 8
