"""The monthly loyalty summary: from the frozen value to the data of `monthly.typ`, and on to PDF or pictures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from core.i18n import _, format_date, format_month
from core.model.summaries import MonthlySummary
from core.reports import typeset
from core.reports.money import money
from core.reports.people import people
from core.reports.staying import staying
from core.reports.wall import wall

PAGES = (1, 2, 3, 4)
"""Page 1 for the wall, 2 people, 3 money, 4 who stays. A page with long lists may take several sheets."""

TEMPLATE = "monthly.typ"
_FEW_ROWS = 16
_PAPER = {"letter": "us-letter", "a4": "a4"}


def pdf(summary: MonthlySummary, pages: Collection[int] | None = None) -> bytes:
    """The chosen pages (all where None) as one tagged PDF in the language in use; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(summary, pages), summary.snapshot)


def images(
    summary: MonthlySummary, pages: Collection[int] | None = None, dpi: float = 144
) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures."""
    return typeset.images(TEMPLATE, data(summary, pages), dpi)


def data(summary: MonthlySummary, pages: Collection[int] | None = None) -> dict[str, Any]:
    """Everything `monthly.typ` prints: finished words, and numbers only where a bar is drawn from them."""
    chosen = set(PAGES if pages is None else pages)
    month = format_month(summary.month)
    common: dict[str, Any] = {
        "title": _("{shop}: monthly loyalty summary, {month}").format(shop=summary.shop, month=month),
        "shop": summary.shop,
        "lang": summary.language,
        "paper": paper_name(summary.paper),
        "footer": _("{shop} · {month} · sales up to {day}").format(
            shop=summary.shop, month=month, day=format_date(summary.snapshot)
        ),
        "page_words": _("Page {page} of {pages}"),
    }
    aside = f"{summary.shop} · {month}"
    flowing = _short(summary)
    parts: tuple[tuple[int, str, Callable[[MonthlySummary], dict[str, Any] | None]], ...] = (
        (1, "wall", wall),
        (2, "people", people),
        (3, "money", money),
        (4, "staying", staying),
    )
    for number, name, build in parts:
        part = build(summary) if number in chosen else None
        if part is not None:
            follows = any(earlier in common for earlier in ("people", "money"))
            common[name] = {"aside": aside, "flowing": flowing and follows, **part}
    return common


def _short(summary: MonthlySummary) -> bool:
    """Whether people, money and the rest fit on a sheet or two together: a young shop gets no empty pages."""
    rows = (summary.calls, summary.welcome, summary.offers, summary.pairs, summary.top_items)
    return sum(len(part) for part in rows) <= _FEW_ROWS


def paper_name(paper: str) -> str:
    """The typesetter's name of a paper size; A4 where it is unknown."""
    return _PAPER.get(paper.lower(), "a4")
