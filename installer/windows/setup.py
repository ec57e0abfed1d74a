"""The set-up program for Windows: Inno Setup's compiler packs the frozen folder as `regulars.iss` says."""

import os
import shutil
import subprocess
from pathlib import Path

from installer import product
from installer.errors import SetupError
from installer.freeze import MADE

SCRIPT = Path(__file__).resolve().parent / "regulars.iss"
_USUAL = ("ProgramFiles(x86)", "ProgramFiles")


def make(program: Path, target: Path, homepage: str = "") -> Path:
    """Compile the set-up into the folder `target`; gives the file. Raises SetupError, CalledProcessError."""
    subprocess.run(command(compiler(), program, target, homepage), check=True)
    return target / f"{product.COMMAND}-{product.VERSION}-windows-x64-setup.exe"


def command(compiler_: Path, program: Path, target: Path, homepage: str = "") -> list[str]:
    """The call of the compiler with everything that the script expects to be given."""
    given = {
        "Version": product.VERSION,
        "Program": str(program),
        "Icons": str(MADE / "icons"),
        "Output": str(target),
        "Homepage": homepage,
    }
    return [str(compiler_), "/Q", *(f"/D{name}={value}" for name, value in given.items()), str(SCRIPT)]


def compiler() -> Path:
    """Inno Setup's compiler, on the path or where it installs itself. Raises SetupError."""
    found = shutil.which("ISCC")
    if found:
        return Path(found)
    for place in _USUAL:
        for folder in sorted(Path(os.environ.get(place, ".")).glob("Inno Setup 6")):
            return folder / "ISCC.exe"
    raise SetupError("Inno Setup 6 is not installed: the frozen folder is made, the set-up is not.")
