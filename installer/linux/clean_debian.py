"""A bare Debian in a folder, where the package is installed, used, upgraded and removed as its owner would.

    python3 -m installer build --prove bookworm      # as root, with debootstrap, after a build

The machine's own packages are not touched: everything happens below `build/debian-SUITE`, which is made anew each time.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from installer import product
from installer.linux import deb

OWNER = "owner"
HOME = Path("home") / OWNER
BOOK = f"/{HOME}/Documents/Regulars/roma.regulars"
SHEET = "sales.csv"
_ROWS = [
    "Date,Receipt,Customer,Item,Qty,Total",
    *(
        f"2026-{month:02}-{day:02},{month}{day:02},Ana Horvat,Margherita,1,9.50"
        for month in range(1, 11)
        for day in (3, 17)
    ),
    "2026-10-20,999,Jan Novák,Cola,2,5.00",
]
# A desktop's worth of what the package does not need: a screen that nobody sees, a window manager, a camera.
_DESKTOP = ("xvfb", "openbox", "wmctrl", "imagemagick", "desktop-file-utils", "shared-mime-info")
_SCREEN = "1366x768x24"
_SHOW = f"""
Xvfb :77 -screen 0 {_SCREEN} -nolisten tcp >/dev/null 2>&1 & screen=$!
export DISPLAY=:77 XDG_RUNTIME_DIR=$HOME/run; mkdir -p -m 700 $XDG_RUNTIME_DIR; sleep 2
openbox >/dev/null 2>&1 & sleep 1
regulars "$1" & window=$!
for second in $(seq 60); do wmctrl -l | grep -q Regulars && break; sleep 1; done
sleep 6; wmctrl -l; import -window root "$2"
wmctrl -c Regulars; wait $window; code=$?; kill $screen; exit $code
"""


class ProofError(AssertionError):
    """Something did not go as an owner would expect."""


def prove(package: Path, program: Path, suite: str) -> Path:
    """Go the whole way with `package`, made of the frozen folder `program`; gives the picture of the window.

    Raises ProofError, or CalledProcessError where a step fails.
    """
    debian = Debian(package.parents[1] / "build" / f"debian-{suite}")
    debian.prepare(suite)
    older = _older(package, program)
    debian.take(package, older)
    _install_and_test(debian, older.name)
    before = _use(debian)
    picture = _see(debian)
    _upgrade(debian, package.name, before)
    _remove(debian, package.name, before)
    return picture


class Debian:
    """The folder `root` with a Debian in it. Every command gets mounts of its own, which end with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def prepare(self, suite: str) -> None:
        """Make the system anew, since a proof leaves a desktop in it, and an owner without any rights who has a sheet."""
        shutil.rmtree(self.root, ignore_errors=True)
        make = ["debootstrap", "--variant=minbase", "--force-check-gpg", suite, str(self.root)]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
        for settings in Path("/etc/apt/apt.conf.d").glob("*"):
            # This machine's way to the packages.
            if "proxy" in settings.read_text(errors="ignore").lower():
                shutil.copy(settings, self.root / "etc/apt/apt.conf.d")
        self.run("apt-get", "update", "-q")
        self.run("useradd", "--create-home", OWNER)
        (self.root / HOME / SHEET).write_text("\n".join(_ROWS) + "\n", encoding="utf-8")

    def take(self, *packages: Path) -> None:
        """Put packages where the system can install them from."""
        for package in packages:
            shutil.copy(package, self.root / "srv" / package.name)

    def install(self, *packages: str) -> None:
        """Install packages by name or path with what they ask for, and nothing that they merely recommend."""
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages)

    def purge(self) -> None:
        """Remove the program and what its package keeps."""
        self.run("apt-get", "purge", "-y", "-q", product.COMMAND)

    def run(self, *words: str) -> str:
        """Run a command as root; gives what it printed."""
        return self._inside("", words)

    def owner(self, *words: str, network: bool = True) -> str:
        """Run a command as the owner, in the owner's home; without a network where asked."""
        return self._inside("--net" if not network else "", ("runuser", "-u", OWNER, "--", *words))

    def files(self) -> list[str]:
        """Every path outside of the owner's home that has the program's name in it."""
        found = subprocess.run(
            [
                "find",
                *(str(self.root / top) for top in ("usr", "etc", "opt", "var/lib")),
                "-name",
                f"*{product.COMMAND}*",
            ],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split()
        return [path.removeprefix(str(self.root)) for path in found if "/dpkg/" not in path]

    def _inside(self, network: str, words: tuple[str, ...]) -> str:
        script = 'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; exec chroot "$0" "$@"'
        isolated = ["unshare", "--mount", "--pid", "--fork", *([network] if network else [])]
        environ = {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": f"/{HOME}",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        environ |= {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        done = subprocess.run(
            [*isolated, "sh", "-c", script, str(self.root), *words],
            env=environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ProofError(
                f"{' '.join(words)} ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )
        return done.stdout


def _older(package: Path, program: Path) -> Path:
    """The same program as an older version, with a file that the newer one does not have."""
    with tempfile.TemporaryDirectory(dir=package.parent) as folder:
        copy = Path(folder) / product.COMMAND
        shutil.copytree(program, copy, symlinks=True)
        (copy / "_internal" / "left-over").touch()
        made = deb.make(copy, Path(folder), version=f"{product.VERSION}~older", compression="none")
        return Path(shutil.copy(made, package.parents[1] / "build" / made.name))


def _install_and_test(debian: Debian, package: str) -> None:
    """Installed without Python, it passes its own test without a network."""
    debian.install(f"/srv/{package}")
    _require(not debian.run("sh", "-c", "command -v python3 || true"), "the package brought Python in")
    missing = debian.run(
        "sh",
        "-c",
        f"find /usr/lib/{product.COMMAND} -name '*.so*' -exec ldd {{}} + | grep 'not found' || true",
    )
    lost = {line.split()[0] for line in missing.splitlines()} - _carried(debian)
    _require(not lost, f"libraries that the package does not ask for: {sorted(lost)}")
    said = debian.owner(product.COMMAND, "self-test", network=False)
    _say("installed; self-test without a network and without Python:", said)


def _carried(debian: Debian) -> set[str]:
    """Libraries inside the program: ldd looks at each file alone and does not know the program's folder."""
    return {file.name for file in (debian.root / "usr" / "lib" / product.COMMAND).rglob("*.so*")}


def _use(debian: Debian) -> dict[str, object]:
    """A book with sales; gives what `check` says of it."""
    debian.owner("mkdir", "-p", str(Path(BOOK).parent))
    debian.owner(product.COMMAND, "new", BOOK, "--shop", "Roma", "--trade", "pizzeria", "--currency", "EUR")
    debian.owner(product.COMMAND, "import", BOOK, f"/{HOME}/{SHEET}")
    found = _check(debian)
    _require(
        found["ok"] is True and found["receipts"] == len(_ROWS) - 1, f"the book after the import: {found}"
    )
    return found


def _see(debian: Debian) -> Path:
    """The real window with the book, photographed, closed by its cross."""
    debian.install(*_DESKTOP)
    debian.run("desktop-file-validate", "/usr/share/applications/regulars.desktop")
    known = debian.run("cat", "/usr/share/applications/mimeinfo.cache", "/usr/share/mime/globs")
    for line in (f"{product.BOOK_TYPE}=regulars.desktop;", f"{product.BOOK_TYPE}:*.regulars"):
        _require(line in known, f"the desktop does not know: {line}")
    said = debian.owner("sh", "-c", _SHOW, "show", BOOK, f"/{HOME}/window.png")
    _say("the window:", said)
    picture = debian.root.parent / f"{debian.root.name}.png"
    shutil.copy(debian.root / HOME / "window.png", picture)
    return picture


def _upgrade(debian: Debian, package: str, before: dict[str, object]) -> None:
    """The newer version takes the older one's place; the book says the same."""
    debian.install(f"/srv/{package}")
    _require(
        debian.owner(product.COMMAND, "--version").strip() == f"{product.NAME} {product.VERSION}",
        "the version",
    )
    left = debian.root / "usr" / "lib" / product.COMMAND / "_internal" / "left-over"
    _require(not left.exists(), "a file of the older version is still there")
    _require(_check(debian) == before, "the book changed with the upgrade")
    debian.owner(product.COMMAND, "self-test", network=False)
    _say("upgraded: the book says the same", "")


def _remove(debian: Debian, package: str, before: dict[str, object]) -> None:
    """Nothing of the program stays, everything of the owner does; installed again, the book opens."""
    book = debian.root / BOOK.removeprefix("/")
    content = book.read_bytes()
    debian.purge()
    _require(not debian.files(), f"left behind: {debian.files()}")
    _require(book.read_bytes() == content, "the book changed with the removal")
    _require(any(book.with_name(f"{book.name}.backups").iterdir()), "the backups are gone")
    debian.install(f"/srv/{package}")
    _require(_check(debian) == before, "the book does not open again")
    debian.purge()
    _say("removed: the book and its backups stay, and open after a new installation", "")


def _check(debian: Debian) -> dict[str, object]:
    found: dict[str, object] = json.loads(debian.owner(product.COMMAND, "check", BOOK, "--json"))
    return found


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ProofError(otherwise)


def _say(head: str, said: str) -> None:
    print(f"--- {head}\n{said}".rstrip(), flush=True)
