"""Sentences about a trial of suggestions."""

from __future__ import annotations

from math import copysign

from core.analytics.goods.trying.uplift import ENOUGH_ASSIGNED, Plan, Uplift
from core.db.queries.trials import TrialRow
from core.i18n import _, format_date, format_money, format_number, format_percent, ngettext
from core.model.trials import Uptake


def offer_text(plan: Plan) -> str:
    """What a trial would mean here, or why it cannot prove anything."""
    if plan.base is None:
        return _(
            "A trial shows whether suggestions sell: some customers, drawn by lot, see none. "
            "It can be planned once the book holds more than two months of sales with names."
        )
    if not plan.quiet_percent:
        text = ngettext(
            "{n} customer a year is too few for a trial to decide whether suggestions sell.",
            "{n} customers a year are too few for a trial to decide whether suggestions sell.",
            plan.people,
        ).format(n=format_number(plan.people))
        rest = _("It cannot be proved here; the counts below are what can be said.")
        return f"{text} {rest}"
    text = _(
        "A trial shows whether suggestions sell: {share} of your customers, drawn by lot, see none. {base} of them would buy "
        "such an item anyway; if suggestions lift that to {goal}, it shows once {needed} people of the quiet group have had "
        "their time. About {people} can take part within twelve months: enough."
    )
    return text.format(
        share=format_percent(plan.quiet_percent / 100),
        base=format_percent(plan.base, 1 if plan.base < 0.1 else 0),
        goal=format_percent(plan.goal or 0.0, 1 if plan.base < 0.1 else 0),
        needed=format_number(plan.quiet_needed or 0),
        people=format_number(plan.people),
    )


def state_text(trial: TrialRow, people: int, over: int, quiet_over: int, needed: int | None) -> str:
    """Since when, how many take part, and how far it is."""
    if trial.stopped_on is not None:
        text = ngettext(
            "The trial ran from {first} to {last} with {n} customer.",
            "The trial ran from {first} to {last} with {n} customers.",
            people,
        )
        return text.format(
            first=format_date(trial.started_on, "long"),
            last=format_date(trial.stopped_on, "long"),
            n=format_number(people),
        )
    text = ngettext(
        "The trial has run since {day} with {n} customer; {share} see no suggestions until {end} at the latest.",
        "The trial has run since {day} with {n} customers; {share} see no suggestions until {end} at the latest.",
        people,
    ).format(
        day=format_date(trial.started_on, "long"),
        n=format_number(people),
        share=format_percent(trial.quiet_percent / 100),
        end=format_date(trial.ends_on, "long"),
    )
    if needed is None or not over:
        return text
    if quiet_over >= needed:
        rest = _("{k} people of the quiet group have had their time: enough, {n} were needed.")
    else:
        rest = _("{k} of {n} people needed in the quiet group have had their time.")
    return f"{text} {rest.format(k=format_number(quiet_over), n=format_number(needed))}"


def uptake_text(one: Uptake, currency: str, name: str) -> str:
    """How often it was taken, and who bought it then: `New for them: 31 of 120 taken. 28 bought within 60 days, for 412.`."""
    text = ngettext("{name}: {k} of {n} taken.", "{name}: {k} of {n} taken.", one.offered).format(
        name=name, k=format_number(one.taken), n=format_number(one.offered)
    )
    if not one.later:
        return text
    bought = ngettext(
        "{n} bought within 60 days, for {money}.", "{n} bought within 60 days, for {money}.", one.later
    ).format(n=format_number(one.later), money=format_money(one.money_minor, currency))
    return f"{text} {bought}"


def result_text(
    found: Uplift, money: tuple[float, float, float] | None, currency: str, needed: int | None = None
) -> str:
    """What the trial says: too early, or the difference with its limits, and the money once it is decided.

    `needed` = people wanted in the quiet group, as planned when the trial began; None where that is not known.
    """
    if not found.shown or not found.quiet:
        return _("Nobody's time is over yet. The first numbers come with later sales.")
    counts = _("{k} of {n} shown bought a suggested item, {k0} of {n0} not shown did.").format(
        k=format_number(found.took),
        n=format_number(found.shown),
        k0=format_number(found.quiet_took),
        n0=format_number(found.quiet),
    )
    _d, low, high = found.difference()
    limits = {"low": points(low), "high": points(high)}
    wide = _("These limits are wider than usual, as you may look at the trial several times.")
    if not found.verdict():
        if is_enough(found, needed):
            said = _("No clear difference shows: it may lie between {low} and {high} points of 100.").format(
                **limits
            )
            return f"{counts} {said} {wide} {enough()}"
        said = _("Too early to call: the difference may lie between {low} and {high} points of 100.").format(
            **limits
        )
        return " ".join(part for part in (counts, said, wide, _missing(found, needed)) if part)
    difference = _("The difference lies between {low} and {high} points of 100.").format(**limits)
    parts = [counts, difference, wide]
    if money is not None:
        parts.append(
            _("Per customer in these days: {money}, between {low} and {high}.").format(
                money=format_money(round(money[0]), currency),
                low=format_money(round(money[1]), currency),
                high=format_money(round(money[2]), currency),
            )
        )
    return " ".join(parts)


def _missing(found: Uplift, needed: int | None) -> str:
    """How many are missing in the quiet group; nothing where that is unknown."""
    said = still_needed(found, needed)
    if said and found.shown + found.quiet < ENOUGH_ASSIGNED:
        return _("With so few people it cannot be decided yet.")
    return said


def points(share: float) -> str:
    """Points of 100, with a tenth where there is less than one: a limit that leaves out 0 is never printed as 0."""
    of_100 = 100 * share
    if abs(of_100) >= 1 or not of_100:
        return format_number(round(of_100))
    return format_number(round(of_100, 1) or copysign(0.1, of_100), 1)


def is_enough(found: Uplift, needed: int | None) -> bool:
    """Whether as many of the quiet group as planned have had their time."""
    return needed is not None and found.quiet >= needed


def enough() -> str:
    """Once as many as planned have had their time."""
    return _("As many people as planned have had their time: nobody more is needed.")


def still_needed(found: Uplift, needed: int | None) -> str:
    """How many are missing in the quiet group: of those planned, else for the difference seen; empty if nobody or unknown."""
    missing = found.quiet_missing if needed is None else max(needed - found.quiet, 0)
    if not missing:
        return ""
    people = max(10, round(missing / 10) * 10) if needed is None else missing
    if needed is None:
        text = ngettext(
            "About {n} more person is needed in the quiet group.",
            "About {n} more people are needed in the quiet group.",
            people,
        )
    else:
        text = ngettext(
            "{n} more person is needed in the quiet group.",
            "{n} more people are needed in the quiet group.",
            people,
        )
    return text.format(n=format_number(people))
