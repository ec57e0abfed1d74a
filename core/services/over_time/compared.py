"""What the charts of a change share: two periods, how they differ, money as a number, and their captions."""

from __future__ import annotations

from core.analytics.arrays import to_date
from core.analytics.periods import Comparison, Period, compare, open_days
from core.model.charts import Caption
from core.money import to_major
from core.services.over_time.view import View
from core.services.words import changes as said
from core.services.words import charts as words

COVERAGE_MOVED = 0.05
"""Change of the share of takings with a name from which on it is said."""


def comparison(view: View) -> Comparison | None:
    """The two periods, told by the days of the whole shop whatever stage is looked at."""
    whole = view.whole
    return None if whole is None else compare(whole.frame)


def caption(view: View, key: str, title: str, how: str, beside: Comparison | None, note: str = "") -> Caption:
    """A caption that names the two periods, or the snapshot where nothing is compared."""
    analysis = view.whole
    subtitle = said.compared(beside, to_date(analysis.snapshot)) if beside and analysis else ""
    return words.caption(key, title, view.insights, subtitle=subtitle, note=note, how=how)


def explained(text: str) -> str:
    """How something is counted, and when a change is called one."""
    return f"{text} {words.chance_how()}"


def differences(view: View, beside: Comparison, *, named: bool) -> str:
    """Days and, where only `named` takings are looked at, names of the two periods where they differ."""
    whole = view.whole
    if whole is None:
        return ""
    days = [open_days(whole.frame, period) for period in (beside.now, beside.before)]
    notes = [said.days_note(days[0], days[1])]
    shares = [_coverage(view, period) for period in (beside.now, beside.before)]
    now, before = shares
    if (
        named
        and view.stage is None
        and now is not None
        and before is not None
        and abs(now - before) >= COVERAGE_MOVED
    ):
        notes.append(said.names_note(now, before))
    return " ".join(note for note in notes if note)


def _coverage(view: View, period: Period) -> float | None:
    months = [m for m in view.insights.months if period.first <= m.month <= period.last]
    sales = sum(m.sales_minor for m in months)
    return sum(m.named_sales_minor for m in months) / sales if sales else None


def major(minor: float, currency: str) -> float:
    """Minor units as a number to draw."""
    return float(to_major(round(minor), currency))
