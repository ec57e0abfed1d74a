"""Sentences about whom to contact."""

from __future__ import annotations

from collections.abc import Sequence

from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.contacts import ContactRow
from core.model.summaries import CallRow


def finding(found: Sequence[ContactRow], currency: str) -> str:
    """How many, and what reaching them may earn within three months."""
    if not found:
        return _("Nobody to contact yet: it takes customers with a name who came at least twice.")
    text = ngettext(
        "Reaching this {n} customer may earn about {money} in three months.",
        "Reaching these {n} customers may earn about {money} in three months.",
        len(found),
    )
    money = format_money(sum(one.value_minor for one in found), currency, whole=True)
    return text.format(n=format_number(len(found)), money=money)


def note() -> str:
    """How the order is found."""
    return _(
        "Those who are slipping and those who may take something more stand in one order of money: the chance that somebody "
        "has left, what they spend, what people like them take, and how many say yes when asked."
    )


def why(call: CallRow, evidence: str, left: float, *, slipping: bool) -> str:
    """What speaks for contacting somebody: a long absence, those like them who never came again, or what they take."""
    if not slipping:
        return evidence
    if call.days_since <= call.usual_gap:
        text = _("{share} of customers like this one never come again: a word from you may change that.")
        return text.format(share=format_percent(left))
    text = ngettext(
        "Has not come for {n} day: a word from you may bring them back.",
        "Has not come for {n} days: a word from you may bring them back.",
        call.days_since,
    )
    return text.format(n=format_number(call.days_since))
