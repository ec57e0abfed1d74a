"""Address labels: sheets as the stationer sells them, and the same addresses as CSV."""

from __future__ import annotations

from collections.abc import Collection

from core.db.book import Book
from core.db.queries import customers as queries
from core.db.queries.addresses import addresses
from core.errors import UserError
from core.i18n import N_, _, format_number, ngettext, using
from core.model.labels import Label, LabelSheet, Layout
from core.services import exports, letterheads

LAYOUTS = {
    one.key: one
    for one in (
        Layout(key="3x8", paper="A4", columns=3, rows=8, width=70.0, height=37.0, left=0.0, top=0.5),
        Layout(key="2x7", paper="A4", columns=2, rows=7, width=99.1, height=38.1, left=4.65, top=15.15, gap=2.5),
        Layout(key="3x7", paper="A4", columns=3, rows=7, width=63.5, height=38.1, left=7.25, top=15.15, gap=2.5),
        Layout(
            key="3x10", paper="Letter", columns=3, rows=10,
            width=66.675, height=25.4, left=4.7625, top=12.7, gap=3.175,
        ),
    )
}  # fmt: skip
"""Sheets by columns x rows: 70 x 37 mm, 99.1 x 38.1 mm, 63.5 x 38.1 mm, and 2 5/8 x 1 inch on Letter."""
USUAL = {"Letter": "3x10"}
COLUMNS = ("name", "address", "customer_id")
MOST_LINES = 5

_NAME = N_("{n} on a sheet of {paper}, {width} × {height} mm")


def layout_name(layout: Layout) -> str:
    """The sheet in words, as it stands on its packet."""
    return _(_NAME).format(
        n=format_number(layout.labels),
        paper=layout.paper,
        width=_length(layout.width),
        height=_length(layout.height),
    )


def usual_layout(paper: str) -> str:
    """The key of the sheet most sold where `paper` is used."""
    return USUAL.get(paper, "3x8")


def label_sheet(book: Book, customers: Collection[int], *, layout: str = "3x8", skip: int = 0) -> LabelSheet:
    """Labels of those of `customers` who have an address, by name; `skip` labels of the first sheet are used already.

    Raises UserError `layout_unknown`, `group_empty`, `nobody_has_an_address`.
    """
    if layout not in LAYOUTS:
        raise UserError("layout_unknown", field="layout", layout=layout, known=", ".join(LAYOUTS))
    if not customers:
        raise UserError("group_empty", field="group")
    with book.read() as connection:
        known, names = addresses(connection), queries.names(connection)
    there = sorted(
        (one for one in set(customers) if one in known), key=lambda one: (names[one].casefold(), one)
    )
    if not there:
        raise UserError("nobody_has_an_address", field="group")
    place = LAYOUTS[layout]
    return LabelSheet(
        letterhead=letterheads.letterhead(book),
        layout=place,
        labels=tuple(Label(customer_id=one, name=names[one], lines=lines(known[one])) for one in there),
        skip=skip % place.labels,
        left_out=len(set(customers)) - len(there),
    )


def lines(address: str) -> tuple[str, ...]:
    """An address as it is written on a letter: line by line, or where it is one line, a line for each part between commas."""
    parts = address.splitlines() if "\n" in address.strip() else address.split(",")
    kept = [" ".join(part.split()) for part in parts if part.strip()]
    return (
        (*kept[: MOST_LINES - 1], ", ".join(kept[MOST_LINES - 1 :]))
        if len(kept) > MOST_LINES
        else tuple(kept)
    )


def left_out(sheet: LabelSheet) -> str:
    """How many have no address, empty where all have one."""
    if not sheet.left_out:
        return ""
    text = ngettext(
        "{n} customer has no address and is left out.",
        "{n} customers have no address and are left out.",
        sheet.left_out,
    )
    return text.format(n=format_number(sheet.left_out))


def _length(mm: float) -> str:
    return format_number(mm, 0 if round(mm, 1).is_integer() else 1)


def pdf(sheet: LabelSheet) -> bytes:
    """The sheets as a PDF."""
    from core.reports import labels as report

    with using(sheet.letterhead.language):
        return report.pdf(sheet)


def images(sheet: LabelSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures, for the preview and the printer."""
    from core.reports import labels as report

    with using(sheet.letterhead.language):
        return report.images(sheet, dpi)


def csv(sheet: LabelSheet) -> bytes:
    """Names and addresses by COLUMNS, an address on one line."""
    return exports.csv_bytes(
        COLUMNS, ((one.name, ", ".join(one.lines), one.customer_id) for one in sheet.labels)
    )
