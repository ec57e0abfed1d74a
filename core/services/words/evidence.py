"""Why something is suggested, in the owner's words."""

from __future__ import annotations

from functools import lru_cache

from core.analytics.arrays import to_date
from core.analytics.goods.targets import Target
from core.i18n import format_date, format_money, format_percent, language, ngettext
from core.model.insights import Evidence, SuggestionList


def suggestion_text(
    kind: SuggestionList, evidence: Evidence, item: str, category: str, times: int, last: int
) -> str:
    """The evidence of one suggestion as a sentence. `times` and `last` (day number) are of a forgotten item."""
    if kind is SuggestionList.FORGOTTEN:
        text = ngettext(
            "Bought {item} on {n} day, the last time on {date}.",
            "Bought {item} on {n} days, the last time on {date}.",
            times,
        )
        return text.format(item=item, n=times, date=_day(last, language()))
    if kind is SuggestionList.CATEGORY:
        text = ngettext(
            "{both} of {having} customer buys something from {category}; this one never has.",
            "{both} of {having} customers buy something from {category}; this one never has.",
            evidence.having,
        )
        return text.format(both=evidence.both, having=evidence.having, category=category)
    if evidence.because:
        text = ngettext(
            "{both} of {having} customer who buys {because} also takes {item}; of all, {share} do.",
            "{both} of {having} customers who buy {because} also take {item}; of all, {share} do.",
            evidence.having,
        )
        share = _share(round(evidence.base, 4), language())
        return text.format(
            both=evidence.both, having=evidence.having, because=evidence.because, item=item, share=share
        )
    text = ngettext(
        "Popular with your other customers: {both} of {having} buys {item}.",
        "Popular with your other customers: {both} of {having} buy {item}.",
        evidence.both,
    )
    return text.format(both=evidence.both, having=evidence.having, item=item)


def target_title(people: int, having: str, lacking: str, weekly_minor: int, currency: str) -> str:
    """The head of a target list: who, how many, and what it may bring."""
    text = ngettext(
        "{n} customer who often takes {having} has never taken {lacking}: about {money} a week",
        "{n} customers who often take {having} have never taken {lacking}: about {money} a week",
        people,
    )
    money = format_money(weekly_minor, currency, whole=True)
    return text.format(n=people, having=having, lacking=lacking, money=money)


def target_text(target: Target, having: str, lacking: str) -> str:
    """What a target list rests on, and the "if" behind its money."""
    text = ngettext(
        "{both} of {buyers} customer with {having} also takes {lacking}. The money counts on one in five saying yes.",
        "{both} of {buyers} customers with {having} also take {lacking}. The money counts on one in five saying yes.",
        target.buyers,
    )
    return text.format(both=target.both, buyers=target.buyers, having=having, lacking=lacking)


@lru_cache(maxsize=4096)
def _day(number: int, _language: str) -> str:
    """Thousands of suggestions share a few hundred days, and Babel takes its time for each."""
    return format_date(to_date(number))


@lru_cache(maxsize=4096)
def _share(share: float, _language: str) -> str:
    digits = 1 if share < 0.1 else 0
    return format_percent(share, digits)
