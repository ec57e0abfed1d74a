"""Words about groups of customers: who moved between stages, and the grid of recency and worth."""

from __future__ import annotations

from core.dates import Month
from core.i18n import N_, _, format_money, format_month, format_number, ngettext
from core.model.insights import CustomerInsight, Stage
from core.services.words.stages import stage_word

GROUPS: dict[str, str] = {
    "champion": N_("Best customer"),
    "loyal": N_("Loyal"),
    "promising": N_("Promising"),
    "occasional": N_("Occasional"),
    "new": N_("New"),
    "needs_attention": N_("Needs attention"),
    "cooling": N_("Cooling off"),
    "at_risk": N_("At risk"),
    "cant_lose": N_("Too good to lose"),
    "almost_lost": N_("Almost lost"),
    "dormant": N_("Gone quiet"),
    "prospect": N_("No visit yet"),
}
"""Groups of the grid by their tokens (analytics 1.5)."""


def group_word(group: str) -> str:
    """The group in the owner's language."""
    return _(GROUPS[group])


def score_reasons(one: CustomerInsight, currency: str) -> tuple[str, ...]:
    """Why somebody stands in a group: one sentence for each of the three scores; nothing without a visit."""
    if one.r is None or one.f is None or one.m is None or one.days_since is None:
        return ()
    days = ngettext(
        "Last visit {n} day ago: {score} of 5", "Last visit {n} days ago: {score} of 5", one.days_since
    )
    visits = ngettext("{n} visit so far: {score} of 5", "{n} visits so far: {score} of 5", one.visits)
    money = _("{money} in the last 12 months: {score} of 5")
    return (
        days.format(n=format_number(one.days_since), score=one.r),
        visits.format(n=format_number(one.visits), score=one.f),
        money.format(money=format_money(one.spend_year_minor, currency, whole=True), score=one.m),
    )


def flow_title(slipped: int, back: int) -> str:
    """How many regulars are late now, and how many who were late came again."""
    text = ngettext(
        "{n} regular slipped to due or later; came back: {k}",
        "{n} regulars slipped to due or later; came back: {k}",
        slipped,
    )
    return text.format(n=format_number(slipped), k=format_number(back))


def flow_too_early() -> str:
    """The title while there are not two month ends to compare."""
    return _("Who moved can be seen after two full months")


def flow_subtitle(before: Month, now: Month) -> str:
    """The two days compared."""
    return _("From the end of {before} to the end of {now}").format(
        before=format_month(before), now=format_month(now)
    )


def flow_note(people: int, small: int) -> str:
    """On how many people the counts rest, and what has no colour."""
    text = ngettext("Rests on {n} person.", "Rests on {n} people.", people).format(n=format_number(people))
    plain = ngettext(
        "Without colour: fewer than {n} person, or nothing changed.",
        "Without colour: fewer than {n} people, or nothing changed.",
        small,
    )
    return f"{text} {plain.format(n=small)}"


def flow_how() -> str:
    """How moves are counted."""
    return _(
        "Each row holds the people who were at that stage a month before, each column those who are there now. "
        "The number in a cell is how many went from the one to the other; the number beside a name is how many "
        "there are in all. A regular has slipped when the usual time between visits has passed without a visit."
    )


def stage_before(stage: Stage) -> str:
    """A stage of a month ago: who has no visit was not here yet."""
    return _("Not here yet") if stage is Stage.PROSPECT else stage_word(stage)


def grid_title(people: int, sales_minor: int, currency: str) -> str:
    """How many good customers stay away, and what they bring in a year."""
    if not people:
        return _("None of your good customers is at risk")
    text = ngettext(
        "{n} good customer ({x} a year) is at risk", "{n} good customers ({x} a year) are at risk", people
    )
    return text.format(n=format_number(people), x=format_money(sales_minor, currency, whole=True))


def grid_note(people: int, small: int, unsteady: int | None) -> str:
    """On how many people the grid rests, what is grey, and how many of those at risk may only be late this once."""
    parts = [
        ngettext("Rests on {n} person.", "Rests on {n} people.", people).format(n=format_number(people)),
        ngettext("Grey: fewer than {n} person.", "Grey: fewer than {n} people.", small).format(n=small),
    ]
    if unsteady:
        text = ngettext(
            "{n} of those at risk was not there at both last month ends: wait a month before you act.",
            "{n} of those at risk were not there at both last month ends: wait a month before you act.",
            unsteady,
        )
        parts.append(text.format(n=format_number(unsteady)))
    return " ".join(parts)


def grid_how() -> str:
    """How the grid is made."""
    return _(
        "Everybody gets three scores from 1 to 5: how lately they came, how often they have come, and what they "
        "spent in the last 12 months. From left to right stands how lately; from bottom to top the mean of the other "
        "two. Top left are your best customers, below them the loyal and the promising ones; top right are good customers "
        "at risk, who score 3 or more upwards and have stayed away long; bottom right are those who have gone quiet. "
        "Nobody is called loyal before the third visit."
    )
