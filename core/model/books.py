"""A book as a file: what a check found, what a backup is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.model.coverage import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class BookCheck:
    """Answer of `check`: totals and, in words, whatever is wrong. `lines` are sales and refunds, as an import counts them."""

    ok: bool
    schema: int
    customers: int
    receipts: int
    lines: int
    net_total_minor: int
    findings: tuple[str, ...]
    coverage: Coverage | None = None  # None for a book without sales


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A verified copy of the book."""

    path: Path
    made_at: datetime
    size: int
    sha256: str
