"""`python3 -m installer build`: from the sources to packages that a shop owner can install, each of them tried.

Checks the versions, compiles the translations, draws the icons, collects the licences, freezes the program, packs it for the
system it runs on (Linux: .deb and a portable archive; Windows: a set-up program; macOS: a disk image), and starts what came out.
Runs in an environment of its own that holds the program's packages and PyInstaller and nothing else.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from installer import catalogue, icons, licences, product, smoke
from installer.errors import SetupError
from installer.freeze import MADE
from installer.product import ROOT

DIST = ROOT / "dist"
LARGEST = 150_000_000
"""Bytes: no package may be larger."""


def main(words: list[str]) -> int:
    """Build and try everything. Gives 0, or 1 with a sentence about what has to change."""
    asked = _arguments(words)
    problems = product.problems(asked.tag)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    if asked.prove:
        return prove(asked.prove)
    program = freeze()
    try:
        packages = [] if asked.folder_only else pack(program, asked.homepage)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    for file in packages:
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size / 1e6:.0f} MB", flush=True)
    large = [file.name for file in packages if file.stat().st_size > LARGEST]
    if large:
        print(f"Larger than {LARGEST / 1e6:.0f} MB: {', '.join(large)}", file=sys.stderr)
        return 1
    failed = [] if asked.no_self_test else smoke.failed([program, *packages])
    if failed:
        print(f"Made, but not working: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def freeze() -> Path:
    """Freeze the program into `dist/regulars` (macOS: also `dist/Regulars.app`); gives the folder of the start file."""
    shutil.rmtree(DIST, ignore_errors=True)
    _prepare()
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += [
        "--distpath",
        str(DIST),
        "--workpath",
        str(MADE / "freeze"),
        str(ROOT / "installer" / "app.spec"),
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    folder = DIST / product.COMMAND
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{folder.relative_to(ROOT)}: {size / 1e6:.0f} MB", flush=True)
    return folder


def pack(program: Path, homepage: str = "") -> list[Path]:
    """The packages for this system."""
    makers: dict[str, Callable[[Path, str], list[Path]]] = {
        "linux": _linux,
        "win32": _windows,
        "darwin": _macos,
    }
    return makers[sys.platform](program, homepage)


def prove(suite: str) -> int:
    """Install, use, see, upgrade and remove the .deb that was built, in a bare Debian. Gives 0, or 1 where it fails."""
    from installer.linux import clean_debian, deb

    package = DIST / f"{product.COMMAND}_{product.VERSION}_{deb.architecture()}.deb"
    try:
        picture = clean_debian.prove(package, DIST / product.COMMAND, suite)
    except clean_debian.ProofError as error:
        print(f"In a bare Debian ({suite}): {error}", file=sys.stderr)
        return 1
    print(f"{picture.relative_to(ROOT)}: the window in a bare Debian ({suite})")
    return 0


def _prepare() -> None:
    """Everything that the freeze takes from `build`."""
    shutil.rmtree(MADE, ignore_errors=True)
    catalogue.compile_all(MADE / "i18n")
    (MADE / "licences").mkdir()
    shutil.copy(ROOT / "LICENSE", MADE / "licences" / "LICENSE.txt")
    texts = licences.collect(ROOT / "installer" / "locks" / "run.txt")
    (MADE / "licences" / "LICENSES-of-parts.txt").write_text(texts, encoding="utf-8")
    if sys.platform == "win32":
        from installer.windows import version_info

        for drawing in ("regulars", "book"):
            icons.ico(icons.DRAWINGS / f"{drawing}.svg", MADE / "icons" / f"{drawing}.ico")
        (MADE / "version_info.txt").write_text(version_info.text(), encoding="utf-8")
    if sys.platform == "darwin":
        for drawing in ("regulars", "book"):
            icons.icns(icons.DRAWINGS / f"{drawing}.svg", MADE / "icons" / f"{drawing}.icns")


def _linux(program: Path, homepage: str) -> list[Path]:
    from installer.linux import deb, portable

    made = [portable.make(program, DIST)]
    if shutil.which("dpkg-deb"):
        made.append(deb.make(program, DIST, homepage=homepage))
    return made


def _windows(program: Path, homepage: str) -> list[Path]:
    from installer.windows import setup

    return [setup.make(program, DIST, homepage=homepage)]


def _macos(program: Path, _homepage: str) -> list[Path]:
    from installer.macos import disk_image

    return [disk_image.make(program.parent / f"{product.NAME}.app", DIST)]


def _arguments(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m installer build", description=__doc__)
    parser.add_argument("--tag", default="", help="the tag being released; has to be v and the version")
    parser.add_argument("--homepage", default="", help="address that the packages name as the program's home")
    parser.add_argument("--folder-only", action="store_true", help="freeze and pack nothing")
    parser.add_argument("--no-self-test", action="store_true", help="do not start what was made")
    parser.add_argument(
        "--prove",
        metavar="SUITE",
        default="",
        help="build nothing: try the built .deb in a bare Debian, as root",
    )
    return parser.parse_args(words)
