"""Sheets of address labels: every label at its place to the tenth of a millimetre."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.i18n import _
from core.model.labels import LabelSheet
from core.reports import typeset
from core.reports.monthly import paper_name

TEMPLATE = "labels.typ"
_DAY = date(2000, 1, 1)  # addresses are of no day: equal labels give equal files


def pdf(sheet: LabelSheet) -> bytes:
    """All sheets as one tagged PDF; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(sheet), _DAY)


def images(sheet: LabelSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures."""
    return typeset.images(TEMPLATE, data(sheet), dpi)


def data(sheet: LabelSheet) -> dict[str, Any]:
    """Everything `labels.typ` prints; lengths in millimetres."""
    place = sheet.layout
    return {
        "title": _("Address labels"),
        "shop": sheet.letterhead.shop,
        "lang": sheet.letterhead.language,
        "paper": paper_name(place.paper),
        "columns": place.columns,
        "rows": place.rows,
        "width": place.width,
        "height": place.height,
        "left": place.left,
        "top": place.top,
        "gap": place.gap,
        "skip": sheet.skip,
        "labels": [{"name": one.name, "lines": list(one.lines)} for one in sheet.labels],
    }
