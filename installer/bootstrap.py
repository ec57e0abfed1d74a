"""From a bare Python to the prepared environment: called by `main.py` and `python3 -m installer` before anything else.

Standard library only. It has to be understood even by a Python that is too old for Regulars, since it is the one who
says so; what it imports after that may be written for the needed version.
"""

import os
import subprocess
import sys

NEEDED = (3, 11)
# Exit code for an environment that is not as it should be, as in the terminal commands.
EXIT_ENVIRONMENT = 3


def version_problem(version=sys.version_info):
    """One sentence if this Python is too old, else an empty text."""
    if tuple(version[:2]) >= NEEDED:
        return ""
    return "Regulars needs Python {}.{} or newer, and this is Python {}.{}.".format(
        *(NEEDED + tuple(version[:2]))
    )


def ensure(script, arguments, names=("run",), system="terminal", folder=".venv"):
    """Return if this process runs in the prepared environment; else prepare it and start `script` again in it.

    `names` are requirement files of `installer/locks`; `system` says what Qt is needed for: "terminal" (not at all),
    "offscreen", "tests" or "window". Ends the process where something is missing that cannot be brought in.
    """
    problem = version_problem()
    if problem:
        _stop(problem)
    from installer.environment import Environment
    from installer.errors import SetupError

    environment = Environment(folder)
    try:
        ready = environment.is_ready(names)
        if ready and environment.is_current_process():
            _ensure_system(environment, system, [])
            return
        ready = ready and environment.runs()
        _ensure_system(environment, system, [] if ready else environment.missing_packages())
        if not ready:
            environment.prepare(names, say)
    except SetupError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        _stop("Stopped. The preparation starts over next time.")
    hand_over([str(environment.python), script] + list(arguments))


def say(text):
    """Tell the user what is being done, on the error stream so that a command's output stays clean."""
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def hand_over(command):
    """Become `command`; on Windows, where that would orphan the console, run it and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    if os.name == "nt":
        try:
            code = subprocess.call(command)
        except KeyboardInterrupt:
            code = 130
        sys.exit(code)
    os.execv(command[0], command)  # noqa: S606 - no shell is the point


def _ensure_system(environment, system, others):
    """See to the system's libraries and packages in one go.

    The libraries are looked for once per environment and kind of display: a later start saves the search.
    """
    from installer import libraries

    wanted = " ".join(sorted(libraries.wanted(system)) + sorted(libraries.wished(system)))
    known = not wanted or environment.remembers(system, wanted)
    if not known or others:
        libraries.ensure(system, others, say)
    if not known:
        environment.remember(system, wanted)


def _stop(text):
    say(text)
    sys.exit(EXIT_ENVIRONMENT)
