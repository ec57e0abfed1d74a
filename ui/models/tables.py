"""Columns of the smaller tables: people to call, what goes together, what happened to suggestions, people of a list."""

from __future__ import annotations

from core.i18n import _
from core.model.baskets import TogetherRule
from core.model.insights import SuggestionList
from core.model.summaries import CallRow
from ui.models import texts
from ui.models.columns import money_column
from ui.models.records import Column
from ui.words import LISTS

Outcome = tuple[str, int, int, int]
"""List, times offered, times taken, money in minor units."""


def calls(currency: str) -> tuple[Column[CallRow], ...]:
    """People to call, the largest yearly value first."""
    return (
        Column(key="name", header=_("Name"), text=lambda r: r.name),
        Column(key="phone", header=_("Phone"), text=lambda r: r.phone or texts.DASH),
        Column(key="favourite", header=_("Favourite"), text=lambda r: r.favourite or texts.DASH),
        Column(
            key="gap",
            header=_("Usual gap"),
            text=lambda r: texts.days(r.usual_gap),
            sort=lambda r: r.usual_gap,
            number=True,
            help=_("Days that usually pass between two visits of this customer."),
        ),
        Column(
            key="last",
            header=_("Last visit"),
            text=lambda r: texts.day(r.last_visit),
            sort=lambda r: r.last_visit,
            number=True,
            help=_("The last day on which the customer bought something."),
        ),
        money_column(
            "value",
            _("A year"),
            lambda r: r.value_year_minor,
            currency,
            explained=_("What the customer bought in twelve months."),
        ),
    )


def evidence(both: int, having: int) -> str:
    """`31 of 40`, the counts behind a share."""
    return _("{k} of {n}").format(k=texts.number(both), n=texts.number(having))


def together(currency: str) -> tuple[Column[TogetherRule], ...]:
    """Rules of receipts: the counts, the share beside what is usual, and the money that offering it may bring."""
    return (
        Column(key="item", header=_("Orders with"), text=lambda r: r.item, least=80),
        Column(key="then", header=_("also have"), text=lambda r: r.then, least=80),
        Column(
            key="counts",
            header=_("How many"),
            text=lambda r: evidence(r.both, r.having),
            sort=lambda r: r.both,
            number=True,
            largest_first=True,
            help=_("How many of the orders with the first also have the second."),
        ),
        Column(
            key="share",
            header=_("Likely between"),
            text=lambda r: _("{low} and {high}").format(low=texts.percent(r.low), high=texts.percent(r.high)),
            sort=lambda r: r.low,
            number=True,
            spare=3,
            largest_first=True,
            help=_("With so many cases the true share lies between these two, nineteen times in twenty."),
        ),
        Column(
            key="base",
            header=_("Of all orders"),
            text=lambda r: texts.percent(r.base),
            sort=lambda r: r.base,
            number=True,
            spare=2,
            help=_("How many of all orders have the second, with or without the first."),
        ),
        Column(
            key="lacking",
            header=_("Without any"),
            text=lambda r: texts.number(r.lacking),
            sort=lambda r: r.lacking,
            number=True,
            spare=1,
            largest_first=True,
            help=_("Orders with the first and nothing of the kind of the second: these can be asked."),
        ),
        money_column(
            "money",
            _("A week"),
            lambda r: r.weekly_minor,
            currency,
            explained=_("What it may bring a week if so many of those without it say yes as assumed."),
            whole=False,
        ),
    )


def list_word(token: str) -> str:
    """A suggestion list's name in words; a token that is none of them as it is."""
    return LISTS[SuggestionList(token)].text if token in set(SuggestionList) else token


def outcomes(currency: str) -> tuple[Column[Outcome], ...]:
    """What happened to suggestions, one row per list."""
    return (
        Column(key="list", header=_("List"), text=lambda r: list_word(r[0])),
        Column(
            key="offered",
            header=_("Offered"),
            text=lambda r: texts.number(r[1]),
            sort=lambda r: r[1],
            number=True,
            help=_("How often something of this list was offered and the answer noted."),
        ),
        Column(
            key="taken",
            header=_("Taken"),
            text=lambda r: texts.number(r[2]),
            sort=lambda r: r[2],
            number=True,
            help=_("How often the answer was yes."),
        ),
        Column(
            key="share",
            header=_("Taken of offered"),
            text=lambda r: texts.percent(r[2] / r[1]) if r[1] >= 20 else evidence(r[2], r[1]),
            sort=lambda r: r[2] / r[1] if r[1] else None,
            number=True,
            help=_("In per cent from twenty offers on; before that only the counts."),
        ),
        Column(
            key="money",
            header=_("Sales"),
            text=lambda r: texts.money(r[3], currency),
            sort=lambda r: r[3],
            number=True,
            help=_("Sales of what was taken."),
            largest_first=True,
        ),
    )
