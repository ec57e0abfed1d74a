"""`python3 -m installer lock`: choose packages for pyproject.toml anew and write `installer/locks` with their hashes.

A plain run keeps the versions that still fit; `lock --upgrade` takes the newest. The files name no package index:
each machine uses its own.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--universal",
    "--fork-strategy=fewest",
    "--generate-hashes",
    "--python-version=3.11",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--quiet",
)
# Requirement file -> what it holds and whose versions it keeps to, in the order in which they build on each other.
FILES = {
    "run": ("pyproject.toml",),
    "test": ("--group=test", "--constraint=installer/locks/run.txt", "pyproject.toml"),
    "bench": ("--group=bench", "--constraint=installer/locks/test.txt", "pyproject.toml"),
    "build": ("--group=build", "--constraint=installer/locks/test.txt", "pyproject.toml"),
    "lock": ("--group=lock",),
}


def main(arguments: list[str]) -> int:
    """Write every requirement file; further arguments go to uv. Gives the first exit code that is not 0."""
    for name, inputs in FILES.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *inputs, *arguments]
        code = subprocess.run(
            [*command, f"--output-file=installer/locks/{name}.txt"], cwd=ROOT, check=False
        ).returncode
        if code:
            return code
        print(f"installer/locks/{name}.txt", flush=True)
    return 0
