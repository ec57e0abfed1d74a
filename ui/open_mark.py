"""On Windows a named mutex says that the program is open; the uninstaller asks for it (installer/windows/regulars.iss)."""

from __future__ import annotations

import sys

NAME = "RegularsIsOpen"


def set_mark() -> int:
    """Make the mutex, which ends with the process. Gives its handle; 0 on other systems and where Windows refuses."""
    if sys.platform != "win32":
        return 0
    import ctypes

    return int(ctypes.windll.kernel32.CreateMutexW(None, False, NAME) or 0)
