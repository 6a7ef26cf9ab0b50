; The setup program for Windows: it carries a small kit, unpacks it into a folder for the moment, and starts `osee install`
; from there, which does everything else: checks, copies, switches, makes the entries in the Start menu and the registry.
; It needs no administrator and asks nothing that matters. For one user; `osee install --system` is for everybody.
;
;     osee-desktop-VERSION-setup.exe [/S] [/LOG=FILE] [/D=FOLDER]
;
; /S: silently, /LOG: note there what was done, /D: another folder for the program; it must come last, without quotation marks.
; The exit code is the one of `osee install`; see docs/installing.md.
; A file policy.toml beside the setup program, or above it in a kit, becomes that of the installed program.

Unicode true
Target amd64-unicode
SetCompressor /SOLID /FINAL lzma
SetCompressorDictSize 64

!include "LogicLib.nsh"
!include "FileFunc.nsh"
!include "WinVer.nsh"
!include "MUI2.nsh"

Name "${PROGRAM}"
OutFile "${OUTPUT}"
Icon "${ICON}"
!define MUI_ICON "${ICON}"
BrandingText " "
RequestExecutionLevel user
ManifestDPIAware true
InstallDir "$LOCALAPPDATA\Programs\${PROGRAM}"
InstallDirRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\Uninstall\${PROGRAM}" "InstallLocation"
ShowInstDetails nevershow
AllowSkipFiles off
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${PROGRAM}"
VIAddVersionKey "FileDescription" "${PROGRAM}: setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define KIT "$PLUGINSDIR\kit"
!define PLATFORM "windows-x86_64"
!define TERMINAL "${KIT}\programs\${PLATFORM}\osee-desktop\osee.exe"

!define MUI_WELCOMEPAGE_TITLE "$(welcome)"
!define MUI_WELCOMEPAGE_TEXT "$(what)"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!define MUI_FINISHPAGE_RUN_TEXT "$(start)"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "Portuguese"
!insertmacro MUI_LANGUAGE "Arabic"

LangString welcome ${LANG_ENGLISH} "${PROGRAM} ${VERSION}"
LangString welcome ${LANG_FRENCH} "${PROGRAM} ${VERSION}"
LangString welcome ${LANG_SPANISH} "${PROGRAM} ${VERSION}"
LangString welcome ${LANG_PORTUGUESE} "${PROGRAM} ${VERSION}"
LangString welcome ${LANG_ARABIC} "${PROGRAM} ${VERSION}"

LangString what ${LANG_ENGLISH} "The program is installed for you alone. No administrator and no network are needed.$\r$\n$\r$\nAn earlier version is replaced; your notes, plans and settings stay."
LangString what ${LANG_FRENCH} "Le programme est installé pour vous seul. Ni administrateur ni réseau ne sont nécessaires.$\r$\n$\r$\nUne version antérieure est remplacée ; vos notes, plans et réglages restent."
LangString what ${LANG_SPANISH} "El programa se instala solo para usted. No hacen falta ni administrador ni red.$\r$\n$\r$\nSe sustituye una versión anterior; sus notas, planes y ajustes se conservan."
LangString what ${LANG_PORTUGUESE} "O programa é instalado apenas para si. Não é preciso administrador nem rede.$\r$\n$\r$\nUma versão anterior é substituída; as suas notas, planos e definições ficam."
LangString what ${LANG_ARABIC} "يُثبَّت البرنامج لك وحدك. لا حاجة إلى مسؤول النظام ولا إلى شبكة.$\r$\n$\r$\nتُستبدل النسخة السابقة، وتبقى ملاحظاتك وخططك وإعداداتك."

LangString start ${LANG_ENGLISH} "Start ${PROGRAM}"
LangString start ${LANG_FRENCH} "Démarrer ${PROGRAM}"
LangString start ${LANG_SPANISH} "Iniciar ${PROGRAM}"
LangString start ${LANG_PORTUGUESE} "Iniciar ${PROGRAM}"
LangString start ${LANG_ARABIC} "ابدأ ${PROGRAM}"

LangString too_old ${LANG_ENGLISH} "${PROGRAM} needs Windows 10 of 2018 (version 1809) or a newer Windows, with 64 bits."
LangString too_old ${LANG_FRENCH} "${PROGRAM} demande Windows 10 de 2018 (version 1809) ou un Windows plus récent, en 64 bits."
LangString too_old ${LANG_SPANISH} "${PROGRAM} necesita Windows 10 de 2018 (versión 1809) o un Windows más nuevo, de 64 bits."
LangString too_old ${LANG_PORTUGUESE} "${PROGRAM} precisa do Windows 10 de 2018 (versão 1809) ou de um Windows mais recente, de 64 bits."
LangString too_old ${LANG_ARABIC} "يحتاج ${PROGRAM} إلى ويندوز 10 لعام 2018 (الإصدار 1809) أو أحدث، بنظام 64 بت."

LangString failed ${LANG_ENGLISH} "The program was not installed. What was there before still works."
LangString failed ${LANG_FRENCH} "Le programme n'a pas été installé. Ce qui était là avant fonctionne encore."
LangString failed ${LANG_SPANISH} "El programa no se instaló. Lo que había antes sigue funcionando."
LangString failed ${LANG_PORTUGUESE} "O programa não foi instalado. O que havia antes continua a funcionar."
LangString failed ${LANG_ARABIC} "لم يُثبَّت البرنامج. ما كان موجودًا من قبل ما زال يعمل."

Var words
Var code
Var said

Function .onInit
    ; Exit code 8, as where a kit has no program for this computer.
    ${IfNot} ${AtLeastWin10}
        Goto refuse
    ${EndIf}
    ${WinVerGetBuild} $0
    ${If} $0 < 17763
        refuse:
        MessageBox MB_OK|MB_ICONSTOP "$(too_old)" /SD IDOK
        SetErrorLevel 8
        Quit
    ${EndIf}
FunctionEnd

Section
    InitPluginsDir
    SetOutPath "${KIT}"
    ClearErrors
    File /r "${CONTENTS}/*"
    ${If} ${Errors}
        SetErrorLevel 5
        Abort "$(failed)"
    ${EndIf}
    StrCpy $words '--silent --prefix "$INSTDIR"'
    ${GetParameters} $0
    ${GetOptions} $0 "/LOG=" $1
    ${IfNot} ${Errors}
        StrCpy $words '$words --log "$1"'
    ${EndIf}
    nsExec::ExecToStack '"${TERMINAL}" install $words'
    Pop $code
    Pop $said
    SetOutPath "$TEMP"
    ${If} $code != "0"
        ${If} $code == "error"
            StrCpy $code 1
        ${EndIf}
        SetErrorLevel $code
        MessageBox MB_OK|MB_ICONSTOP "$(failed)$\r$\n$\r$\n$said" /SD IDOK
        Abort "$(failed)"
    ${EndIf}
    Call TakePolicy
SectionEnd

; What an administrator presets. The program judges it when it reads it.
Function TakePolicy
    ${If} ${FileExists} "$EXEDIR\policy.toml"
        CopyFiles /SILENT "$EXEDIR\policy.toml" "$INSTDIR\policy.toml"
    ${ElseIf} ${FileExists} "$EXEDIR\..\policy.toml"
    ${AndIf} ${FileExists} "$EXEDIR\..\manifest.json"
        CopyFiles /SILENT "$EXEDIR\..\policy.toml" "$INSTDIR\policy.toml"
    ${EndIf}
FunctionEnd

; Through the entry in the Start menu, which knows the version that counts.
Function Start
    ExecShell "open" "$SMPROGRAMS\${PROGRAM}.lnk"
FunctionEnd
