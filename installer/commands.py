"""What each command of `python3 -m installer` does, once it runs in its environment."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
MOST_PROCESSES = 4  # of the tests at once: each makes books and windows of its own

# What is looked at before the tests, in the order in which a mistake is cheapest to mend. Started as modules, since
# the scripts of an environment stop working when its folder is moved.
CHECKS: dict[str, tuple[str, ...]] = {
    "formatting": (PYTHON, "-m", "ruff", "format", "--check", "."),
    "lint": (PYTHON, "-m", "ruff", "check", "."),
    "types": (PYTHON, "-m", "mypy"),
    "import contracts": (
        PYTHON,
        "-c",
        'from importlinter.cli import lint_imports_command as c; c(["--no-logo"])',
    ),
}


def run(command: str, arguments: list[str]) -> int:
    """Do `command` and give its exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "setup": _setup,
        "test": _test,
        "bench": _bench,
        "soak": _soak,
        "shots": _shots,
        "words": _words,
        "lock": _lock,
        "build": _build,
    }
    return commands[command](arguments)


def _setup(_arguments: list[str]) -> int:
    print("The environment is ready.")
    return 0


def _test(arguments: list[str]) -> int:
    """Every check, then the tests, even where one fails: whoever mends wants to see all of it."""
    coverage = "--coverage" in arguments
    words = [word for word in arguments if word != "--coverage"]
    failed = [name for name, command in CHECKS.items() if _step(name, command)]
    if failed:
        _say(f"Failed so far: {', '.join(failed)}")
    runner = ["coverage", "run", "-m", "pytest"] if coverage else ["pytest", *_side_by_side(words)]
    failed += ["tests"] if _step("tests", [PYTHON, "-m", *runner, *words]) else []
    if coverage:
        _step("coverage", [PYTHON, "-m", "coverage", "combine", "--quiet"])
        _step("coverage", [PYTHON, "-m", "coverage", "report"])
    if failed:
        # Only a failing run says more after pytest's own closing line.
        _say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def _side_by_side(words: list[str]) -> list[str]:
    """Options with which pytest runs a file of tests on each processor; none where there is one, or where `-n` was given."""
    processors = min(os.cpu_count() or 1, MOST_PROCESSES)
    if processors == 1 or "-n" in words:
        return []
    return ["-n", str(processors), "--dist", "loadfile", "--benchmark-disable"]


def _bench(arguments: list[str]) -> int:
    return _step("benchmarks", _pytest("tests/bench", "-m", "bench", "-s", "-p", "no:randomly", *arguments))


def _soak(arguments: list[str]) -> int:
    return _step(
        "long tests",
        _pytest(
            "-m",
            "soak",
            "--hypothesis-profile=ci",
            "--timeout=3600",
            "-o",
            "faulthandler_timeout=3600",
            *arguments,
        ),
    )


def _shots(arguments: list[str]) -> int:
    os.environ.update(_environ())
    from installer import shots

    return shots.main(arguments)


def _words(arguments: list[str]) -> int:
    from installer import words

    return words.main(arguments)


def _lock(arguments: list[str]) -> int:
    from installer import relock

    return relock.main(arguments)


def _build(arguments: list[str]) -> int:
    os.environ.update(_environ())
    from installer import build

    return build.main(arguments)


def _pytest(*words: str) -> list[str]:
    return [PYTHON, "-m", "pytest", *words]


def _step(heading: str, command: Sequence[str]) -> int:
    """Run one step under its heading, from the project's root. Gives its exit code."""
    _say(f"\n=== {heading}")
    return subprocess.run(command, cwd=ROOT, env=_environ(), check=False).returncode


def _say(text: str) -> None:
    print(text, flush=True)


def _environ() -> dict[str, str]:
    """The same surroundings on every machine: no screen unless one is asked for, English, one thread for numbers."""
    fixed = {"LANGUAGE": "C", "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"}
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    return os.environ | fixed | {"QT_QPA_PLATFORM": platform}
