"""Customer statements: one elegant page each, many in one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.dates import Month
from core.i18n import _, format_date, format_money, format_month, format_number, ngettext
from core.model.summaries import Statement
from core.reports import typeset
from core.reports.monthly import paper_name

TEMPLATE = "statement.typ"
_LONG = 44  # letters of the first line that fit in large type
_FEW_VISITS = 7  # more stand closer together, to keep to one page
_ROOM, _GAP, _LARGEST, _DIGIT = 154.0, 8.0, 24.0, 0.218  # mm, mm, pt, mm a digit is wide for each point


def pdf(statements: Sequence[Statement]) -> bytes:
    """All statements of one shop as one tagged PDF, a page each; at least one."""
    return typeset.pdf(TEMPLATE, data(statements), _day(statements))


def images(statements: Sequence[Statement], dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures."""
    return typeset.images(TEMPLATE, data(statements), dpi)


def data(statements: Sequence[Statement]) -> dict[str, Any]:
    """Everything `statement.typ` prints, in finished words."""
    first = statements[0]
    return {
        "title": _("{shop}: customer statement, {month}").format(
            shop=first.shop, month=format_month(first.month)
        ),
        "shop": first.shop,
        "logo": first.logo,
        "lang": first.language,
        "paper": paper_name(first.paper),
        "sheets": [_sheet(statement) for statement in statements],
    }


def _day(statements: Sequence[Statement]) -> date:
    return statements[0].month.last


def _sheet(it: Statement) -> dict[str, Any]:
    most = max((times for _item, times in it.favourites), default=1)
    thanks = _("Thank you") if it.nameless else _("Thank you, {name}").format(name=it.customer)
    long_name = len(thanks) > _LONG
    month = format_month(it.month)
    return {
        "long_name": long_name,
        "roomy": not long_name and len(it.month_lines) <= _FEW_VISITS,
        "thanks": thanks,
        "who": it.customer if it.nameless else "",
        "opening": _opening(it),
        "figures": _figures(it),
        "likes_title": _("What you like"),
        "likes": [
            {
                "item": item,
                "times": ngettext("{n} time", "{n} times", times).format(n=format_number(times)),
                "share": times / most,
            }
            for item, times in it.favourites
        ],
        "visits_title": month[:1].upper() + month[1:],
        "visits_headers": [_("Day"), _("Items"), _("Paid")],
        "visits": [
            [format_date(day), items, format_money(net, it.currency)] for day, items, net in it.month_lines
        ],
        "suggestion_title": _("Have you tried this yet?"),
        "visits_more": _earlier(it.visits_more),
        "suggestion": it.suggestion,
        "reason": it.reason,
        "closing": " · ".join(
            part for part in (*it.shop_address.splitlines(), it.shop_phone) if part.strip()
        ),
    }


def _opening(it: Statement) -> str:
    day = format_date(it.since, "long")
    if it.visits_year == 1 and Month.of(it.since) == it.month:
        return _("You were with us for the first time on {day}. We would love to see you again.").format(
            day=day
        )
    return _("You have been our guest since {day}. Here is your year with us.").format(day=day)


def _earlier(n: int) -> str:
    if not n:
        return ""
    return ngettext("and {n} earlier visit", "and {n} earlier visits", n).format(n=format_number(n))


def _figures(it: Statement) -> list[list[Any]]:
    """Label, value and the size in points at which the value fits its column.

    Reckoned here: measured by the typesetter it would take two fifths more time and memory for thousands of pages.
    """
    figures = [
        [_("Visits in 12 months"), format_number(it.visits_year)],
        [_("Spent in 12 months"), format_money(it.spend_year_minor, it.currency)],
    ]
    if it.saved_year_minor > 0:
        figures.append([_("You saved"), format_money(it.saved_year_minor, it.currency)])
    room = (_ROOM + _GAP) / len(figures) - _GAP
    return [[label, value, min(_LARGEST, room / (_DIGIT * len(value)))] for label, value in figures]
