"""The program as one archive for any Linux: unpack it anywhere and start `regulars`."""

import platform
import subprocess
from pathlib import Path

from installer import product


def make(program: Path, target: Path) -> Path:
    """Pack the frozen folder `program` into a .tar.xz in `target`; gives the file."""
    name = f"{product.COMMAND}-{product.VERSION}-linux-{platform.machine()}"
    file = target / f"{name}.tar.xz"
    command = ["tar", "--create", "--file", str(file), "--use-compress-program", "xz -T2 -6"]
    command += ["--owner=0", "--group=0", "--numeric-owner", "--sort=name"]
    command += [
        "--directory",
        str(program.parent),
        f"--transform=flags=r;s,^{program.name},{name},",
        program.name,
    ]
    subprocess.run(command, check=True)
    return file
