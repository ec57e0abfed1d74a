"""The call list on paper: a box to tick, who it is, what is at stake, a line for the answer; the same as a sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.i18n import _, format_date, format_number, ngettext
from core.model.call_list import CallLine, CallList
from core.reports import typeset
from core.reports.cells import MONEY, PLAIN, SheetWriter
from core.reports.empty_book import empty_book, saved
from core.reports.monthly import paper_name
from core.reports.people import call_words
from core.reports.sheet_paper import for_paper

TEMPLATE = "call_list.typ"
ON_PAPER = 200
"""Customers on paper, about ten sheets; the workbook and the CSV hold everybody."""


def pdf(value: CallList) -> bytes:
    """All pages as one tagged PDF in the language in use; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(value), _day(value))


def images(value: CallList, dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures."""
    return typeset.images(TEMPLATE, data(value), dpi)


def xlsx(value: CallList) -> bytes:
    """The list as an Excel workbook."""
    book = empty_book(_("Call list"), value.letterhead.shop, _day(value))
    writer = SheetWriter(book, _("Call list"), value.letterhead.currency)
    headers = (
        _("Customer"),
        _("Phone"),
        _("E-mail"),
        _("Last visit"),
        _("Days since"),
        _("Comes every"),
        _("Favourite"),
        _("Worth a word"),
        _("What to say"),
        _("Mind"),
        _("A year"),
        _("Result"),
    )
    writer.table(headers, [_cells(line) for line in value.lines], (*(PLAIN,) * 10, MONEY, PLAIN))
    writer.freeze()
    for_paper(writer.sheet, value.letterhead.paper, head=value.letterhead.shop)
    writer.gap()
    writer.line(value.sentence)
    return saved(book)


def data(value: CallList) -> dict[str, Any]:
    """Everything `call_list.typ` prints, in finished words."""
    head = value.letterhead
    day = format_date(_day(value))
    left = len(value.lines) - ON_PAPER
    more = ngettext("and {n} more in the program", "and {n} more in the program", left)
    return {
        "title": _("Call list"),
        "shop": head.shop,
        "logo": head.logo,
        "lang": head.language,
        "paper": paper_name(head.paper),
        "sentence": value.sentence,
        "advice": value.advice,
        "say_title": _("What to say"),
        "say": value.opening,
        "headers": [
            _("Customer"),
            _("Last visit"),
            _("Comes every"),
            _("Favourite"),
            _("A year"),
            _("Result"),
        ],
        "parts": _parts(value),
        "more": more.format(n=format_number(left)) if left > 0 else "",
        "footer": _("{shop} · sales up to {day}").format(shop=head.shop, day=day)
        if value.snapshot
        else head.shop,
        "page_words": _("Page {page} of {pages}"),
    }


def _parts(value: CallList) -> list[dict[str, Any]]:
    """The parts with the customers that go on paper; a part of which nobody does is left out."""
    parts, room = [], ON_PAPER
    for part in value.parts:
        shown = part.lines[:room]
        room -= len(shown)
        if shown:
            rows = [_row(line, value.letterhead.currency) for line in shown]
            parts.append({"title": part.title, "rows": rows})
    return parts


def _row(line: CallLine, currency: str) -> dict[str, str]:
    return {
        **call_words(line.call, currency),
        "alert": line.alert,
        "mention": _("May like: {item}").format(item=line.mention) if line.mention else "",
    }


def _cells(line: CallLine) -> tuple[Any, ...]:
    call = line.call
    return (
        call.name,
        call.phone,
        call.email,
        call.last_visit,
        call.days_since,
        round(call.usual_gap),
        call.favourite,
        line.mention,
        line.say,
        line.alert,
        call.value_year_minor,
        "",
    )


def _day(value: CallList) -> date:
    return value.snapshot or date(2000, 1, 1)
