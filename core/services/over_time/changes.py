"""Why takings changed: by factors, and customer by customer."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.money.audit import Base, base_of, factors_moved, moved, split
from core.analytics.money.bridge import Bridge, find_bridge
from core.analytics.periods import Comparison
from core.analytics.snapshot import Analysis
from core.i18n import _, format_money, format_number
from core.model.charts import Factor, FactorTree, Section, Step, Waterfall
from core.services.over_time.compared import caption, comparison, differences, explained, major
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import changes as said
from core.services.words import charts as words

_NOBODY = np.zeros(0, dtype=np.int64)


def audit(view: View) -> FactorTree:
    """Named takings of two periods as customers x visits per customer x sales per visit, and each one's part."""
    analysis, beside = view.analysis, comparison(view)
    if analysis is None or beside is None:
        title = words.no_sales() if analysis is None else said.cannot_compare()
        nothing = Factor(name=_("Named takings"), before=0, after=0, before_text="", after_text="")
        return FactorTree(
            caption=caption(view, "audit", title, explained(said.audit_how()), None),
            before_label="",
            after_label="",
            total=nothing,
            factors=(),
        )
    before, now = (base_of(analysis.visits, period) for period in (beside.before, beside.now))
    parts, currency = split(before.factors, now.factors), view.shop.currency
    small = min(before.customers, now.customers) < words.ENOUGH_PEOPLE
    change = now.sales - before.sales
    notes = (
        said.people_note(now.customers, before.customers),
        said.small_note() if small else "",
        differences(view, beside, named=True),
    )
    return FactorTree(
        caption=caption(
            view,
            "audit",
            _audit_title(analysis, beside, before, now, parts, currency),
            explained(said.audit_how()),
            beside,
            " ".join(note for note in notes if note),
        ),
        before_label=said.months_of(beside.before),
        after_label=said.months_of(beside.now),
        total=Factor(
            name=_("Named takings"),
            before=major(before.sales, currency),
            after=major(now.sales, currency),
            before_text=format_money(before.sales, currency, whole=True),
            after_text=format_money(now.sales, currency, whole=True),
            part=major(change, currency),
            part_text=said.signed(change, currency),
        ),
        factors=_factors(before, now, parts, currency, small=small),
    )


def _factors(
    before: Base, now: Base, parts: tuple[float, ...] | None, currency: str, *, small: bool
) -> tuple[Factor, ...]:
    def texts(base: Base) -> tuple[str, str, str]:
        people, times, money = base.factors
        return format_number(people), format_number(times, 2), format_money(round(money), currency)

    names = (_("Customers"), _("Visits per customer"), _("Sales per visit"))
    factors = []
    for i, name in enumerate(names):
        a, b = before.factors[i], now.factors[i]
        money = i == said.SALES
        factors.append(
            Factor(
                name=name,
                before=major(a, currency) if money else round(a, 4),
                after=major(b, currency) if money else round(b, 4),
                before_text=texts(before)[i],
                after_text=texts(now)[i],
                part=None if parts is None else major(parts[i], currency),
                part_text="" if parts is None else said.signed(round(parts[i]), currency),
                small=small,
            )
        )
    return tuple(factors)


def _audit_title(
    analysis: Analysis,
    beside: Comparison,
    before: Base,
    now: Base,
    parts: tuple[float, ...] | None,
    currency: str,
) -> str:
    if parts is None:
        return said.nobody_title()
    if min(before.customers, now.customers) < words.ENOUGH_PEOPLE:
        return said.few_title(now.sales, before.sales, currency)
    way = moved(analysis.visits, beside.before, beside.now)
    if not way:
        return said.same_title(now.sales, before.sales, currency)
    largest = max(range(len(parts)), key=lambda i: way * parts[i])
    sure = factors_moved(analysis.visits, beside.before, beside.now)[largest] == way
    return said.change_title(way, now.sales - before.sales, largest if sure else None, currency)


def _bridge(view: View) -> tuple[Bridge, Comparison] | None:
    analysis, beside = view.analysis, comparison(view)
    if analysis is None or beside is None:
        return None

    def make() -> Bridge:
        return find_bridge(analysis.frame, analysis.visits, beside.before, beside.now)

    return view.cached(("bridge",), make), beside


def _blocks(found: Bridge) -> tuple[tuple[str, Ints, str], ...]:
    """Name, customers and role of each block between the two totals."""
    return (
        (_("Lost"), found.lost, "lapsed"),
        (_("Bought for less"), found.down, "lapsed"),
        (_("Bought for more"), found.up, "returning"),
        (_("New"), found.new, "new"),
        (_("Won back"), found.won_back, "won_back"),
    )


def bridge(view: View) -> Waterfall:
    """From the takings of one period to those of the next: lost, less, more, new, won back, and sales without a name."""
    both = _bridge(view)
    if both is None:
        title = words.no_sales() if view.analysis is None else said.cannot_compare()
        return Waterfall(caption=caption(view, "bridge", title, said.bridge_how(), None), steps=())
    found, beside = both
    currency = view.shop.currency
    blocks = _blocks(found)
    came = found.sum_of(found.new) + found.sum_of(found.won_back)

    def step(label: str, minor: int, role: str, *, total: bool = False) -> Step:
        text = format_money(minor, currency, whole=True) if total else said.signed(minor, currency)
        return Step(label=label, amount=major(minor, currency), text=text, total=total, role=role)

    start = int(found.before.sum()) + found.unnamed_before
    end = int(found.after.sum()) + found.unnamed_after
    steps = [
        step(said.months_of(beside.before), start, "first", total=True),
        *(step(name, found.sum_of(who), role) for name, who, role in blocks),
    ]
    if found.unnamed_before or found.unnamed_after:
        steps.append(step(_("Without a name"), found.unnamed, "quiet"))
    steps.append(step(said.months_of(beside.now), end, "first", total=True))
    notes = (
        said.bridge_note([len(who) for _name, who, _role in blocks]),
        _gap_note(view, beside),
        differences(view, beside, named=True),
    )
    return Waterfall(
        caption=caption(
            view,
            "bridge",
            said.bridge_title(found.sum_of(found.lost), came, currency),
            said.bridge_how(),
            beside,
            " ".join(note for note in notes if note),
        ),
        steps=tuple(steps),
        unit=currency,
    )


def _gap_note(view: View, beside: Comparison) -> str:
    whole = view.whole
    seldom = whole is not None and whole.rhythm.shop_gap >= beside.now.length
    return said.gap_note(round(whole.rhythm.shop_gap)) if whole is not None and seldom else ""


def _of_bridge(view: View, row: int, _column: int) -> Ints:
    both = _bridge(view)
    if both is None or row < 0:
        return _NOBODY
    found = both[0]
    blocks = _blocks(found)
    unnamed = bool(found.unnamed_before or found.unnamed_after)
    if row == 0:
        return np.flatnonzero(found.before)
    if row <= len(blocks):
        return blocks[row - 1][1]
    return np.flatnonzero(found.after) if row == len(blocks) + 1 + unnamed else _NOBODY


CHARTS = (
    Entry("audit", Section.MORE, audit),
    Entry("bridge", Section.MORE, bridge, _of_bridge),
)
