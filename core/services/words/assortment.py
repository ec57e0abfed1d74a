"""The range of the month in sentences."""

from __future__ import annotations

from core.i18n import _, format_date, format_money, format_number, format_percent, ngettext
from core.model.summaries import Assortment


def said(it: Assortment, currency: str) -> tuple[str, ...]:
    """What is worth knowing of the range, a sentence each."""
    return tuple(
        sentence
        for sentence in (_sold(it), _margin(it, currency), _losing(it, currency), _fresh(it), _resting(it))
        if sentence
    )


def _sold(it: Assortment) -> str:
    text = ngettext("{n} item was sold.", "{n} items were sold.", it.items).format(n=format_number(it.items))
    if it.items_before is None:
        return text
    before = ngettext("The month before it was {n}.", "The month before it was {n}.", it.items_before)
    return f"{text} {before.format(n=format_number(it.items_before))}"


def _margin(it: Assortment, currency: str) -> str:
    if it.costed_minor <= 0:
        return ""
    text = _("Items with a known cost brought {sales}; {margin} of it stayed after goods ({share}).")
    return text.format(
        sales=format_money(it.costed_minor, currency),
        margin=format_money(it.margin_minor, currency),
        share=format_percent(it.margin_minor / it.costed_minor),
    )


def _losing(it: Assortment, currency: str) -> str:
    if not it.losing:
        return ""
    names = ", ".join(f"{name} ({format_money(margin, currency)})" for name, margin in it.losing)
    return _("Sold below cost: {items}.").format(items=names)


def _fresh(it: Assortment) -> str:
    return _("New in the month: {items}.").format(items=", ".join(it.fresh)) if it.fresh else ""


def _resting(it: Assortment) -> str:
    if not it.resting:
        return ""
    names = ", ".join(f"{name} ({format_date(day)})" for name, day in it.resting)
    return _("Once sold often, not sold for two months or longer (last day): {items}.").format(items=names)
