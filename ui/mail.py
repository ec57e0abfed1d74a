"""Handing a PDF to the owner's own mail program, as an attachment of a message that is not sent yet.

Regulars sends nothing: the message opens, and its owner reads, addresses and sends it.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from core.text import file_name

Run = Callable[[Sequence[str]], int]
"""Runs a program with its arguments and gives its exit code; 127 where there is none."""

_FOLDER = "mail"
_KEPT = 24 * 60 * 60  # seconds: a message may stay open for a day
_PATIENCE = 10  # seconds in which a refusal comes
_NO_PROGRAM = 127
_MAPI_DIALOG, _MAPI_LOGON_UI = 0x8, 0x1
_MAPI_STOPPED = 1  # the owner closed the message without sending it
_NEW_MESSAGE = (
    "on run {theSubject, theFile}\n"
    'tell application "Mail"\n'
    "set theMessage to make new outgoing message with properties {subject:theSubject, visible:true}\n"
    "tell content of theMessage to make new attachment with properties "
    "{file name:(POSIX file theFile)} at after the last paragraph\n"
    "activate\nend tell\nend run"
)


def write_attachment(folder: Path, title: str, pdf: bytes) -> Path:
    """Write a PDF into `folder` (the program's cache) under a name that its reader understands. Raises OSError."""
    (folder / _FOLDER).mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(dir=folder / _FOLDER)) / file_name(title, ".pdf")
    path.write_bytes(pdf)
    return path


def tidy(folder: Path, *, now: float) -> int:
    """Remove attachments that are older than a day at `now` (seconds since 1970); gives how many."""
    removed = 0
    root = folder / _FOLDER
    for place in root.iterdir() if root.is_dir() else ():
        if now - place.stat().st_mtime > _KEPT:
            shutil.rmtree(place, ignore_errors=True)
            removed += 1
    return removed


def open_message(file: Path, subject: str, *, system: str = sys.platform, run: Run | None = None) -> bool:
    """Open a new message with `file` attached; False where no mail program takes it. For workers."""
    if system == "win32":
        return _by_mapi(file, subject)
    start = run or run_program
    if system == "darwin":
        return start(("osascript", "-e", _NEW_MESSAGE, subject, str(file))) == 0
    return start(("xdg-email", "--utf8", "--subject", subject, "--attach", str(file))) == 0


def run_program(arguments: Sequence[str]) -> int:
    """Start a program without a shell; its exit code, 0 where it stays open, 127 where there is none."""
    found = shutil.which(arguments[0])
    if found is None:
        return _NO_PROGRAM
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            [found, *arguments[1:]], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
    except OSError:
        return _NO_PROGRAM
    try:
        return started.wait(_PATIENCE)
    except subprocess.TimeoutExpired:  # a mail program that was not open yet stays: the message is there
        threading.Thread(target=started.wait, daemon=True).start()
        return 0


class _File(ctypes.Structure):
    """MapiFileDescW."""

    _fields_ = (
        ("reserved", ctypes.c_ulong),
        ("flags", ctypes.c_ulong),
        ("position", ctypes.c_ulong),
        ("path", ctypes.c_wchar_p),
        ("name", ctypes.c_wchar_p),
        ("kind", ctypes.c_void_p),
    )


class _Message(ctypes.Structure):
    """MapiMessageW."""

    _fields_ = (
        ("reserved", ctypes.c_ulong),
        ("subject", ctypes.c_wchar_p),
        ("text", ctypes.c_wchar_p),
        ("message_type", ctypes.c_wchar_p),
        ("received", ctypes.c_wchar_p),
        ("conversation", ctypes.c_wchar_p),
        ("flags", ctypes.c_ulong),
        ("originator", ctypes.c_void_p),
        ("recipient_count", ctypes.c_ulong),
        ("recipients", ctypes.c_void_p),
        ("file_count", ctypes.c_ulong),
        ("files", ctypes.POINTER(_File)),
    )


def _by_mapi(file: Path, subject: str) -> bool:
    """Simple MAPI, which every mail program of Windows that can be the default one answers."""
    try:
        send = ctypes.CDLL("mapi32").MAPISendMailW
    except (OSError, AttributeError):
        return False
    attached = _File(position=0xFFFFFFFF, path=str(file), name=file.name)
    message = _Message(subject=subject, text="", file_count=1, files=ctypes.pointer(attached))
    answers: list[int] = []

    def wait_for_the_owner() -> None:
        answers.append(send(None, None, ctypes.byref(message), _MAPI_DIALOG | _MAPI_LOGON_UI, 0))

    waiting = threading.Thread(
        target=wait_for_the_owner, daemon=True
    )  # it comes back when the message is closed
    waiting.start()
    waiting.join(_PATIENCE)
    return not answers or answers[0] in (0, _MAPI_STOPPED)
