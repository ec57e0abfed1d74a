"""A target list on paper: the sentence with the money, what to say, and a line to tick for each person; the same as a sheet."""

from __future__ import annotations

from typing import Any

from core.i18n import _, format_date, format_money
from core.model.targets import TargetPerson, TargetSheet
from core.reports import typeset
from core.reports.cells import MONEY, PLAIN, SheetWriter
from core.reports.empty_book import empty_book, saved
from core.reports.monthly import paper_name
from core.reports.sheet_paper import for_paper

TEMPLATE = "targets.typ"


def pdf(sheet: TargetSheet) -> bytes:
    """All pages as one tagged PDF in the language in use; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(sheet), sheet.snapshot)


def images(sheet: TargetSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures."""
    return typeset.images(TEMPLATE, data(sheet), dpi)


def xlsx(sheet: TargetSheet) -> bytes:
    """The list as an Excel workbook."""
    book = empty_book(sheet.target.title, sheet.shop, sheet.snapshot)
    writer = SheetWriter(book, _("Offers"), sheet.currency)
    headers = (
        _("Customer"),
        _("Phone"),
        _("E-mail"),
        _("Last visit"),
        _("Usually takes"),
        _("A year"),
        _("Mind"),
        _("Result"),
    )
    rows = [
        (one.name, one.phone, one.email, one.last_visit, one.usual, one.yearly_minor, one.alert, "")
        for one in sheet.people
    ]
    writer.table(headers, rows, (*(PLAIN,) * 5, MONEY, PLAIN, PLAIN))
    writer.freeze()
    for_paper(writer.sheet, sheet.paper, head=sheet.shop)
    writer.gap()
    for line in (sheet.target.title, sheet.target.text, sheet.target.money_note, sheet.target.say):
        writer.line(line)
    return saved(book)


def data(sheet: TargetSheet) -> dict[str, Any]:
    """Everything `targets.typ` prints, in finished words."""
    day = format_date(sheet.snapshot)
    return {
        "title": sheet.target.title,
        "shop": sheet.shop,
        "logo": sheet.logo,
        "lang": sheet.language,
        "paper": paper_name(sheet.paper),
        "kicker": _("Worth offering: {item}").format(item=sheet.target.item),
        "rests_on": f"{sheet.target.text} {sheet.target.money_note}",
        "say_title": _("What to say"),
        "say": sheet.target.say,
        "headers": [_("Customer"), _("Last visit"), _("Usually takes"), _("A year"), _("Result")],
        "rows": [_row(one, sheet.currency) for one in sheet.people],
        "footer": _("{shop} · sales up to {day}").format(shop=sheet.shop, day=day),
        "page_words": _("Page {page} of {pages}"),
    }


def _row(one: TargetPerson, currency: str) -> dict[str, str]:
    return {
        "name": one.name,
        "contact": one.phone or one.email,
        "alert": one.alert,
        "last": "" if one.last_visit is None else format_date(one.last_visit),
        "usual": one.usual,
        "value": format_money(one.yearly_minor, currency, whole=True),
    }
