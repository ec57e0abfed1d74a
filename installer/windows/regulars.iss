; The set-up for Windows, compiled by Inno Setup 6.3 or newer. Given by installer/windows/setup.py:
;   Version    like 0.1.0              Program   the frozen folder
;   Icons      folder of the .ico      Output    folder of the set-up that is made
;   Homepage   may be empty

#define Name "Regulars"

[Setup]
; Never change AppId: by it a newer version finds the older one and takes its place.
AppId={{7D0A1E52-9C34-4C58-8F1B-5E6A0B7C2D11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=Regulars contributors
AppPublisherURL={#Homepage}
AppSupportURL={#Homepage}
VersionInfoVersion={#Version}
; For the person who installs, without an administrator: a shop's computer often has none at hand.
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\{#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
UsePreviousTasks=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
; A running Regulars is asked to close before its files are replaced; it saves as it goes.
CloseApplications=yes
RestartApplications=no
ChangesAssociations=yes
UninstallDisplayName={#Name}
UninstallDisplayIcon={app}\regulars.exe
SetupIconFile={#Icons}\regulars.ico
WizardStyle=modern
ShowLanguageDialog=auto
Compression=lzma2/max
SolidCompression=yes
OutputDir={#Output}
OutputBaseFilename=regulars-{#Version}-windows-x64-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "cs"; MessagesFile: "compiler:Languages\Czech.isl"
Name: "hr"; MessagesFile: "compiler:Default.isl,{#SourcePath}\Croatian.isl"

[Messages]
en.ConfirmUninstall=Remove %1 from this computer?%n%nYour books (*.regulars), their backups and your settings stay where they are.
cs.ConfirmUninstall=Odebrat %1 z tohoto počítače?%n%nVaše knihy (*.regulars), jejich zálohy a nastavení zůstanou na svém místě.
hr.ConfirmUninstall=Ukloniti %1 s ovog računala?%n%nVaše knjige (*.regulars), njihove sigurnosne kopije i postavke ostaju gdje jesu.

[CustomMessages]
en.BookType=Regulars customer book
cs.BookType=Kniha zákazníků Regulars
hr.BookType=Knjiga kupaca Regulars

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

[InstallDelete]
; Files of an older version that the newer one does not have would be loaded in its place.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "{#Icons}\book.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\regulars.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\regulars.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.regulars"; ValueType: string; ValueData: "Regulars.Book"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.regulars\OpenWithProgids"; ValueType: string; ValueName: "Regulars.Book"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\Regulars.Book"; ValueType: string; ValueData: "{cm:BookType}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Regulars.Book\DefaultIcon"; ValueType: string; ValueData: "{app}\book.ico"
Root: HKA; Subkey: "Software\Classes\Regulars.Book\shell\open\command"; ValueType: string; ValueData: """{app}\regulars.exe"" ""%1"""
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\regulars.exe"; ValueType: string; ValueData: "{app}\regulars.exe"; Flags: uninsdeletekey

[Run]
Filename: "{app}\regulars.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

; Nothing is named in [UninstallDelete]: what the owner made (books, backups, settings) is not ours to remove.

[Code]
// Files of a running program cannot be removed, and what the uninstaller leaves once it cannot remove later. (A set-up
// over a running Regulars closes it by itself: CloseApplications.)
function InitializeUninstall(): Boolean;
begin
  Result := True;
  while Result and CheckForMutexes('RegularsIsOpen') do
    Result := SuppressibleMsgBox(FmtMessage(SetupMessage(msgUninstallAppRunningError), ['{#Name}']),
      mbError, MB_OKCANCEL, IDCANCEL) = IDOK;
end;
