"""What the Today page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.coverage import Coverage
from core.model.customers import FollowUp
from core.model.insights import MonthFigures, Suggestion
from core.model.summaries import CallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What to do now. Figures are as of `snapshot`, the last day with sales."""

    snapshot: date | None
    slipping: tuple[CallRow, ...]
    slipping_total: int
    slipping_value_minor: int  # sales a month at stake
    follow_ups: tuple[FollowUp, ...]
    suggestions: tuple[Suggestion, ...]
    month: MonthFigures | None
    before: MonthFigures | None  # the same days of the month before
    birthdays: tuple[tuple[int, str, date], ...] = ()
    coverage: Coverage | None = None
