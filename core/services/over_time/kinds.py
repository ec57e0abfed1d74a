"""More kinds, longer stay: do those who buy of more categories come back more often?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.goods.items.kinds import ENOUGH, Group, Kinds, more_kinds
from core.analytics.goods.items.ladder import next_rungs
from core.i18n import _, format_date
from core.model.charts import Dot, Dots, Section
from core.model.ladder import NextRung
from core.services import discounts, insights
from core.services import room_left as rooms
from core.services.over_time import ladder
from core.services.over_time.entry import Entry
from core.services.over_time.prices import price_changes
from core.services.over_time.view import View
from core.services.words import charts as base
from core.services.words import kinds as words
from core.services.words import ladder as ladder_words


def compared(view: View) -> Kinds | None:
    """The comparison over everybody: the stage of a customer is known only after the days that decide."""
    analysis = view.whole
    if analysis is None:
        return None
    limit = (
        float(np.median(analysis.rhythm.limit[analysis.visits.seen])) if len(analysis.visits.seen) else 0.0
    )
    return view.cached(
        ("more kinds",),
        lambda: more_kinds(analysis.frame, analysis.visits, analysis.rhythm.shop_gap, limit),
    )


def kinds_chart(view: View) -> Dots:
    """Who came again by the number of kinds bought until then, among customers alike in visits and time."""
    found = compared(view)
    if found is None:
        return Dots(caption=base.caption("kinds", base.no_sales(), view.insights), dots=())
    people = sum(len(group.people) for group in found.groups)
    if not people and len(found.without_kind.people):
        title, how = words.kinds_no_categories(), words.kinds_categories_how()
        return Dots(
            caption=base.caption("kinds", title, view.insights, how=how), dots=(_dot(found.without_kind),)
        )
    small = any(group.share is None for group in found.groups if len(group.people))
    snapshot = to_date(found.cut + found.days)
    return Dots(
        caption=base.caption(
            "kinds",
            _title(found, people),
            view.insights,
            subtitle=words.kinds_subtitle(
                format_date(to_date(found.cut), "long"), found.days, format_date(snapshot, "long")
            ),
            note=words.kinds_note(people, found.unmatched, small),
            how=words.kinds_how(),
            x_label=_("Came again"),
            y_label=_("Kinds bought until then"),
        ),
        dots=tuple(_dot(group) for group in _shown(found)),
        unit="%",
        tick_name=words.tick_name(),
    )


def _shown(found: Kinds) -> tuple[Group, ...]:
    shown = tuple(group for group in found.groups if len(group.people))
    return shown or ((found.without_kind,) if len(found.without_kind.people) else ())


def _title(found: Kinds, people: int) -> str:
    judged = [group for group in found.groups if group.share is not None]
    if found.difference is None or len(judged) < 2:
        return words.kinds_few(people, found.days) if people < 2 * ENOUGH else words.kinds_one_group()
    _d, low, high = found.difference
    most, fewest = judged[-1], judged[0]
    return words.kinds_title(
        (most.kinds, most.share or 0.0), (fewest.kinds, fewest.share or 0.0), 0 if low <= 0 <= high else 1
    )


def _dot(group: Group) -> Dot:
    size = len(group.people)
    plain = 100 * (group.plain_share or 0.0)
    label = words.kinds_group(group.kinds, size)
    if group.share is None or group.low is None or group.high is None:
        text = words.k_of_n(group.returned, size)
        return Dot(label=label, value=plain, text=text, small=True)
    return Dot(
        label=label,
        value=100 * group.share,
        low=100 * group.low,
        high=100 * group.high,
        tick=plain,
        text=_("{n} of 100").format(n=words.of_100(group.share)),
    )


def _behind(view: View, row: int, _column: int) -> Ints:
    found = compared(view)
    return _shown(found)[row].people if found is not None else np.zeros(0, dtype=np.int64)


def about_customer(view: View, customer_id: int) -> tuple[str, ...]:
    """Sentences for the customer page: the next kind, the room left, the share on discount; only what is known."""
    analysis = view.whole
    if analysis is None:
        return ()
    at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
    if at >= analysis.frame.customers or int(analysis.frame.customer_id[at]) != customer_id:
        return ()
    found = []
    rung = next_rung(view, at)
    if rung is not None:
        found.append(ladder_words.rung_sentence(rung, insights.names(view.book, analysis.frame)[at]))
    room = rooms.room_left(view.book, customer_id, on=view.on)
    if room is not None:
        found.append(ladder_words.room_sentence(room, view.shop.currency))
    share = discounts.share_of(view.book, customer_id, on=view.on)
    if share is not None:
        found.append(ladder_words.discount_sentence(share))
    return tuple(found)


def next_rung(view: View, at: int) -> NextRung | None:
    """The next kind of the customer with this index in the frame."""
    view = replace(view, stage=None)
    analysis = view.whole
    if analysis is None:
        return None
    rungs = view.cached(("next rungs",), lambda: next_rungs(ladder.held_by(view, analysis)))
    category = int(rungs.category[at])
    if category < 0:
        return None
    return NextRung(
        category=analysis.frame.category_name[category],
        holders=int(rungs.holders[at]),
        others=int(rungs.others[at]),
    )


CHARTS = (
    Entry("kinds", Section.FIRST, kinds_chart, _behind),
    Entry("ladder", Section.MORE, ladder.by_kinds, ladder.behind_kinds),
    Entry("ladder_time", Section.MORE, ladder.by_time, ladder.behind_time),
    Entry("stage_worth", Section.MORE, ladder.stage_worth),
    Entry("room_left", Section.MORE, ladder.room_left, ladder.behind_room),
    Entry("price_changes", Section.MORE, price_changes),
)
