"""One customer's own curves: the rhythm of the visits, and the value beside those who began then."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from core.analytics.arrays import Floats, Ints, to_date
from core.analytics.money.peers import Peers, find_peers
from core.analytics.people.closed import closed_stretches
from core.analytics.people.first_visits import EARLY_DAYS
from core.analytics.snapshot import Analysis
from core.i18n import _, format_date, format_money
from core.model.charts import Caption, Curve, Curves, Timeline
from core.model.insights import CustomerInsight
from core.money import to_major
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import generations as said
from core.services.words.money import quarter

FROM_THE_MIDDLE = 0.5
"""From this share of the others on the title says that a customer has spent more than they."""


def rhythm(view: View, customer_id: int) -> Timeline:
    """The visits of one customer with the usual gap and the window of the next visit."""
    shop, analysis = view.insights, view.whole
    found = shop.customers.get(customer_id)
    currency = view.shop.currency
    if analysis is None or found is None or shop.snapshot is None:
        empty = Caption(key="rhythm", title=words.rhythm_title(0, 0.0, own=False, since=0))
        return Timeline(caption=empty, days=(), amounts=(), snapshot=view.on or date.min, unit=currency)
    at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
    rows = slice(int(analysis.visits.start[at]), int(analysis.visits.start[at + 1]))
    title = words.rhythm_title(
        found.visits, found.usual_gap, own=found.gap_is_own, since=found.days_since or 0
    )
    window = found.next_window
    begun = found.first_visit or shop.snapshot
    closed = tuple(one for one in view.cached(("closed",), lambda: _closed(analysis)) if one[1] >= begun)
    return Timeline(
        caption=Caption(
            key="rhythm",
            title=title,
            subtitle=_("As of {date}").format(date=format_date(shop.snapshot, "long")),
            note=said.closed_note() if closed else "",
            how=said.rhythm_how(),
        ),
        days=tuple(to_date(day) for day in analysis.visits.day[rows].tolist()),
        amounts=tuple(float(to_major(sale, currency)) for sale in analysis.visits.sale[rows].tolist()),
        snapshot=shop.snapshot,
        usual_gap=found.usual_gap if found.gap_is_own else None,
        next_from=window[0] if window else None,
        next_to=window[1] if window else None,
        unit=currency,
        closed=closed,
    )


def _closed(analysis: Analysis) -> tuple[tuple[date, date], ...]:
    """When the shop sold nothing to anybody, with a name or without."""
    frame = analysis.frame
    found = closed_stretches(frame.receipt_day[frame.receipt_sale > 0], analysis.snapshot)
    return tuple((to_date(first), to_date(last)) for first, last in found)


def value_curve(view: View, customer_id: int) -> Curves:
    """What a customer has spent since the first visit, beside those who began at the same time."""
    shop, analysis, currency = view.insights, view.whole, view.shop.currency
    found = shop.customers.get(customer_id)
    peers = None
    if analysis is not None and found is not None:
        at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
        peers = find_peers(analysis.frame, analysis.visits, at)
    if peers is None or shop.snapshot is None:
        return Curves(caption=Caption(key="value_curve", title=_("No visit yet")), curves=())
    months = tuple(float(k) for k in range(len(peers.own)))
    own = Curve(
        name=_("This customer"),
        x=months,
        y=_major(peers.own, currency),
        immature_from=len(peers.own) - 1,
    )
    others = Curve(
        name=_("Others"),
        x=months[: len(peers.median)],
        y=_major(peers.median, currency),
        low=_major(peers.low, currency),
        high=_major(peers.high, currency),
        role="quiet",
    )
    compared = peers.above is not None and peers.age >= 1
    return Curves(
        caption=words.caption(
            "value_curve",
            _beside(peers, currency),
            shop,
            note=_note(peers, found, shop.first_day) if compared else "",
            how=said.peers_how(),
            x_label=_("Months since the first visit"),
            y_label=_("Spent so far"),
        ),
        curves=(own, others) if compared else (own,),
        y_unit=currency,
    )


def _note(peers: Peers, found: CustomerInsight | None, first_day: date | None) -> str:
    """With whom the customer is compared, and a caution where the book may not know the begin."""
    note = said.peers_note(peers.people, quarter(peers.first), quarter(peers.last), peers.age)
    until = first_day + timedelta(days=EARLY_DAYS) if first_day else None
    begun = found.first_visit if found else None
    return f"{note} {said.early_note(until)}" if until and begun and begun < until else note


def _beside(peers: Peers, currency: str) -> str:
    if not peers.months:
        return said.too_soon_title()
    if peers.above is None or not peers.age:
        return said.alone_title()
    if peers.above >= FROM_THE_MIDDLE:
        return said.above_title(peers.above, peers.people, widened=peers.first != peers.last)
    own, middle = (
        format_money(round(value), currency, whole=True)
        for value in (float(peers.own[peers.age]), float(peers.median[peers.age]))
    )
    return said.usual_title(own, peers.age, middle)


def _major(values: Ints | Floats, currency: str) -> tuple[float, ...]:
    return tuple(float(to_major(round(value), currency)) for value in values.tolist())
