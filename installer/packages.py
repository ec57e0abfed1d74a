"""pip, kept quiet: what it was asked, how far it is and why it failed. Standard library only."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PIP = ("-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "--no-input")
QUIET = ("--disable-pip-version-check", "--progress-bar", "off")

UNREACHABLE = (
    "The packages that Regulars needs could not be fetched: the package index did not answer. "
    "Please check the internet connection (or the proxy in pip's settings) and start again."
)
DISK_FULL = (
    "The disk is full: the environment of Regulars takes about 1 GB. Please make room and start again."
)
OTHER_HASH = (
    "A fetched package is not the one that was checked (its hash differs), so it was not installed. "
    "Please start again; if it stays so, something on the network changes what it delivers."
)
# Words in pip's output, in lower case -> what they mean to the person who started Regulars.
REASONS = {
    "do not match the hashes": OTHER_HASH,
    "no space left": DISK_FULL,
    "errno 28": DISK_FULL,
    "failed to establish": UNREACHABLE,
    "name resolution": UNREACHABLE,
    "getaddrinfo failed": UNREACHABLE,
    "network is unreachable": UNREACHABLE,
    "timed out": UNREACHABLE,
    "timeout": UNREACHABLE,
    "connection refused": UNREACHABLE,
    "connection reset": UNREACHABLE,
    "connection broken": UNREACHABLE,
    "proxyerror": UNREACHABLE,
    "sslerror": UNREACHABLE,
    "certificate verify failed": UNREACHABLE,
}


def run(command: Sequence[str], environ: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Exit code and joined output of `command`, which gets no input; 127 where it cannot be started."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environ,
            check=False,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def install(python: Path, requirements: Path, environ: Mapping[str, str]) -> tuple[int, str]:
    """Install the hashed file `requirements` for the interpreter `python`. Gives pip's exit code and output.

    Silent, but for one line on a terminal that counts the packages.
    """
    total = sum("==" in line for line in requirements.read_text(encoding="utf-8").splitlines())
    show = sys.stderr is not None and sys.stderr.isatty()
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        [str(python), *PIP, *QUIET, "-r", str(requirements)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environ,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            seen += line.startswith(("Collecting ", "Requirement already satisfied: "))
            if show:
                _progress(line, min(seen, total), total)
    if show:
        _show("")
    return process.returncode, "\n".join(lines)


def explain(output: str) -> str:
    """One plain sentence for the ways in which pip fails on a shop's computer, else its last words."""
    lowered = output.lower()
    for words, reason in REASONS.items():
        if words in lowered:
            return reason
    if "no matching distribution" in lowered:
        # Not even the first package was found: nobody answered.
        if "collecting " not in lowered:
            return UNREACHABLE
        return "A package that Regulars needs does not exist for this Python or this system.\n" + tail(output)
    return "The packages could not be installed:\n" + tail(output, 12)


def tail(text: str, count: int = 4) -> str:
    """The last lines of a program's output."""
    return "\n".join(text.strip().splitlines()[-count:])


def _progress(line: str, seen: int, total: int) -> None:
    """One line that is written over: which package is being fetched, or that they are unpacked."""
    if line.startswith("Installing collected packages"):
        _show(f"  unpacking {total} packages ...")
    elif line.startswith("Collecting "):
        _show(f"  {seen} of {total}: {line.split()[1].split('=', maxsplit=1)[0]}")


def _show(text: str) -> None:
    sys.stderr.write("\r\x1b[2K" + text[:78])
    sys.stderr.flush()
