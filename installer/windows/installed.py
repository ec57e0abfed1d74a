"""The set-up as its owner meets it: installed, used, installed again as an update, removed; the book stays.

Into a folder of its own; what it writes into the registry of this person is gone again with the removal. Where Regulars is
installed already it would take that installation's place, and is not tried.
"""

import subprocess
import sys
import time
from pathlib import Path

from installer import product, smoke

_QUIET = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART", "/NOICONS")
_ENTRY = rf"Software\Microsoft\Windows\CurrentVersion\Uninstall\{product.WINDOWS_ID}_is1"
_PATIENCE = 120  # seconds: the uninstaller goes on in a copy of itself


def works(setup: Path, folder: Path) -> bool:
    """Whether everything goes as it should; what does not is printed."""
    if _is_installed():
        return _holds(False, "Regulars is installed here: remove it, or try the set-up on another computer")
    place, book = folder / "app", folder / "roma.regulars"
    _install(setup, place)
    good = smoke.self_test(smoke.start_file(place))
    terminal = smoke.start_file(place)
    _run(terminal, "new", str(book), "--shop", "Roma")
    before = book.read_bytes()
    left_over = place / "_internal" / "left-over"
    left_over.touch()
    _install(setup, place)
    good &= _holds(not left_over.exists(), "an update leaves files of the older version")
    good &= _holds(book.read_bytes() == before, "an update changes the book")
    good &= _holds(product.VERSION in _run(terminal, "--version"), "the update does not start")
    _run(place / "unins000.exe", *_QUIET[:3])
    good &= _holds(_gone(terminal), "the removal leaves the program")
    return good & _holds(book.read_bytes() == before, "the removal takes or changes the book")


def _is_installed() -> bool:
    if sys.platform != "win32":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ENTRY))
    except FileNotFoundError:
        return False
    return True


def _install(setup: Path, place: Path) -> None:
    _run(setup, *_QUIET, f"/DIR={place}")


def _run(program: Path, *words: str) -> str:
    done = subprocess.run(
        [str(program), *words], check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    return done.stdout


def _gone(program: Path) -> bool:
    end = time.monotonic() + _PATIENCE
    while program.exists() and time.monotonic() < end:
        time.sleep(0.5)
    return not program.exists()


def _holds(condition: bool, otherwise: str) -> bool:
    if not condition:
        print(f"FAILED  {otherwise}", flush=True)
    return condition
