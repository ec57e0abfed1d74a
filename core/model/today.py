"""What the Today page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.model.contacted import CameBack
from core.model.coverage import Coverage
from core.model.customers import FollowUp
from core.model.insights import MonthFigures, Suggestion
from core.model.summaries import CallRow


class AfterCareKind(StrEnum):
    """Why somebody deserves a word after a visit."""

    FIRST = "first"  # came for the first time a week ago
    LARGE = "large"  # took much more than usual two days ago


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterCare:
    """Somebody to say a word to about the visit of `day`; `text` says why, in the language in use when it was made.

    Money in minor units; `usual_minor` 0 for a first visit.
    """

    kind: AfterCareKind
    customer_id: int
    name: str
    day: date
    text: str
    paid_minor: int
    usual_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayPage:
    """What to do now. Figures are as of `snapshot`, the last day with sales.

    `slipping` are those to contact; `resting` late ones beside them were contacted lately and are left in peace for now.
    `slipping_total` counts all who are slipping, contacted or not; `slipping_to_call` those who were not.
    """

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
    after_care: tuple[AfterCare, ...] = ()
    resting: int = 0
    slipping_to_call: int = 0
    came_back: CameBack | None = None
