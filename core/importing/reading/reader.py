"""Opens a foreign file: what it really is, then its sheets as columns. The only way in for the importer."""

from __future__ import annotations

import hashlib
from pathlib import Path

from core.errors import EnvironmentFault
from core.importing.cells.sheets import RawFile
from core.importing.reading.isolate import WorkbookReader
from core.importing.reading.sniff import guard_zip, sniff
from core.importing.reading.textfile import read_text
from core.jobs import JobContext


def read(path: Path, job: JobContext, encoding: str = "", workbooks: WorkbookReader | None = None) -> RawFile:
    """The file at `path`; `encoding` is the owner's word on a text file, `workbooks` a reader that is at hand already.

    Raises UserError (a key of the catalogue), EnvironmentFault or Cancelled.
    """
    kind = sniff(path)
    if kind == "zip":
        kind = guard_zip(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EnvironmentFault("file_unreadable", name=path.name) from error
    if kind == "text":
        sheet, encoding, delimiter, warnings = read_text(path.read_bytes(), path.name, job, encoding)
        return RawFile(
            name=path.name,
            sha256=digest,
            format="csv",
            sheets=(sheet,),
            encoding=encoding,
            delimiter=delimiter,
            warnings=warnings,
        )
    form = "xls" if kind == "ole" else kind
    if workbooks is not None:
        sheets = workbooks.read(path, form, job)
    else:
        with WorkbookReader() as own:
            sheets = own.read(path, form, job)
    return RawFile(name=path.name, sha256=digest, format=form, sheets=sheets)
