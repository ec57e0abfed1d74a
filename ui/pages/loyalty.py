"""Loyalty: the shop over time, one sentence and one chart at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.charts import Chart, Heatmap, HorizontalBars, Table
from core.model.insights import MonthFigures
from ui.context import AppContext
from ui.models import texts
from ui.pages.base import Page
from ui.widgets.banner import Banner
from ui.widgets.chart_card import ChartCard
from ui.widgets.chart_view import numbers_of
from ui.widgets.empty import EmptyState
from ui.widgets.reading_order import in_reading_order

_LITTLE = 0.6
_VERY_LITTLE = 0.2
_USUAL, _ROW, _BAR, _EDGE = 280, 26, 28, 56


@dataclass(frozen=True, slots=True)
class _Shown:
    """Charts with their numbers, and how much of the sales they rest on."""

    charts: tuple[tuple[Chart, Table], ...]
    coverage: float | None
    day: str


def coverage_of(months: tuple[MonthFigures, ...]) -> float | None:
    """Share of all sales with a customer; None without sales."""
    sales = sum(month.sales_minor for month in months)
    return sum(month.named_sales_minor for month in months) / sales if sales else None


def coverage_words(coverage: float | None) -> str:
    """The sentence that must stand above figures that rest on few named sales; empty where it is not needed."""
    if coverage is None or coverage >= _LITTLE:
        return ""
    share = texts.percent(coverage)
    if coverage < _VERY_LITTLE:
        return _(
            "Only {share} of the takings carry a name, so these charts say little about the whole shop."
        ).format(share=share)
    return _("These charts rest on {share} of the takings: the sales that carry a name.").format(share=share)


def height_for(chart: Chart) -> int:
    """Pixels that a chart needs: by its rows where it has some."""
    if isinstance(chart, Heatmap):
        return max(_USUAL, len(chart.rows) * _ROW + _EDGE)
    if isinstance(chart, HorizontalBars):
        return len(chart.labels) * _BAR + _EDGE // 2
    return _USUAL


class LoyaltyPage(Page):
    """Customers by month, retention, the regulars' share, concentration, stages."""

    key: ClassVar[str] = "loyalty"
    needs: ClassVar[Touched] = frozenset({Kind.SALES, Kind.CUSTOMERS, Kind.IMPORTS, Kind.SETTINGS})

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Loyalty"), parent)
        self._empty = EmptyState(
            _(
                "With sales in the book you see here who comes back, month by month, and who pays the shop's takings."
            ),
            _("Bring in sales"),
            self.ctx.navigator.bring_in,
            icon="chart",
            title=_("No sales to look at yet"),
        )
        self._coverage = Banner()
        self.cards: dict[str, ChartCard] = {}
        for widget in (self._empty, self._coverage):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addStretch(1)

    def fetch(self, job: JobContext) -> _Shown:
        """Charts and their numbers; one chart after the other so that a change of page can stop it."""
        from core.services import insights, loyalty

        book = self.ctx.open_book
        snapshot = insights.snapshot(book)
        job.check()
        if snapshot.snapshot is None:
            return _Shown((), None, "")
        charts = loyalty.charts(book)
        job.check()
        return _Shown(
            tuple((chart, numbers_of(chart)) for chart in charts),
            coverage_of(snapshot.months),
            texts.day(snapshot.snapshot, "long"),
        )

    def present(self, value: _Shown) -> None:
        """Fill the cards; new kinds of charts get one."""
        self._empty.setVisible(not value.charts)
        words = coverage_words(value.coverage)
        self._coverage.setVisible(bool(words))
        self._coverage.set(words, "warn" if (value.coverage or 0) < _VERY_LITTLE else "info")
        self.set_title(_("Loyalty"), _("Figures up to {day}.").format(day=value.day) if value.day else "")
        known = {chart.caption.key for chart, _numbers in value.charts}
        for key, card in self.cards.items():
            card.setVisible(key in known)
        for chart, numbers in value.charts:
            card = self._card(chart)
            card.set_height(height_for(chart))
            card.set_chart(chart, numbers)
        in_reading_order(self)

    def _card(self, chart: Chart) -> ChartCard:
        key = chart.caption.key
        if key not in self.cards:
            card = ChartCard(self.ctx, height=height_for(chart))
            self.cards[key] = card
            self.body.insertWidget(self.body.count() - 1, card)
        return self.cards[key]
