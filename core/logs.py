"""One rotating log file. Records carry ids and counts, never names or phones."""

from __future__ import annotations

import logging
import logging.handlers
from pathlib import Path

FILE_NAME = "regulars.log"


def start(folder: Path) -> Path | None:
    """Log to `folder` (1 MB, three old files kept). Returns the file, or None where it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / FILE_NAME, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return folder / FILE_NAME
