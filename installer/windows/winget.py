"""The winget manifest of a released set-up: three files that name the version, the download and its hash.

python -m installer.windows.winget SETUP.exe ADDRESS FOLDER
"""

import hashlib
import sys
from pathlib import Path
from string import Template

from installer import product

TEMPLATES = Path(__file__).resolve().parent / "winget"
PACKAGE = f"{product.NAME}.{product.NAME}"
"""Maker and program, as winget names packages."""


def write(setup: Path, address: str, folder: Path) -> list[Path]:
    """Write the manifest of `setup`, which can be downloaded from `address`, into `folder`; gives the files."""
    newest = product.releases()[0]
    facts = {
        "package": PACKAGE,
        "product": product.WINDOWS_ID,
        "version": product.VERSION,
        "day": newest.day.isoformat(),
        "maker": product.MAKER,
        "summary": product.SUMMARY,
        "address": address,
        "sha256": hashlib.sha256(setup.read_bytes()).hexdigest().upper(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for template in sorted(TEMPLATES.glob("*.yaml")):
        kind = "" if template.stem == "version" else f".{template.stem}"
        file = folder / f"{PACKAGE}{kind}.yaml"
        file.write_text(Template(template.read_text(encoding="utf-8")).substitute(facts), encoding="utf-8")
        written.append(file)
    return written


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
