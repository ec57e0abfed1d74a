"""What a chart of the shop looks at: a book as of a day, so many months of it, everybody or one stage."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from core.analytics.people.cohorts import find_cohorts
from core.analytics.people.trends import find_months
from core.analytics.snapshot import Analysis, only
from core.db.book import Book
from core.model.insights import Cohort, MonthFigures, ShopInsights, Stage
from core.model.shop import Shop
from core.services import books, insights

T = TypeVar("T")
MONTHS_SHOWN = 24


@dataclass(frozen=True, slots=True)
class View:
    """`on` None = the day of the last sale; `period` = months shown, 0 for all; `stage` = only people who are there now.

    Figures of one stage rest on the rhythm and the limits of the whole shop.
    """

    book: Book
    on: date | None = None
    period: int = MONTHS_SHOWN
    stage: Stage | None = None

    def cached(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        """A value kept with the book for this day and stage (not for the period)."""
        return insights.cached(self.book, (*key, self.on, self.stage), make)

    @property
    def shop(self) -> Shop:
        """The shop: its currency, margin, trade."""
        return books.shop(self.book)

    @property
    def insights(self) -> ShopInsights:
        """Everybody and every month of the shop, whatever stage is looked at; of the chance to come back nothing is said."""
        return insights.past(self.book, on=self.on)

    @property
    def whole(self) -> Analysis | None:
        """Visits, rhythm and stages of everybody; None for a book without sales until then."""
        return insights.analysis(self.book, on=self.on)

    @property
    def analysis(self) -> Analysis | None:
        """Visits, rhythm and stages of the people looked at; None for a book without sales until then."""
        whole, stage = self.whole, self.stage
        if whole is None or stage is None:
            return whole

        def make() -> Analysis:
            return only(whole, np.array([one is stage for one in whole.stages.all()], dtype=bool))

        return self.cached(("analysis of a stage",), make)

    @property
    def all_months(self) -> tuple[MonthFigures, ...]:
        """Every month's figures of the people looked at, oldest first."""
        analysis, whole = self.analysis, self.whole
        if self.stage is None or analysis is None or whole is None:
            return self.insights.months
        return self.cached(
            ("months of a stage",),
            lambda: find_months(
                analysis.frame, analysis.visits, analysis.rhythm, analysis.rules, whole.frame.last_day
            ),
        )

    @property
    def months(self) -> tuple[MonthFigures, ...]:
        """The months of the period."""
        return self.all_months[-self.period :] if self.period else self.all_months

    @property
    def cohorts(self) -> tuple[Cohort, ...]:
        """Generations of the people looked at by month of first visit, oldest first."""
        analysis = self.analysis
        if self.stage is None or analysis is None:
            return self.insights.cohorts
        return self.cached(("cohorts of a stage",), lambda: find_cohorts(analysis.frame, analysis.visits))
