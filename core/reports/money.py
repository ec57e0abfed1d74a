"""Page 3, money: what to offer to whom and why, what goes together, what sold, what past suggestions brought."""

from __future__ import annotations

from typing import Any

from core.i18n import _, format_money, format_month, format_number, format_percent
from core.model.insights import ItemPair, SuggestionList
from core.model.summaries import MonthlySummary, OfferRow
from core.money import to_major
from core.reports.amounts import rounded

_SMALL = 20
"""Major units below which an estimate is written with its coins."""


def money(summary: MonthlySummary) -> dict[str, Any] | None:
    """Data of page 3 for `monthly.typ`; None where nothing was sold that has a name."""
    page: dict[str, Any] = {}
    if summary.offers:
        page["offers"] = _offers(summary)
    if summary.pairs:
        page["pairs"] = _pairs(summary)
    if summary.sold:
        page["sold"] = _sold(summary)
    elif summary.top_items:
        page["items"] = _items(summary)
    if summary.assortment is not None and summary.assortment.said:
        page["range"] = {"title": _("Range and margin"), "said": list(summary.assortment.said)}
    if summary.outcomes:
        page["outcomes"] = _outcomes(summary)
    return {"title": _("Money"), **page} if page else None


def list_name(token: str) -> str:
    """A suggestion list's name in words."""
    names = {
        SuggestionList.NEW.value: _("Something new"),
        SuggestionList.FORGOTTEN.value: _("Forgotten favourite"),
        SuggestionList.CATEGORY.value: _("A kind never tried"),
    }
    return names.get(token, token)


def _offers(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("What to offer, and why"),
        "headers": [_("Customer"), _("Offer"), _("Because"), _("May bring")],
        "lists": [
            {"title": list_name(token), "rows": [_offer(row, summary.currency) for row in rows]}
            for token in SuggestionList
            if (rows := [row for row in summary.offers if row.list == token])
        ],
    }


def _offer(row: OfferRow, currency: str) -> dict[str, str]:
    # An estimate: small coins would claim more than is known, unless they are all there is.
    whole = abs(to_major(row.money_minor, currency)) >= _SMALL
    money = format_money(row.money_minor, currency, whole=whole) if row.money_minor else ""
    return {"customer": row.customer, "item": row.item, "why": row.text, "money": money}


def _pairs(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("What goes together"),
        "intro": _(
            "Of the receipts with the first item, so many also hold the second. The dark mark: of all receipts."
        ),
        "headers": [_("With"), _("also"), _("Receipts"), _("Share"), "%", _("Of all")],
        "rows": [_pair(pair) for pair in summary.pairs],
    }


def _pair(pair: ItemPair) -> dict[str, Any]:
    share = pair.both / pair.having if pair.having else 0.0
    return {
        "item": pair.item,
        "then": pair.then,
        "count": _("{k} of {n}").format(k=format_number(pair.both), n=format_number(pair.having)),
        "share": share,
        "base": pair.base,
        "share_text": format_percent(share) if pair.having >= 20 else "",
        "base_text": format_percent(pair.base),
    }


def _sold(summary: MonthlySummary) -> dict[str, Any]:
    """The items sold most, beside the month before; columns that hold nothing are left out."""
    rows = summary.sold
    compared = any(one.times_before is not None for one in rows)
    costed = any(one.margin_minor is not None for one in rows)
    columns = [
        (_("Times"), [format_number(one.times) for one in rows]),
        (
            format_month(summary.month.plus(-1), "short"),
            ["" if one.times_before is None else format_number(one.times_before) for one in rows],
        ),
        (_("Takings"), [rounded(one.net_minor, summary.currency) for one in rows]),
        (_("Of all"), [format_percent(one.share) for one in rows]),
        (
            _("Stayed after goods"),
            [
                "" if one.margin_minor is None else format_money(one.margin_minor, summary.currency)
                for one in rows
            ],
        ),
    ]
    there = [
        column for column, shown in zip(columns, (True, compared, True, True, costed), strict=True) if shown
    ]
    return {
        "title": _("Sold most"),
        "headers": ["#", _("Item"), *(name for name, _cells in there)],
        "rows": [[one.item, *(cells[at] for _name, cells in there)] for at, one in enumerate(rows)],
    }


def _items(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Sold most"),
        "headers": ["#", _("Item"), _("Times"), _("Takings")],
        "rows": [
            [name, format_number(times), format_money(net, summary.currency)]
            for name, times, net in summary.top_items
        ],
    }


def _outcomes(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("What came of suggestions"),
        "headers": [_("Suggestion"), _("Offered"), _("Taken"), _("Brought")],
        "rows": [
            [
                list_name(name),
                format_number(offered),
                format_number(taken),
                format_money(brought, summary.currency),
            ]
            for name, offered, taken, brought in summary.outcomes
        ],
    }
