; The Windows installer: for this user, without administrator rights. Silent with /S.
; makensis -DSOURCE=folder -DOUT=sgbook-setup-x64.exe -DVERSION=0.1.0 sgbook.nsi
Unicode true
Target amd64-unicode
!ifndef VERSION
  !define VERSION "0.1.0"
!endif
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\sgbook"
!define CLASSES "Software\Classes"

Name "sgbook"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\sgbook"
InstallDirRegKey HKCU "Software\sgbook" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "sgbook"
VIAddVersionKey "FileDescription" "Keeps the books of a savings group"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!include MUI2.nsh
!include WinVer.nsh
!include x64.nsh
!ifdef ICON
  !define MUI_ICON "${ICON}"
!endif
!define MUI_FINISHPAGE_RUN "$INSTDIR\sgbook.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Arabic"
!insertmacro MUI_LANGUAGE "Portuguese"
!insertmacro MUI_LANGUAGE "Spanish"

LangString TOO_OLD ${LANG_ENGLISH} "sgbook needs Windows 10 (1809) or later, 64 bit. On this computer, use the paper forms."
LangString TOO_OLD ${LANG_FRENCH} "sgbook demande Windows 10 (1809) ou plus récent, 64 bits. Sur cet ordinateur, utilisez les formulaires en papier."
LangString TOO_OLD ${LANG_ARABIC} "يحتاج sgbook إلى ويندوز 10 (1809) أو أحدث، 64 بت. على هذا الحاسوب استعملوا النماذج الورقية."
LangString TOO_OLD ${LANG_PORTUGUESE} "O sgbook precisa do Windows 10 (1809) ou posterior, 64 bits. Neste computador, use os formulários em papel."
LangString TOO_OLD ${LANG_SPANISH} "sgbook necesita Windows 10 (1809) o posterior, de 64 bits. En este ordenador, use los formularios de papel."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 17763
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section
  ; what an older version left must not mix with this one; only the program's own folder is emptied
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\sgbook.lnk" "$INSTDIR\sgbook.exe"
  WriteRegStr HKCU "Software\sgbook" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "sgbook"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sgbook.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "the sgbook founders"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  WriteRegStr HKCU "${CLASSES}\.sgbook" "" "sgbook.book"
  WriteRegStr HKCU "${CLASSES}\.sgbook" "Content Type" "application/vnd.sgbook+sqlite3"
  WriteRegStr HKCU "${CLASSES}\sgbook.book" "" "Book of a savings group"
  WriteRegStr HKCU "${CLASSES}\sgbook.book\DefaultIcon" "" "$INSTDIR\sgbook.exe,0"
  WriteRegStr HKCU "${CLASSES}\sgbook.book\shell\open\command" "" '"$INSTDIR\sgbook.exe" "%1"'
SectionEnd

; Books, settings and copies are the user's: none of them lies in the program's folder.
Section Uninstall
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\sgbook.exe"
  Delete "$INSTDIR\sgbook-command.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; only if nothing else lies there
  Delete "$SMPROGRAMS\sgbook.lnk"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "Software\sgbook"
  DeleteRegKey HKCU "${CLASSES}\sgbook.book"
  DeleteRegKey HKCU "${CLASSES}\.sgbook"
SectionEnd
