"""Starts what was built as its owner would: away from the sources, without Python's settings, in an empty home."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from installer import product

_FOREIGN = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "QT_", "REGULARS_")


def failed(made: Sequence[Path]) -> list[str]:
    """Names of those of `made` whose self-test fails: a frozen folder, or a package of this system."""
    return [path.name for path in made if not _works(path)]


def self_test(program: Path) -> bool:
    """Whether the start file `program` passes its own test."""
    print(f"--- {program.name} self-test", flush=True)
    with tempfile.TemporaryDirectory(prefix="regulars-home-") as home:
        done = subprocess.run([str(program), "self-test"], cwd=home, env=environ(Path(home)), check=False)
    return done.returncode == 0


def environ(home: Path) -> dict[str, str]:
    """The surroundings of somebody who has just installed the program."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    return kept | {"HOME": str(home), "REGULARS_HOME": str(home / "regulars")}


def start_file(folder: Path) -> Path:
    """The program below `folder` that can run a command."""
    name = f"{product.COMMAND}-terminal.exe" if os.name == "nt" else product.COMMAND
    return next(file for file in sorted(folder.rglob(name)) if file.is_file() and os.access(file, os.X_OK))


def _works(made: Path) -> bool:
    if made.is_dir():
        return self_test(start_file(made))
    with tempfile.TemporaryDirectory(prefix="regulars-package-", ignore_cleanup_errors=True) as folder:
        if made.suffix == ".exe":
            from installer.windows import installed

            return installed.works(made, Path(folder))
        _UNPACK[made.suffix](made, Path(folder))
        return self_test(start_file(Path(folder)))


def _archive(file: Path, folder: Path) -> None:
    shutil.unpack_archive(file, folder, filter="tar")


def _deb(file: Path, folder: Path) -> None:
    subprocess.run(["dpkg-deb", "--extract", str(file), str(folder)], check=True)


def _image(file: Path, folder: Path) -> None:
    (folder / "image").mkdir()
    subprocess.run(
        ["hdiutil", "attach", "-nobrowse", "-quiet", "-mountpoint", str(folder / "image"), str(file)],
        check=True,
    )
    shutil.copytree(folder / "image" / f"{product.NAME}.app", folder / f"{product.NAME}.app", symlinks=True)
    subprocess.run(["hdiutil", "detach", "-quiet", str(folder / "image")], check=True)


_UNPACK: dict[str, Callable[[Path, Path], None]] = {
    ".xz": _archive,
    ".deb": _deb,
    ".dmg": _image,
}
