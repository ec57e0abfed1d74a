"""Regulars: no command opens the window, a command works in the terminal; a fresh checkout is set up first.

Kept in the syntax of Python 3.6 so that an old Python gets as far as the sentence that names the needed version.
"""

import multiprocessing
import os
import sys

from ui.display import has_display


def main(argv):
    """Do what the words after the program's name ask for and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a windowed program on Windows has no streams at all
            stream.reconfigure(encoding="utf-8")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads only slow our small matrices down
    demo = not argv or argv[0] == "--demo"
    check = argv[:1] == ["--check-window"]  # the second half of self-test, on no screen
    window = has_display() and (demo or argv[0].lower().endswith(".regulars"))
    here = os.path.abspath(__file__)
    # An installed program carries its packages and no installer.
    if not getattr(sys, "frozen", False) and os.path.isdir(os.path.join(os.path.dirname(here), "installer")):
        from installer import bootstrap

        needs = "window" if window else "offscreen" if check or argv[:1] == ["self-test"] else "terminal"
        bootstrap.ensure(here, argv, system=needs)
    if window or check:
        from ui import app

        return app.main(argv)
    from ui import terminal

    return terminal.run_without_display(*argv[1:2]) if demo else terminal.main(argv)


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(sys.argv[1:]))
