"""The weeks before and after a day of the diary, in sentences."""

from __future__ import annotations

from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.diary import Entry

SAME = 0.02
"""Sales that differ by less than two in a hundred are called about the same."""


def sentences(entry: Entry, currency: str) -> tuple[str, ...]:
    """What the book says of the weeks around the day; of what caused it, nobody can say anything."""
    if entry.now is None:
        return (_("Two weeks of sales before the day and two from it on are needed to compare them."),)
    found = [_sales(entry, currency), _receipts(entry)]
    if entry.year_ago is not None:
        found.append(_year_ago(entry.year_ago.sales_change))
    return tuple(found)


def _sales(entry: Entry, currency: str) -> str:
    span = entry.now
    assert span is not None
    change = span.sales_change
    values = {
        "n": format_number(entry.weeks),
        "after": format_money(span.sales_after, currency, whole=True),
        "before": format_money(span.sales_before, currency, whole=True),
        "share": format_percent(abs(change or 0.0)),
    }
    if change is None or abs(change) < SAME:
        text = ngettext(
            "Sales of {n} week from that day on: {after}, about as much as before it ({before}).",
            "Sales of {n} weeks from that day on: {after}, about as much as before it ({before}).",
            entry.weeks,
        )
    elif change > 0:
        text = ngettext(
            "Sales of {n} week from that day on: {after}, {share} more than before it ({before}).",
            "Sales of {n} weeks from that day on: {after}, {share} more than before it ({before}).",
            entry.weeks,
        )
    else:
        text = ngettext(
            "Sales of {n} week from that day on: {after}, {share} less than before it ({before}).",
            "Sales of {n} weeks from that day on: {after}, {share} less than before it ({before}).",
            entry.weeks,
        )
    return text.format(**values)


def _receipts(entry: Entry) -> str:
    span = entry.now
    assert span is not None
    text = _("Receipts: {after}, and {before} before it.")
    return text.format(after=format_number(span.receipts_after), before=format_number(span.receipts_before))


def _year_ago(change: float | None) -> str:
    if change is None:
        return _("A year earlier there were no sales to compare.")
    if abs(change) < SAME:
        return _("A year earlier, sales of the same weeks stayed about the same.")
    share = format_percent(abs(change))
    if change > 0:
        return _("A year earlier, sales of the same weeks rose by {share}.").format(share=share)
    return _("A year earlier, sales of the same weeks fell by {share}.").format(share=share)
