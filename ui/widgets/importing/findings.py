"""What was found in a sheet: one sentence, counts and the money total to compare with the till."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.i18n import _, ngettext
from core.model.importing import ImportPlan, PlanAgainstBook
from ui import import_words, theme
from ui.models import texts
from ui.widgets.explain import Explanation
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
        _tile(
            _("Total, to compare with the till"),
            texts.money(plan.net_total_minor, plan.currency or currency),
            _("without tips, deposits and delivery"),
            _("Everything sold in this sheet less what was given back, over all its days."),
            _(
                "It should be what your till says for the same days. If it is not, look at the rows left out and at how "
                "the columns were read."
            ),
        ),
        _sales(planned),
        _tile(
            _("Receipts"),
            texts.number(len(plan.receipts.day)),
            "",
            _("Rows of one receipt number on one day are one receipt."),
            _("Without receipt numbers, what one customer bought at one time is a receipt."),
        ),
        _tile(
            _("Customers"),
            texts.number(people),
            known.format(n=texts.number(planned.customers_matched)) if planned.customers_matched else "",
            _("Different customers named in this sheet, by name, number, phone or e-mail."),
            _("A column with the customer that was not recognised can be chosen below."),
        ),
        _tile(
            _("Items"),
            texts.number(len(plan.items)),
            "",
            _("Different things sold in this sheet. Spellings that are nearly alike are asked about."),
        ),
    ]


def _tile(label: str, value: str, below: str, *sentences: str) -> Tile:
    change = _("What changes it: your answers to the questions above, and the columns chosen below.")
    return Tile(label, value, below, explanation=Explanation(label, (*sentences, change)))


def _sales(planned: PlanAgainstBook) -> Tile:
    """How many are new; a plan that waits for an answer has not been compared with the book."""
    if planned.plan.questions:
        return _tile(
            _("Sales"), texts.number(planned.sale_lines), "", _("Rows of the sheet that say what was sold.")
        )
    count = planned.lines_already_there
    there = ngettext("{n} is in the book already", "{n} are in the book already", count)
    return _tile(
        _("New sales"),
        texts.number(planned.lines_new),
        there.format(n=texts.number(count)) if count else "",
        _("Rows of the sheet that say what was sold and are not in the book yet."),
        _("The same sheet again adds nothing: rows with the same day, receipt, item and amount are known."),
    )
