"""The set-up for Windows and its winget manifest, as far as text can be checked; built and run on Windows by the release."""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from pathlib import Path

from core.version import VERSION
from installer import product
from installer.windows import setup, version_info, winget
from ui import open_mark

SCRIPT = setup.SCRIPT.read_text(encoding="utf-8-sig")
CROATIAN = (setup.SCRIPT.parent / "Croatian.isl").read_text(encoding="utf-8-sig")


def section(name: str, text: str = SCRIPT) -> list[str]:
    """The lines of a section that say something."""
    body = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    lines = body[1].splitlines() if body else []
    return [line for line in lines if line.strip() and not line.startswith(";")]


def value(name: str) -> str:
    """One setting of [Setup]."""
    return next(line.partition("=")[2] for line in section("Setup") if line.startswith(f"{name}="))


def test_the_set_up_is_for_one_person_without_an_administrator() -> None:
    assert value("PrivilegesRequired") == "lowest"
    assert value("DefaultDirName") == r"{localappdata}\Programs\{#Name}"
    roots = {line.partition(";")[0] for line in section("Registry")}
    assert roots == {"Root: HKA"}


def test_a_newer_version_takes_the_olders_place() -> None:
    assert value("AppId") == f"{{{product.WINDOWS_ID}"
    assert value("CloseApplications") == "yes"
    assert section("InstallDelete") == [r'Type: filesandordirs; Name: "{app}\_internal"']


def test_a_removal_deletes_nothing_but_what_the_set_up_brought() -> None:
    assert section("UninstallDelete") == []
    for language in product.LANGUAGES:
        (told,) = (line for line in section("Messages") if line.startswith(f"{language}.ConfirmUninstall="))
        assert "*.regulars" in told


def test_an_open_program_is_asked_to_close_before_it_is_removed() -> None:
    assert f"CheckForMutexes('{open_mark.NAME}')" in SCRIPT
    if sys.platform == "win32":
        assert open_mark.set_mark()
    else:
        assert open_mark.set_mark() == 0


def test_a_double_click_on_a_book_opens_it() -> None:
    lines = section("Registry")
    assert any('"Software\\Classes\\.regulars"' in line and '"Regulars.Book"' in line for line in lines)
    assert any('"""{app}\\regulars.exe"" ""%1"""' in line for line in lines)


def test_the_set_up_speaks_every_language() -> None:
    spoken = re.findall(r'^Name: "(\w+)"; MessagesFile', "\n".join(section("Languages")), re.MULTILINE)
    assert spoken == list(product.LANGUAGES)
    own = {line.partition("=")[0] for line in section("CustomMessages")}
    for name in {name.partition(".")[2] for name in own}:
        assert all(f"{language}.{name}" in own for language in product.LANGUAGES)


def test_croatian_says_what_the_set_up_shows() -> None:
    said = {
        line.partition("=")[0] for part in ("Messages", "CustomMessages") for line in section(part, CROATIAN)
    }
    for shown in (
        "ButtonNext",
        "ButtonInstall",
        "WizardReady",
        "FinishedLabel",
        "SetupAppRunningError",
        "LaunchProgram",
    ):
        assert shown in said
    for line in section("Messages", CROATIAN):
        assert line.partition("=")[2].strip(), line


def test_the_script_gets_what_it_asks_for_and_nothing_else() -> None:
    call = setup.command(Path("ISCC"), Path("program"), Path("out"), "https://example.org")
    given = {word[2:].partition("=")[0] for word in call if word.startswith("/D")}
    used = set(re.findall(r"\{#(\w+)\}", SCRIPT)) - {"Name", "SourcePath"}
    assert used == given
    assert call[-1] == str(setup.SCRIPT)


def test_letters_beyond_ascii_are_read_as_what_they_are() -> None:
    for name in ("regulars.iss", "Croatian.isl"):
        assert (setup.SCRIPT.parent / name).read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_start_files_say_their_version() -> None:
    text = version_info.text()
    ast.parse(text.strip(), mode="eval")
    numbers = ", ".join([*VERSION.split("."), "0"])
    assert f"filevers=({numbers})" in text
    assert f"StringStruct('ProductVersion', '{VERSION}')" in text


def test_the_winget_manifest_names_the_set_up_its_hash_and_the_same_product(tmp_path) -> None:
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    written = winget.write(file, "https://example.org/setup.exe", tmp_path / "winget")
    assert [path.name for path in written] == [
        "Regulars.Regulars.installer.yaml",
        "Regulars.Regulars.locale.en-US.yaml",
        "Regulars.Regulars.yaml",
    ]
    installer = written[0].read_text(encoding="utf-8")
    assert f"InstallerSha256: {hashlib.sha256(b'MZ').hexdigest().upper()}\n" in installer
    assert "InstallerUrl: https://example.org/setup.exe\n" in installer
    assert value("AppId").removeprefix("{") + "_is1" in installer
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert "$" not in text.replace("$schema", "")
        assert f"PackageVersion: {VERSION}\n" in text
        assert all(len(line) < 257 for line in text.splitlines()), (
            "winget's own limit for a short description"
        )


def test_a_program_without_a_console_can_print(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    exec(compile((setup.SCRIPT.parent / "silent_streams.py").read_text(encoding="utf-8"), "hook", "exec"), {})
    opened = [sys.stdout, sys.stderr]
    for stream in opened:
        print("nobody reads this", file=stream)
        stream.close()
