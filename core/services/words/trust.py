"""Sentences of "Can I trust this?": what was forecast of days that were hidden, and what came."""

from __future__ import annotations

from datetime import timedelta

from core.i18n import _, format_date, format_number, format_percent, ngettext
from core.model.trust import WARN_FROM, BackTest, Fifth, Missing, Tried, Verdict
from core.services.words.charts import ENOUGH_PEOPLE


def paragraph(found: BackTest) -> tuple[str, ...]:
    """The whole result in a few sentences, the newest try first."""
    newest = found.newest
    people = (hidden(newest), called(newest), usual(newest), likely(newest.fifths), pairs(newest))
    visits = (total(newest), before(newest), worst(found), warning(found))
    return tuple(text for text in (*people, *visits, verdict(found.verdict)) if text)


def hidden(tried: Tried) -> str:
    """Which days were hidden."""
    text = ngettext(
        "{n} day, {date}, was hidden and forecast from what was known before.",
        "{n} days, from {date} on, were hidden and forecast from what was known before.",
        tried.days,
    )
    return text.format(n=format_number(tried.days), date=format_date(tried.day + timedelta(days=1), "long"))


def called(tried: Tried) -> str:
    """What those did who were called slipping."""
    if not tried.called:
        return _("Nobody was called slipping then.")
    text = ngettext(
        "Of {n} customer called slipping, {k} stayed away.",
        "Of {n} customers called slipping, {k} stayed away.",
        tried.called,
    )
    return text.format(n=format_number(tried.called), k=format_number(tried.stayed_away))


def usual(tried: Tried) -> str:
    """Beside them, those who came as usual."""
    if not tried.usual:
        return ""
    text = ngettext(
        "Of {n} customer who came as usual, {k} stayed away.",
        "Of {n} customers who came as usual, {k} stayed away.",
        tried.usual,
    )
    return text.format(n=format_number(tried.usual), k=format_number(tried.usual_stayed_away))


def likely(fifths: tuple[Fifth, ...]) -> str:
    """What was said of the fifth of the customers most likely to come, and what came."""
    if not fifths:
        return ""
    top = fifths[-1]
    if top.people < ENOUGH_PEOPLE:
        text = ngettext(
            "Called {chance} likely: {k} of {n} came.",
            "Called {chance} likely: {k} of {n} came.",
            top.people,
        )
        return text.format(chance=format_percent(top.chance), k=top.came, n=top.people)
    return _("Called {chance} likely: {share} came.").format(
        chance=format_percent(top.chance), share=format_percent(top.share)
    )


def pairs(tried: Tried) -> str:
    """How often the chance put the one who came before the one who did not, and how often the last visit did."""
    if tried.auc is None or tried.auc_recency is None:
        return ""
    return _(
        "Of two customers, one who came and one who did not, the chance named the right one {n} times in 100, "
        "the days since the last visit {k} times."
    ).format(n=format_number(100 * tried.auc), k=format_number(100 * tried.auc_recency))


def total(tried: Tried) -> str:
    """The number of visits forecast beside those that came."""
    if tried.error is None:
        return _("Visits forecast: {n}, but nobody came.").format(n=format_number(tried.forecast))
    numbers = {"n": format_number(tried.forecast), "k": format_number(tried.actual)}
    if is_right(tried.error):
        return _("The forecast was right: {n} visits forecast, {k} came.").format(**numbers)
    share = format_percent(abs(tried.error))
    if tried.error > 0:
        return _("The forecast was {share} too high: {n} visits forecast, {k} came.").format(
            share=share, **numbers
        )
    return _("The forecast was {share} too low: {n} visits forecast, {k} came.").format(
        share=share, **numbers
    )


def is_right(error: float) -> bool:
    """Whether an error is printed as 0 %."""
    return abs(error) < 0.005


def before(tried: Tried) -> str:
    """How far off "as many as before" would have been."""
    error = tried.error_before
    if error is None:
        return ""
    if is_right(error):
        return _("“As many visits as before” would have been right.")
    share = format_percent(abs(error))
    if error > 0:
        return _("“As many visits as before” would have been {share} too high.").format(share=share)
    return _("“As many visits as before” would have been {share} too low.").format(share=share)


def worst(found: BackTest) -> str:
    """The try that went worst, where it is not the newest."""
    one = found.worst
    if one is found.newest or one.error is None:
        return ""
    day = format_date(one.day, "long")
    share = format_percent(abs(one.error))
    if one.error > 0:
        return _("The worst of {n} tries, with sales up to {date}, was {share} too high.").format(
            n=len(found.tried), date=day, share=share
        )
    return _("The worst of {n} tries, with sales up to {date}, was {share} too low.").format(
        n=len(found.tried), date=day, share=share
    )


def warning(found: BackTest) -> str:
    """Says so where a forecast of visits was off by more than a fifth."""
    if not found.far_off:
        return ""
    share = format_percent(WARN_FROM)
    if found.factor is None:
        return _("Careful: the number of visits forecast was off by more than {share}.").format(share=share)
    if found.factor < 1:
        return _(
            "Careful: the number of visits forecast was too high every time, once by more than {share}."
        ).format(share=share)
    return _(
        "Careful: the number of visits forecast was too low every time, once by more than {share}."
    ).format(share=share)


def verdict(one: Verdict) -> str:
    """The chance beside its simple rival, the days since the last visit."""
    match one:
        case Verdict.BETTER:
            return _("The chance told more than the days since the last visit alone.")
        case Verdict.ALIKE:
            return _(
                "The chance told no more than the days since the last visit alone: you may as well go by those."
            )
        case Verdict.WORSE:
            return _("The days since the last visit told more than the chance: go by those.")
        case Verdict.UNKNOWN:
            return ""


def too_little(missing: Missing) -> str:
    """Why nothing was tried yet."""
    if missing.weeks is None:
        return _("Too few sales with a name to try the forecast on them")
    text = ngettext(
        "Too little to try the forecast yet: it needs about {n} more week",
        "Too little to try the forecast yet: it needs about {n} more weeks",
        missing.weeks,
    )
    return text.format(n=format_number(missing.weeks))


def needed(missing: Missing) -> str:
    """What a first try needs, beside what is there: people, or where these are enough, time."""
    if missing.people >= missing.people_needed and missing.again >= missing.again_needed:
        return _("A try needs sales over {need} days, four usual gaps; there are {have}.").format(
            need=format_number(missing.days_needed), have=format_number(missing.days)
        )
    return _(
        "A try needs {people} customers, {again} of them with a second visit, before the days that are hidden; "
        "there are {have} and {came}."
    ).format(
        people=format_number(missing.people_needed),
        again=format_number(missing.again_needed),
        have=format_number(missing.people),
        came=format_number(missing.again),
    )
