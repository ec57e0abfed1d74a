"""Who comes: people by month, by stage, by number of visits."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.people.first_visits import EARLY_DAYS
from core.analytics.people.trends import people_of
from core.i18n import _, format_month, format_number
from core.model.charts import HorizontalBars, Section, Series, StackedBars
from core.model.insights import MonthFigures, ShopInsights, Stage
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import people as said
from core.services.words.stages import WORDS, stage_word

MOST_VISITS = 10
"""From this number of visits on customers stand together in the last bar."""
_KINDS = ("returning", "new", "won_back", "lapsed")
"""As the series of `by_month` follow each other."""
_NOBODY = np.zeros(0, dtype=np.int64)


def by_month(view: View) -> StackedBars:
    """Who came: new, returning and won back upwards, lapsed downwards; the running month is immature."""
    shop = view.insights
    shown = view.months
    title = said.by_month_title(words.last_full(view.all_months)) if shown else words.no_sales(shop)
    return StackedBars(
        caption=words.caption(
            "customers_by_month",
            title,
            shop,
            note=_month_note(shop, shown),
            how=said.by_month_how(),
            y_label=_("Customers"),
        ),
        labels=tuple(format_month(m.month, "short") for m in shown),
        above=(
            Series(name=_("Returning"), values=tuple(float(m.returning) for m in shown), role="returning"),
            Series(name=_("New"), values=tuple(float(m.new) for m in shown), role="new"),
            Series(name=_("Won back"), values=tuple(float(m.won_back) for m in shown), role="won_back"),
        ),
        below=(Series(name=_("Lapsed"), values=tuple(float(m.lapsed) for m in shown), role="lapsed"),),
        immature=tuple(not m.complete for m in shown),
    )


def _month_note(shop: ShopInsights, shown: tuple[MonthFigures, ...]) -> str:
    """The running month, and a file that starts in mid-history and knows nobody yet."""
    if shop.first_day is None or not shown:
        return ""
    until = shop.first_day + timedelta(days=EARLY_DAYS)
    notes = [
        said.early_note(until) if shown[0].month.first <= until else "",
        "" if shown[-1].complete else words.running_note(),
    ]
    return " ".join(note for note in notes if note)


def _of_month(view: View, row: int, column: int) -> Ints:
    analysis, shown = view.analysis, view.months
    if analysis is None or not 0 <= row < len(shown) or not 0 <= column < len(_KINDS):
        return _NOBODY
    return people_of(analysis.visits, analysis.rhythm, analysis.snapshot, shown[row].month, _KINDS[column])


def stages(view: View) -> HorizontalBars:
    """How many customers are at each stage of their life with the shop; everybody, the stage looked at in colour."""
    shop = view.insights
    counts = _counts(view)
    shown = [stage for stage in WORDS if counts[stage]] if shop.snapshot else []
    title = said.stages_title(dict(counts)) if shop.snapshot else words.no_sales()
    return HorizontalBars(
        caption=words.caption(
            "stages",
            title,
            shop,
            note=said.people_note(sum(counts.values())) if shown else "",
            how=said.stages_how(),
            x_label=_("Customers"),
            y_label=_("Stage"),
        ),
        labels=tuple(stage_word(s) for s in shown),
        values=tuple(float(counts[s]) for s in shown),
        texts=tuple(format_number(counts[s]) for s in shown),
        highlight=tuple(i for i, stage in enumerate(shown) if stage is view.stage) or None,
    )


def _counts(view: View) -> Counter[Stage]:
    return Counter(c.stage for c in view.insights.customers.values())


def _of_stage(view: View, row: int, _column: int) -> Ints:
    analysis, counts = view.whole, _counts(view)
    shown = [stage for stage in WORDS if counts[stage]]
    if analysis is None or not 0 <= row < len(shown):
        return _NOBODY
    return np.flatnonzero([stage is shown[row] for stage in analysis.stages.all()])


def visits_each(view: View) -> StackedBars:
    """How many customers have come once, twice, .. since the book began; in grey those who began only lately."""
    shop, analysis = view.insights, view.analysis
    groups = _visit_groups(view)
    if analysis is None or not any(len(who) for who in groups[0] + groups[1]):
        caption = words.caption("visits_each", words.no_sales(shop), shop, how=said.visits_how())
        return StackedBars(caption=caption, labels=(), above=())
    settled, recent = (tuple(float(len(who)) for who in part) for part in groups)
    people = len(analysis.visits.seen)
    days = round(analysis.rhythm.shop_gap)
    return StackedBars(
        caption=words.caption(
            "visits_each",
            said.visits_title(round(settled[0] + recent[0]), people),
            shop,
            subtitle=said.since_subtitle(shop.first_day, shop.snapshot)
            if shop.first_day and shop.snapshot
            else "",
            note=said.visits_note(people, round(sum(recent)), days),
            how=said.visits_how(),
            x_label=_("Visits"),
            y_label=_("Customers"),
        ),
        labels=(*(format_number(n) for n in range(1, MOST_VISITS)), f"{format_number(MOST_VISITS)}+"),
        above=(
            Series(name=_("Customers"), values=settled, role="first"),
            Series(name=_("New lately"), values=recent, role="quiet"),
        ),
    )


def _visit_groups(view: View) -> tuple[list[Ints], list[Ints]]:
    """Customers by number of visits, apart for those who began earlier and within the shop's last usual gap."""
    analysis = view.analysis
    if analysis is None:
        return [], []
    seen = analysis.visits.seen
    times = np.minimum(analysis.visits.count[seen], MOST_VISITS)
    lately = analysis.visits.first > analysis.snapshot - round(analysis.rhythm.shop_gap)
    settled, recent = (
        [seen[(times == n) & (lately == late)] for n in range(1, MOST_VISITS + 1)] for late in (False, True)
    )
    return settled, recent


def _of_visits(view: View, row: int, column: int) -> Ints:
    groups = _visit_groups(view)
    if not 0 <= column < len(groups) or not 0 <= row < len(groups[column]):
        return _NOBODY
    return groups[column][row]


CHARTS = (
    Entry("customers_by_month", Section.FIRST, by_month, _of_month),
    Entry("stages", Section.MORE, stages, _of_stage),
    Entry("visits_each", Section.MORE, visits_each, _of_visits),
)
