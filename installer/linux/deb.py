"""The package for Debian and Ubuntu: the frozen program below /usr/lib, what the desktop reads below /usr/share."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from string import Template

from installer import libraries, product
from installer.linux import share

HERE = Path(__file__).resolve().parent
# Beside the libraries of Qt's platforms: what every wheel takes for granted.
_BASE = ("libgcc-s1", "libstdc++6", "zlib1g")
# Debian 13 and Ubuntu 24.04 renamed some packages when times became 64 bits wide.
_RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}


def make(
    program: Path,
    target: Path,
    *,
    version: str = product.VERSION,
    homepage: str = "",
    compression: str = "xz",
) -> Path:
    """Pack the frozen folder `program` into a .deb in the folder `target`; gives the file. `compression` as dpkg-deb names it."""
    root = target / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(program, root / "usr" / "lib" / product.COMMAND, symlinks=True)
    command = root / "usr" / "bin" / product.COMMAND
    command.parent.mkdir()
    command.symlink_to(Path("..", "lib", product.COMMAND, product.COMMAND))
    share.write(root / "usr" / "share", homepage)
    _documents(root / "usr" / "share" / "doc" / product.COMMAND, program)
    _open_to_read(root)
    _control(root, version)
    file = target / f"{product.COMMAND}_{version}_{architecture()}.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", str(root), str(file)],
        env=os.environ | {"DPKG_DEB_THREADS_MAX": "2"},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shutil.rmtree(root)
    return file


def architecture() -> str:
    """As Debian names it, like amd64."""
    asked = subprocess.run(["dpkg", "--print-architecture"], check=True, capture_output=True, text=True)
    return asked.stdout.strip()


def depends(program: Path) -> str:
    """What the system has to have: the C library that the binaries ask for, and the libraries that are not carried."""
    wanted = libraries.QT | libraries.X11 | libraries.WAYLAND | libraries.PRINTING
    packages = [f"libc6 (>= {newest_glibc(program)})", *sorted({*wanted.values(), *_BASE})]
    return ", ".join(f"{name} | {_RENAMED[name]}" if name in _RENAMED else name for name in packages)


def newest_glibc(program: Path) -> str:
    """The newest version of the C library that a binary below `program` names, like 2.36."""
    found = {(2, 17)}
    for file in binaries(program):
        names = re.findall(rb"\0GLIBC_(\d+)\.(\d+)(?=[.\0])", file.read_bytes())
        found |= {(int(major), int(minor)) for major, minor in names}
    return ".".join(str(part) for part in max(found))


def binaries(program: Path) -> Iterator[Path]:
    """Every program and library below `program`."""
    for file in sorted(program.rglob("*")):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as content:
                if content.read(4) == b"\x7fELF":
                    yield file


def _documents(folder: Path, program: Path) -> None:
    folder.mkdir(parents=True)
    own = (product.ROOT / "LICENSE").read_text(encoding="utf-8")
    parts = program / "_internal" / "resources" / "app" / "LICENSES-of-parts.txt"
    (folder / "copyright").write_text(f"{own}\n\n{parts.read_text(encoding='utf-8')}", encoding="utf-8")
    changes = (product.ROOT / "CHANGELOG.md").read_bytes()
    (folder / "CHANGELOG.md.gz").write_bytes(share.packed(changes))
    (folder / "changelog.gz").write_bytes(share.packed(_changelog().encode()))


def _changelog() -> str:
    """Every release in the form that Debian's own tools read."""
    maintainer = re.search(
        r"^Maintainer: (.*)$", (HERE / "control").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert maintainer is not None
    return "\n".join(
        f"{product.COMMAND} ({one.version}) unstable; urgency=medium\n\n  * What changed: CHANGELOG.md.gz beside this file.\n\n"
        f" -- {maintainer[1]}  {one.day:%a, %d %b %Y} 00:00:00 +0000\n"
        for one in product.releases()
    )


def _open_to_read(root: Path) -> None:
    """Whatever the builder's own habit is: everybody reads, and programs, not libraries, can be started by everybody."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)


def _control(root: Path, version: str) -> None:
    folder = root / "DEBIAN"
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    folder.mkdir()
    control = Template((HERE / "control").read_text(encoding="utf-8")).substitute(
        version=version,
        architecture=architecture(),
        kilobytes=sum(file.stat().st_size for file in files) // 1024,
        depends=depends(root / "usr" / "lib" / product.COMMAND),
    )
    (folder / "control").write_text(control, encoding="utf-8")
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(root)}" for file in files]  # noqa: S324 - dpkg's own
    (folder / "md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")
