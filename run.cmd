@echo off
rem The one front door of the project on Windows: finds a Python and hands over to packaging\front_door.py.
setlocal
set "door=%~dp0packaging\front_door.py"
if exist "%~dp0.venv\Scripts\python.exe" (
    "%~dp0.venv\Scripts\python.exe" -I "%door%" %*
    exit /b
)
for %%v in (3.13 3.12 3.11) do (
    py -%%v -c "" >nul 2>nul && (
        py -%%v -I "%door%" %*
        exit /b
    )
)
echo OSEE Desktop needs Python 3.11, 3.12 or 3.13, and none was found. Install one from the Python website. 1>&2
exit /b 1
