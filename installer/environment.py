"""The private environment of the checkout: made once, filled from the locked requirement files, mended when broken.

Inside the environment lies a folder `regulars` with one stamp for each requirement file that is installed; a stamp
holds the file's hash and is written last, so that an interrupted installation is never taken for a finished one. A
`busy` mark lies there while pip works: who finds it while holding the lock knows that the last attempt was cut off.
Standard library only.
"""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from installer import packages
from installer.errors import SetupError
from installer.lock import only_one

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "installer" / "locks"
# Installing the first also installs the others with it (tests/contract/test_locks.py keeps this true).
INCLUDES = {
    "run": ("run",),
    "test": ("test", "run"),
    "bench": ("bench", "test", "run"),
    "build": ("build", "run"),
    "lock": ("lock",),
}
# What may lie in an environment that is made anew.
CONTENTS = {"pyvenv.cfg", "bin", "lib", "lib64", "include", "share", "etc", "Scripts", "Lib", "Include"}
CONTENTS |= {"regulars", ".gitignore"}
# Settings that would lead pip and the new interpreter out of the environment.
FOREIGN = {
    "__PYVENV_LAUNCHER__",
    "PYTHONHOME",
    "PYTHONPATH",
    "PIP_TARGET",
    "PIP_PREFIX",
    "PIP_ROOT",
    "PIP_PYTHON",
}


class Environment:
    """One virtual environment beside the code."""

    def __init__(self, folder: str = ".venv", root: Path = ROOT, locks: Path = LOCKS) -> None:
        self.folder = root / folder
        self._locks = locks
        self._lock = root / f"{folder}.lock"
        self._stamps = self.folder / "regulars"
        self._busy = self._stamps / "busy"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def is_current_process(self) -> bool:
        """Whether this very interpreter belongs to the environment."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def is_ready(self, names: Sequence[str]) -> bool:
        """Whether the requirement files `names` are installed in their present form."""
        if not self.python.exists() or self._busy.exists():
            return False
        return all(self._is_current(name) for name in names)

    def runs(self) -> bool:
        """Whether the interpreter works and is of the version that the environment was made for."""
        version = self._version()
        return bool(version) and version == _read(self._stamps / "python")

    def missing_packages(self) -> list[str]:
        """Debian keeps the part of Python that makes environments in a package of its own."""
        if self.runs() or packages.run([_base_python(), "-c", "import ensurepip, venv"])[0] == 0:
            return []
        return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]

    def prepare(self, names: Sequence[str], say: Callable[[str], None]) -> None:
        """Install the requirement files `names`, one process at a time."""
        with only_one(self._lock, say):
            whole = self.runs() and not self._busy.exists()
            if whole and self.is_ready(names):
                return
            say(f"Preparing the environment in {self.folder} (once; a minute or two) ...")
            if not whole:
                self._create()
            for name in names:
                if not self._is_current(name):
                    self._install(name)

    def remembers(self, topic: str, text: str) -> bool:
        """Whether `remember` was called with the same words."""
        return _read(self._stamps / f"seen-{topic}") == text

    def remember(self, topic: str, text: str) -> None:
        """Keep `text` about `topic` for later starts, where the folder can be written."""
        try:
            _write(self._stamps / f"seen-{topic}", text)
        except OSError:
            # None is there yet, or somebody else owns it: the search is simply made again next time.
            return

    def _create(self) -> None:
        self._remove()
        code, output = packages.run([_base_python(), "-m", "venv", str(self.folder)], _environ())
        if code:
            raise SetupError(f"The environment could not be made in {self.folder}: {packages.tail(output)}")
        self._stamps.mkdir(exist_ok=True)
        _write(self._stamps / "python", self._version())

    def _remove(self) -> None:
        """Clear away a broken environment, and nothing else that happens to have its name."""
        if not os.path.lexists(self.folder):
            return
        if self.folder.is_symlink() or not {entry.name for entry in self.folder.iterdir()} <= CONTENTS:
            raise SetupError(
                f"{self.folder} is not an environment that Regulars made. "
                "Please rename or remove it and start again."
            )
        try:
            shutil.rmtree(self.folder)
        except OSError as error:
            raise SetupError(
                f"The unfinished environment {self.folder} could not be removed ({error.strerror}). "
                "Please remove it and start again."
            ) from error

    def _install(self, name: str) -> None:
        _write(self._busy, name)
        code, output = packages.install(self.python, self._requirements(name), _environ())
        if code == 0:
            for included in INCLUDES[name]:
                _write(self._stamps / included, self._fingerprint(included))
        # Where pip ended by itself it has cleaned up: what it had installed before stays good.
        self._busy.unlink()
        if code:
            raise SetupError(packages.explain(output))

    def _version(self) -> str:
        """Version such as "3.11" that the environment's interpreter reports, empty if it or its pip does not run."""
        code = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
        exit_code, output = packages.run([str(self.python), "-c", code], _environ())
        return "" if exit_code else output.strip()

    def _requirements(self, name: str) -> Path:
        return self._locks / f"{name}.txt"

    def _fingerprint(self, name: str) -> str:
        lines = self._requirements(name).read_bytes().replace(b"\r\n", b"\n")
        return hashlib.sha256(lines).hexdigest()

    def _is_current(self, name: str) -> bool:
        return _read(self._stamps / name) == self._fingerprint(name)


def _base_python() -> str:
    """The interpreter outside of any environment."""
    return str(getattr(sys, "_base_executable", None) or sys.executable)


def _environ() -> dict[str, str]:
    """The surroundings for pip and the new interpreter, without settings that lead out of the environment."""
    kept = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return kept | {"PIP_USER": "0", "PIP_ROOT_USER_ACTION": "ignore", "PYTHONUTF8": "1"}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def _write(path: Path, text: str) -> None:
    """Write `text` so that a reader sees all of it or nothing."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as lines:
        lines.write(text + "\n")
        lines.flush()
        os.fsync(lines.fileno())
    new.replace(path)
