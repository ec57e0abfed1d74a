"""A print server of the test's own: CUPS on a loopback port, with one queue that leaves its jobs as a PDF file."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUEUE = "paper"
_SERVER = "/usr/sbin/cupsd"
_FOLDERS = ("spool", "cache", "state", "ssl", "ppd", "tmp")
_FILES = """\
ServerRoot {root}
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
ServerKeychain {root}/ssl
ErrorLog {root}/error
AccessLog {root}/access
PageLog {root}/page
Printcap
SystemGroup root
FileDevice Yes
"""
_RULES = """\
Listen 127.0.0.1:{port}
Browsing Off
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""
_DRIVER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Manufacturer: "Paper"
*Product: "(Paper)"
*ModelName: "Paper"
*ShortNickName: "Paper"
*NickName: "Paper"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsVersion: 2.0
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion Letter/Letter: "<</PageSize[612 792]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea Letter/Letter: "0 0 612 792"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension Letter/Letter: "612 792"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintQueue:
    """`environ` leads a program to the server; `out` is what the last job left."""

    environ: Mapping[str, str]
    out: Path

    def wait(self, seconds: float = 60) -> bytes:
        """The finished job as PDF. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            open_jobs = _said(("lpstat", "-W", "not-completed", "-o"), self.environ)
            if not open_jobs.strip() and self.out.exists() and self.out.stat().st_size:
                return self.out.read_bytes()
            time.sleep(0.1)
        log = (self.out.parent / "error").read_text(errors="replace").splitlines()
        told = [line for line in log if "[Job" in line]
        raise TimeoutError("\n".join(told[-30:]))


def missing() -> str:
    """What a print queue needs and this machine lacks, empty where nothing."""
    if not Path(_SERVER).exists() or not all(map(shutil.which, ("lpadmin", "lpstat"))):
        return "CUPS is not on this machine"
    return "" if os.name == "posix" and os.geteuid() == 0 else "a print server of one's own needs root"


@contextmanager
def print_queue() -> Iterator[PrintQueue]:
    """The server and its queue for as long as the block runs, in a folder that its filters may enter."""
    with tempfile.TemporaryDirectory(prefix="regulars-cups-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        yield from _queue(root)


def _queue(root: Path) -> Iterator[PrintQueue]:
    for name in _FOLDERS:
        (root / name).mkdir(parents=True)
    for name in ("tmp", "spool"):
        (root / name).chmod(0o1777)  # filters run as a user of their own
    (root / "cups-files.conf").write_text(_FILES.format(root=root))
    port = _free_port()
    (root / "cupsd.conf").write_text(_RULES.format(port=port))
    (root / "paper.ppd").write_text(_DRIVER)
    environ = {**os.environ, "CUPS_SERVER": f"127.0.0.1:{port}"}
    command = (_SERVER, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf"))
    out = root / "job.pdf"
    out.touch()
    out.chmod(0o666)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _until_it_listens(port)
            driver = ("-v", f"file://{out}", "-P", str(root / "paper.ppd"))
            _said(("lpadmin", "-p", QUEUE, "-E", *driver), environ)
            _said(("lpadmin", "-d", QUEUE), environ)
            yield PrintQueue(environ=environ, out=out)
        finally:
            server.terminate()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _until_it_listens(port: int) -> None:
    for _attempt in range(100):
        with socket.socket() as one:
            if not one.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise TimeoutError("the print server does not listen")


def _said(words: tuple[str, ...], environ: Mapping[str, str]) -> str:
    done = subprocess.run(words, env=environ, capture_output=True, text=True, timeout=30, check=False)
    return done.stdout
