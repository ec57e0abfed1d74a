"""Runs first in the frozen program on Linux: what it starts later (a file manager, a mail program) finds its own libraries.

The start file puts the program's folder into LD_LIBRARY_PATH. The running process has read it by then; its children of
other makers must not. Our own children are start files too: told that they begin anew, they put it there again.
"""

import os

_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _before
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
