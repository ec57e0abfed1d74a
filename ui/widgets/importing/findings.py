"""What was found in a sheet: one sentence, counts and the money total to compare with the till."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import ImportPlan, PlanAgainstBook
from ui import import_words, theme
from ui.models import texts
from ui.widgets.text import Paragraph
from ui.widgets.tile import Tile
from ui.widgets.tile_grid import TileGrid


def sentence(planned: PlanAgainstBook) -> str:
    """What was found, in one sentence."""
    days = planned.plan.receipts.day
    if not days:
        return _("This sheet needs an answer before it can be read.")
    text = ngettext(
        "{n} sale from {first} to {last}.", "{n} sales from {first} to {last}.", planned.sale_lines
    )
    return text.format(
        n=texts.number(planned.sale_lines),
        first=texts.day(min(days), "long"),
        last=texts.day(max(days), "long"),
    )


def origin(plan: ImportPlan) -> str:
    """Where in which file it was found."""
    program = import_words.program(plan.format)
    if not program and not plan.sheet:
        return plan.file_name
    if program:
        return _("{file} looks like an export of {program}.").format(file=plan.file_name, program=program)
    if plan.header_row > 1:
        text = _("{file}, sheet “{sheet}”, headings in row {row}.")
    else:
        text = _("{file}, sheet “{sheet}”.")
    return text.format(file=plan.file_name, sheet=plan.sheet, row=plan.header_row)


class Findings(QWidget):
    """Sentence and tiles."""

    def __init__(self, planned: PlanAgainstBook, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE)
        column.addWidget(Paragraph(sentence(planned), "heading"))
        column.addWidget(Paragraph(origin(planned.plan), "muted"))
        column.addSpacing(theme.SPACE // 2)
        if planned.plan.receipts.day:
            column.addWidget(TileGrid(_tiles(planned, currency), narrowest=150))
            column.addSpacing(theme.SPACE // 2)


def _tiles(planned: PlanAgainstBook, currency: str) -> list[QWidget]:
    plan = planned.plan
    people = len(plan.people)
    known = ngettext("{n} is in the book already", "{n} are in the book already", planned.customers_matched)
    return [
        Tile(
            _("Total, to compare with the till"),
            texts.money(plan.net_total_minor, plan.currency or currency),
            _("without tips, deposits and delivery"),
        ),
        _sales(planned),
        Tile(_("Receipts"), texts.number(len(plan.receipts.day))),
        Tile(
            _("Customers"),
            texts.number(people),
            known.format(n=texts.number(planned.customers_matched)) if planned.customers_matched else "",
        ),
        Tile(_("Items"), texts.number(len(plan.items))),
    ]


def _sales(planned: PlanAgainstBook) -> Tile:
    """How many are new; a plan that waits for an answer has not been compared with the book."""
    if planned.plan.questions:
        return Tile(_("Sales"), texts.number(planned.sale_lines))
    count = planned.lines_already_there
    there = ngettext("{n} is in the book already", "{n} are in the book already", count)
    return Tile(
        _("New sales"),
        texts.number(planned.lines_new),
        there.format(n=texts.number(count)) if count else "",
    )
