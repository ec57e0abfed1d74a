"""A table as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from core.text import export_text
from ui.models.records import Column


def table_as_csv(columns: Sequence[Column[Any]], rows: Sequence[Any]) -> bytes:
    """Rows as they are shown, for a spreadsheet: UTF-8 with a mark that Excel needs, commas, no formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([export_text(column.header) for column in columns])
    for row in rows:
        writer.writerow([export_text(column.text(row)) for column in columns])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
