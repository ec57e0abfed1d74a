"""Sheets of address labels."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.letterhead import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where the labels lie on a sheet, in millimetres: margins to the first label, its size, and the gap to the next column."""

    key: str
    paper: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap: float = 0.0

    @property
    def labels(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label: the name above the lines of the address."""

    customer_id: int
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """Labels by name, the first `skip` places of the first sheet left free. `left_out` customers have no address."""

    letterhead: Letterhead
    layout: Layout
    labels: tuple[Label, ...]
    skip: int = 0
    left_out: int = 0
