"""What the sheet for the counter says in the morning."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from core.model.customers import FollowUp
from core.model.insights import MonthFigures, Suggestion
from core.model.letterhead import Letterhead
from core.model.summaries import CallRow
from core.model.today import AfterCare


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """A regular who may come today: `on_weekday` of the last `visits` fell on this day of the week."""

    customer_id: int
    name: str
    usual: tuple[str, ...]
    alert: str
    last_visit: date
    on_weekday: int
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningSheet:
    """The day `today` on one page. Figures are as of `snapshot`, the last day with sales (None: no sales yet).

    `up_to_date` = the sales of the last day on which the shop sold are in the book. `calls_total` customers are slipping,
    `calls` are the first of them. `hint` = what is worth doing on a day with nothing to do, empty on any other.
    """

    letterhead: Letterhead = field(metadata={"json": False})
    today: date
    snapshot: date | None
    up_to_date: bool
    guests: tuple[Guest, ...]
    follow_ups: tuple[FollowUp, ...]
    after_care: tuple[AfterCare, ...]
    birthdays: tuple[tuple[int, str, date], ...]
    calls: tuple[CallRow, ...]
    calls_total: int
    suggestions: tuple[Suggestion, ...]
    month: MonthFigures | None
    before: MonthFigures | None  # the same days of the month before
    hint: str = ""

    @property
    def nothing_to_do(self) -> bool:
        """Whether nobody is to be expected, called, greeted or asked today."""
        lists = (self.guests, self.follow_ups, self.after_care, self.birthdays, self.calls, self.suggestions)
        return not any(lists)
