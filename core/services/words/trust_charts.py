"""Sentences of the charts of "Can I trust this?", each over the days that were hidden."""

from __future__ import annotations

from datetime import timedelta

from core.i18n import _, format_date, format_number, format_percent, ngettext
from core.model.trust import Fifth, Tried
from core.services.words.charts import ENOUGH_PEOPLE
from core.services.words.trust import is_right


def subtitle(tried: Tried) -> str:
    """The days looked at."""
    first, last = tried.day + timedelta(days=1), tried.day + timedelta(days=tried.days)
    return _("Forecast as of {date}; hidden were {first} to {last}").format(
        date=format_date(tried.day, "long"), first=format_date(first), last=format_date(last)
    )


def known_note(people: int) -> str:
    """On how many people a try rests."""
    return ngettext(
        "{n} customer known before the hidden days.", "{n} customers known before the hidden days.", people
    ).format(n=format_number(people))


def few_note(people: int) -> str:
    """What grey means."""
    return ngettext("Grey: fewer than {n} person.", "Grey: fewer than {n} people.", people).format(
        n=format_number(people)
    )


def calibration_title(fifths: tuple[Fifth, ...]) -> str:
    """Said and come of those most likely, without a full stop."""
    top = fifths[-1]
    if top.people < ENOUGH_PEOPLE:
        return _("Called {chance} likely, {k} of {n} came").format(
            chance=format_percent(top.chance), k=top.came, n=top.people
        )
    return _("Called {chance} likely, {share} came").format(
        chance=format_percent(top.chance), share=format_percent(top.share)
    )


def fifth(place: int) -> str:
    """The name of a fifth of the customers by chance."""
    return (
        _("Least likely fifth"),
        _("Second fifth"),
        _("Middle fifth"),
        _("Fourth fifth"),
        _("Likeliest fifth"),
    )[place]


def error_note(tried: Tried) -> str:
    """The squared error of the chance beside that of its simple rival."""
    if tried.brier is None or tried.brier_recency is None:
        return ""
    return _(
        "Error of the chance {error} (0 is perfect); by the days since the last visit alone {rival}."
    ).format(error=format_number(tried.brier, 3), rival=format_number(tried.brier_recency, 3))


def calibration_how() -> str:
    """How a try is made and judged."""
    return _(
        "The last days of your sales are hidden: a quarter of the time, at most 90 days, at least one usual gap. From what "
        "was known before, every customer's chance to come in those days is worked out as on the customer's page. The "
        "customers are sorted by it into five groups: each point is a group, across what it was called, upwards the share "
        "that really came. On the dashed line both are the same. The thin bar shows how far luck alone may move that share."
    )


def numbers(tried: Tried) -> str:
    """The visits forecast and those that came."""
    return _("{n} visits were forecast for the hidden days, {k} came").format(
        n=format_number(tried.forecast), k=format_number(tried.actual)
    )


def tracking_title(tried: Tried) -> str:
    """How far off the number of visits was over the hidden days."""
    days = tried.days
    if tried.error is None:
        return ngettext("Nobody came on the hidden day", "Nobody came in the {n} hidden days", days).format(
            n=format_number(days)
        )
    share = format_percent(abs(tried.error))
    if is_right(tried.error):
        return ngettext(
            "The forecast was right over {n} day", "The forecast was right over {n} days", days
        ).format(n=format_number(days))
    if tried.error > 0:
        return ngettext(
            "The forecast was {share} too high over {n} day",
            "The forecast was {share} too high over {n} days",
            days,
        ).format(share=share, n=format_number(days))
    return ngettext(
        "The forecast was {share} too low over {n} day",
        "The forecast was {share} too low over {n} days",
        days,
    ).format(share=share, n=format_number(days))


def cut_mark() -> str:
    """Words at the line across, where the hidden days begin."""
    return _("hidden from here on")


def tracking_how() -> str:
    """Which visits are counted by week."""
    return _(
        "Visits after the first of everybody who had come before the hidden days, week by week. Left of the line the model "
        "was fitted to what came; right of it, it did not see what came. Whole weeks only, counted from the line."
    )


def conditional_title(visits: str, came: float, forecast: float) -> str:
    """Visits of one kind of customer: come and forecast."""
    return _("Those with {visits} visits came another {came} times; {forecast} were forecast").format(
        visits=visits, came=format_number(came, 1), forecast=format_number(forecast, 1)
    )


def conditional_plain() -> str:
    """Where no group is large enough for a number."""
    return _("Visits that came and were forecast, by the visits so far")


def conditional_how() -> str:
    """What the two bars of each group are."""
    return _(
        "Customers are grouped by how often they had come before the hidden days. The full bar is how many visits each of "
        "them made in those days on average, the outline how many had been forecast."
    )


def frequency_title(model: float, there: int) -> str:
    """One-timers as the model fits them and as they are."""
    text = ngettext(
        "The model expects {model} customers with one visit; there is {n}",
        "The model expects {model} customers with one visit; there are {n}",
        there,
    )
    return text.format(model=format_number(model), n=format_number(there))


def frequency_how() -> str:
    """What the two bars of each group are."""
    return _(
        "How many customers had come once, twice or more often before the hidden days: the full bar counts them, the "
        "outline is what the model makes of them. Bars far apart would say that your customers do not come the way the "
        "model believes."
    )


def gain_title(model: float) -> str:
    """What calling the first fifth reaches."""
    return _("Calling the first fifth reaches {share} of the sales to come").format(
        share=format_percent(model)
    )


def gain_none() -> str:
    """Where the hidden days hold no sales of anybody known before."""
    return _("Nobody known before came in the hidden days")


def gain_note(recency: float) -> str:
    """The two other ways to choose a fifth."""
    return _(
        "Those who came last, a fifth of all: {share}. A fifth drawn by lot: {lot} (dashed line)."
    ).format(share=format_percent(recency), lot=format_percent(0.2))


def gain_how() -> str:
    """How the order is made and what it reaches."""
    return _(
        "All customers known before the hidden days stand in a list: by the sales that were forecast of each, or by how "
        "lately they had come. The curve says how much of what they then spent belongs to the first part of the list."
    )
