"""`python3 -m installer build`: freeze the program into `dist/regulars` and let the result prove itself.

    build [--no-self-test] [further arguments go to PyInstaller]

Runs in an environment of its own that holds the program's packages and PyInstaller and nothing else.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer import catalogue, licences

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build"
RESULT = ROOT / "dist" / "regulars"


def main(arguments: list[str]) -> int:
    """Build, collect the licences, run the frozen program's self-test. Gives the first exit code that is not 0."""
    further = [word for word in arguments if word != "--no-self-test"]
    shutil.rmtree(RESULT, ignore_errors=True)
    catalogue.compile_all(WORK / "i18n")
    code = _freeze(further)
    if code:
        return code
    shutil.copy(ROOT / "LICENSE", RESULT / "LICENSE.txt")
    texts = licences.collect(ROOT / "installer" / "locks" / "run.txt")
    (RESULT / "LICENSES-of-packages.txt").write_text(texts, encoding="utf-8")
    size = sum(file.stat().st_size for file in RESULT.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{RESULT}: {size / 1e6:.0f} MB", flush=True)
    return 0 if "--no-self-test" in arguments else self_test()


def self_test() -> int:
    """Run the frozen program's own test, away from the sources and without their environment."""
    program = RESULT / ("regulars-terminal.exe" if os.name == "nt" else "regulars")
    foreign = ("PYTHON", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "QT_PLUGIN_PATH")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return subprocess.run([str(program), "self-test"], cwd=RESULT, env=environ, check=False).returncode


def _freeze(further: list[str]) -> int:
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(RESULT.parent), "--workpath", str(WORK), *further]
    return subprocess.run([*command, str(ROOT / "installer" / "app.spec")], cwd=ROOT, check=False).returncode
