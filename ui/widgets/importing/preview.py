"""The first rows of a sheet as Regulars reads them."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QHeaderView, QWidget

from core.i18n import _
from core.model.importing import ImportPlan
from ui.models import texts
from ui.models.records import Column, RecordsModel
from ui.widgets.card import Card
from ui.widgets.table import Table

_ROWS = 20
_SHOWN = 8
_WIDEST = 260
_NARROWEST = 70
Cells = tuple[str, ...]


def shown(cell: str) -> str:
    """A cell in the owner's writing: days and amounts as everywhere else, all other text as it stands."""
    try:
        return texts.day(date.fromisoformat(cell)) if len(cell) == len("2026-05-31") else _amount(cell)
    except ValueError:
        return cell


def _amount(cell: str) -> str:
    whole, point, decimals = cell.partition(".")
    if not point or not (whole.removeprefix("-") + decimals).isdecimal():
        return cell
    return texts.number(float(cell), len(decimals)).replace("-", "\u2212")


def _cell(place: int, row: Cells) -> str:
    return shown(row[place]) if place < len(row) else ""


def _is_number(plan: ImportPlan, place: int) -> bool:
    cells = [row[place] for row in plan.preview if place < len(row) and row[place]]
    return bool(cells) and all(cell.removeprefix("-").replace(".", "", 1).isdecimal() for cell in cells)


class Preview(Card):
    """A table of at most twenty rows; columns in which nothing stands are left out."""

    def __init__(self, plan: ImportPlan, parent: QWidget | None = None) -> None:
        super().__init__(_("How Regulars reads the first rows"), parent)
        columns: list[Column[Cells]] = [
            Column(key=str(place), header=header, text=partial(_cell, place), number=_is_number(plan, place))
            for place, header in enumerate(plan.preview_headers)
            if any(place < len(row) and row[place] for row in plan.preview)
        ]
        self.table = Table(_("How Regulars reads the first rows"), plain=True)
        self.table.setModel(RecordsModel(columns, plan.preview[:_ROWS], self.table))
        self.table.resizeColumnsToContents()
        for place in range(len(columns)):
            width = min(max(self.table.columnWidth(place), _NARROWEST), _WIDEST)
            self.table.setColumnWidth(place, width)
        wordy = [place for place, column in enumerate(columns) if not column.number]
        if wordy:
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(wordy[-1], QHeaderView.ResizeMode.Stretch)
        self.table.fit_height(_SHOWN)
        self.body.addWidget(self.table)
