"""Why something is suggested, in the owner's words."""

from __future__ import annotations

from functools import lru_cache

from core.analytics.arrays import to_date
from core.i18n import _, format_date, format_percent, language, ngettext
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


def say_text(kind: SuggestionList, because: str, item: str, category: str) -> str:
    """What to say at the counter, one friendly sentence. `because`: the own item behind a new one, empty where none."""
    if kind is SuggestionList.FORGOTTEN:
        return _("It has been a while since your last {item}. Shall I add it?").format(item=item)
    if kind is SuggestionList.CATEGORY:
        return _("Have you seen our {category}? {item} is a favourite.").format(category=category, item=item)
    if because:
        return _("May I add {item}? Many who take {because} like it.").format(item=item, because=because)
    return _("Have you tried {item}? Our customers like it.").format(item=item)


@lru_cache(maxsize=4096)
def _day(number: int, _language: str) -> str:
    """Thousands of suggestions share a few hundred days, and Babel takes its time for each."""
    return format_date(to_date(number))


@lru_cache(maxsize=4096)
def _share(share: float, _language: str) -> str:
    digits = 1 if share < 0.1 else 0
    return format_percent(share, digits)
