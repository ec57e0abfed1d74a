"""Whom to contact: those who are slipping and those to whom something can be offered, in one order of money."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.frame import SalesFrame
from core.analytics.goods.purchases import Purchases, find_purchases
from core.analytics.goods.suggest.affinity import find_affinity
from core.analytics.goods.suggest.chance import Needs, find_needs
from core.analytics.goods.suggest.habit import find_habit
from core.analytics.goods.trying.arms import QUIET
from core.analytics.people.leaving import MOST_GAPS, Leaving, find_leaving
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.model.insights import Suggestion, SuggestionList
from core.services import contacted, insights, outcomes, suggestions, trial_arms
from core.services.worth import Goods, goods, yes_share

AHEAD = 90
"""Days within which a contact is to earn its money."""
BACK, HALF = 0.5, 2.0
"""Who has left is half as easy to win as somebody who still comes, and half as easy again with every two usual gaps."""
BEST_SELLERS = 600
"""Items that are thought of for everybody."""
MOST_SURE, OLD_PART, MOST_MORE = 0.95, 0.25, 2.0
"""Highest share believed; the part of customers with most visits who have had the time; the most that they may add."""
TOP, WIDER = 10, 3
"""Suggestions of each list that are looked at, and times as many people as are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One customer to contact, with what it may earn within `AHEAD` days, minor units.

    `left` = chance that the customer has left, 0..1; `saved_minor` = what those who have left and come back when asked would
    spend; `offer_minor` = what `offer` would bring. Margin where the shop's margin or the item's cost is known, else sales.
    `offer` is None where there is nothing to offer.
    """

    customer_id: int
    left: float
    saved_minor: int
    offer_minor: int
    offer: Suggestion | None

    @property
    def value_minor(self) -> int:
        """What the contact may earn."""
        return self.saved_minor + self.offer_minor


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Plan:
    """Per customer: money `saved` by a call, chance `here` that an offer is heard and liked, visits `ahead`.

    `silent` = wants to be left alone, `quiet` = sees no suggestions, for a trial.
    `more` = items that the old customers own over those that all own: the others have not had the time yet.
    """

    leaving: Leaving
    saved: Floats
    here: Floats
    ahead: Floats
    silent: Bools
    quiet: Bools
    goods: Goods
    purchases: Purchases
    needs: Needs
    habit: float
    more: float

    def brings(self, rows: slice) -> Floats:
        """What each item may bring from the customers of `rows`, shape (customers, items of the affinity).

        Share of people like them who own it, or will (`more`), x the share that says yes x what one is worth x the times it
        is taken: once, and then on its usual part of the visits ahead.
        """
        item = self.needs.affinity.item
        times = 1 + self.habit * (self.ahead[rows, None] - 1)
        return np.asarray(
            np.minimum(self.needs.of(rows) * self.more, MOST_SURE)
            * self.here[rows, None]
            * np.maximum(self.goods.worth[item], 0.0)
            * times
        )


def best_contacts(book: Book, number: int, *, on: date | None = None) -> tuple[Contact, ...]:
    """The customers whose contact may earn most, most first; each once, with the one thing to offer.

    Whoever asked to be left alone is not among them, nor is who was contacted lately and has not come since.
    """
    analysis = insights.analysis(book, on=on)
    if analysis is None or number <= 0:
        return ()
    plan, likely = insights.cached(book, ("contacts", on), lambda: _prepared(book, analysis, on))
    shop = insights.snapshot(book, on=on)
    resting = contacted.resting(book, shop.customers, today=on, until=shop.snapshot)
    likely = np.where(np.isin(analysis.frame.customer_id, list(resting)), 0.0, likely)
    found = np.argsort(-likely, kind="stable")[: WIDER * number].tolist()
    made = [_contact(book, analysis, plan, who, on) for who in found if likely[who] > 0]
    made = [one for one in made if one.value_minor > 0]
    return tuple(sorted(made, key=lambda one: (-one.value_minor, one.customer_id))[:number])


def _prepared(book: Book, analysis: Analysis, on: date | None) -> tuple[_Plan, Floats]:
    """What the contacts rest on, and what contacting each customer may earn at most."""
    frame = analysis.frame
    yes, margin = yes_share(book).share, 1.0
    leaving = find_leaving(analysis.visits, analysis.rhythm, analysis.snapshot)
    items = goods(book, analysis, on)
    known = items.is_margin & (items.amount > 0)
    if known.any():
        margin = float(items.worth[known].sum() / items.amount[known].sum())
    comes = np.where(leaving.away < MOST_GAPS, BACK * yes * 0.5 ** (leaving.away / HALF), 0.0)
    purchases = find_purchases(frame)
    affinity = find_affinity(purchases, frame.products, snapshot=analysis.snapshot, most=BEST_SELLERS)
    silent = outcomes.guards(book, frame).silent
    plan = _Plan(
        leaving=leaving,
        saved=leaving.left * comes * margin * _each_visit(analysis) * AHEAD / leaving.gap,
        here=yes * (1 - leaving.left) + comes * leaving.left,
        ahead=np.maximum(AHEAD / leaving.gap, 1.0),
        silent=silent,
        quiet=_quiet(book, frame),
        goods=items,
        purchases=purchases,
        needs=find_needs(affinity),
        habit=find_habit(purchases, analysis.visits),
        more=_more(purchases, analysis),
    )
    return plan, _likely(plan, analysis)


def _likely(plan: _Plan, analysis: Analysis) -> Floats:
    """The call's money and that of the best item not owned yet, of everybody; 0 for those to be left alone."""
    affinity, p = plan.needs.affinity, plan.purchases
    out = plan.saved.copy()
    if len(affinity.item):
        for rows in plan.needs.rows():
            money = plan.brings(rows)
            low, high = p.start[rows.start], p.start[rows.stop]
            column = affinity.column[p.item[low:high]]
            money[(p.customer[low:high] - rows.start)[column >= 0], column[column >= 0]] = 0.0
            money[:, ~plan.goods.offered[affinity.item]] = 0.0
            out[rows] += money.max(axis=1)
    out[plan.quiet] = plan.saved[plan.quiet]
    out[plan.silent | (analysis.visits.count == 0)] = 0.0
    return out


def _contact(book: Book, analysis: Analysis, plan: _Plan, who: int, on: date | None) -> Contact:
    """The contact of one customer, with the suggestion that may bring most."""
    frame, affinity = analysis.frame, plan.needs.affinity
    customer_id = int(frame.customer_id[who])
    offers = [
        one
        for one in suggestions.shown(suggestions.for_customer(book, customer_id, on=on, top=TOP))
        if one.list is not SuggestionList.FORGOTTEN
    ]
    column: Ints = affinity.column[np.searchsorted(frame.product_id, [one.product_id for one in offers])]
    offers = [one for one, at in zip(offers, column.tolist(), strict=True) if at >= 0]
    brings = plan.brings(slice(who, who + 1))[0][column[column >= 0]] if offers else np.zeros(0)
    best = int(brings.argmax()) if offers else -1
    return Contact(
        customer_id=customer_id,
        left=float(plan.leaving.left[who]),
        saved_minor=round(float(plan.saved[who])),
        offer_minor=round(float(brings[best])) if offers else 0,
        offer=offers[best] if offers else None,
    )


def _quiet(book: Book, frame: SalesFrame) -> Bools:
    """Which customers of the frame see no suggestions, for a trial."""
    quiet = [who for who, arm in trial_arms.arms(book).items() if arm == QUIET]
    return np.isin(frame.customer_id, quiet)


def _more(purchases: Purchases, analysis: Analysis) -> float:
    """Items owned by the quarter with most visits over those owned by all, 1 to 2."""
    owned = np.diff(purchases.start)[analysis.visits.seen].astype(float)
    if not len(owned) or owned.mean() <= 0:
        return 1.0
    count = analysis.visits.count[analysis.visits.seen]
    old = count >= np.quantile(count, 1 - OLD_PART)
    return float(np.clip(owned[old].mean() / owned.mean(), 1.0, MOST_MORE))


def _each_visit(analysis: Analysis) -> Floats:
    """Usual sales of a visit of each customer, one visit of everybody's mean added."""
    visits = analysis.visits
    total = np.bincount(visits.customer, weights=visits.sale, minlength=len(visits.start) - 1)
    mean = float(visits.sale.mean()) if len(visits.sale) else 0.0
    return np.asarray((total + mean) / (visits.count + 1))
