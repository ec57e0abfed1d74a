"""`python3 -m installer COMMAND`: set-up, checks, measurements, pictures and packages, each from a fresh checkout.

Kept in the syntax of Python 3.6 so that an old Python gets as far as the sentence that names the needed version.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Started as a file, Python puts the folder of this file first; the project's root belongs there.
sys.path[0] = ROOT

# Command -> requirement files, folder of the environment, what it does.
COMMANDS = {
    "setup": (("test",), ".venv", "make the environment and nothing else"),
    "test": (("test",), ".venv", "formatting, lint, types, import contracts and tests"),
    "bench": (("bench",), ".venv", "measure speed and memory, beside a peer where there is one"),
    "soak": (("test",), ".venv", "the long tests"),
    "shots": (("test",), ".venv", "pictures of every page and report, light and dark"),
    "words": (("test",), ".venv", "collect the texts to translate and update the catalogues"),
    "lock": (
        ("lock",),
        ".venv-lock",
        "choose the newest fitting packages anew and lock them with their hashes",
    ),
    "build": (("build",), ".venv-build", "make the packages of this system and try them"),
}


def usage():
    """What can be asked for."""
    lines = ["usage: python3 -m installer COMMAND [further arguments pass through]", ""]
    lines += ["  {:<7}{}".format(name, about) for name, (_, _, about) in COMMANDS.items()]
    return "\n".join(lines)


def main(argv):
    """Prepare the environment of the command, then do it in there."""
    if argv[:1] in (["-h"], ["--help"], ["help"]):
        print(usage())
        return 0
    if not argv or argv[0] not in COMMANDS:
        sys.stderr.write(usage() + "\n")
        return 2
    from installer import bootstrap

    names, folder, _ = COMMANDS[argv[0]]
    system = {"build": "build", "lock": "terminal", "test": "tests", "soak": "tests"}.get(
        argv[0], "offscreen"
    )
    bootstrap.ensure(os.path.join(ROOT, "installer", "__main__.py"), argv, names, system, folder)
    from installer import commands

    return commands.run(argv[0], argv[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
