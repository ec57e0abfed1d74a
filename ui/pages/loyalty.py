"""Loyalty: the shop over time, one sentence and one chart at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from core.model.charts import Section
from core.model.insights import MonthFigures, Stage
from ui.context import AppContext
from ui.models import texts
from ui.pages.base import Page
from ui.widgets.banner import Banner
from ui.widgets.buttons import Disclosure
from ui.widgets.chart_section import ChartSection, Made
from ui.widgets.chart_view import numbers_of
from ui.widgets.empty import EmptyState
from ui.widgets.loyalty_filters import Looked, LoyaltyFilters
from ui.widgets.people_behind import MOST, Behind
from ui.widgets.reading_order import in_reading_order
from ui.words import STAGES

_LITTLE = 0.6
_VERY_LITTLE = 0.2


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands above the charts, and which there are."""

    coverage: float | None
    day: str
    stages: dict[Stage, int]
    keys: dict[Section, tuple[str, ...]]


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


class LoyaltyPage(Page):
    """Six charts first; more of them, and how far they can be trusted, below lines that open."""

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
        self.filters = LoyaltyFilters(ctx.state.places.get(self.key, Looked()))
        self.filters.changed.connect(self._on_filter)
        self.sections = {section: ChartSection(ctx) for section in Section}
        self.heads = {
            Section.MORE: Disclosure(_("More charts"), self.sections[Section.MORE]),
            Section.TRUST: Disclosure(_("Can I trust this?"), self.sections[Section.TRUST]),
        }
        self._keys: dict[Section, tuple[str, ...]] = {}
        self._day = ""
        self._due: set[Section] = set()
        for widget in (self._empty, self._coverage, self.filters, self.sections[Section.FIRST]):
            self.body.addWidget(widget)
            widget.hide()
        for section, head in self.heads.items():
            self.body.addWidget(head)
            self.body.addWidget(self.sections[section])
            head.hide()
            head.toggled.connect(partial(self._on_opened, section))
        for part in self.sections.values():
            part.finished.connect(lambda: in_reading_order(self))
            part.failed.connect(self.failed)
        self.body.addStretch(1)

    @property
    def cards(self) -> dict[str, object]:
        """Every card that was made, by the name of its chart."""
        return {key: card for part in self.sections.values() for key, card in part.cards.items()}

    def fetch(self, job: JobContext) -> _Shown:
        """How much the charts rest on, up to when, and of whom they can be; the charts come one by one."""
        from core.services import insights, loyalty

        snapshot = insights.snapshot(self.ctx.open_book)
        job.check()
        if snapshot.snapshot is None:
            return _Shown(None, "", {}, {})
        return _Shown(
            coverage_of(snapshot.months),
            texts.day(snapshot.snapshot, "long"),
            dict(Counter(one.stage for one in snapshot.customers.values())),
            {section: loyalty.keys(section) for section in Section},
        )

    def present(self, value: _Shown) -> None:
        """Read the charts of every part that is open."""
        words = coverage_words(value.coverage)
        self._coverage.set(words, "warn" if (value.coverage or 0) < _VERY_LITTLE else "info")
        self._coverage.setVisible(bool(words))
        self._day = value.day
        self._empty.setVisible(not value.keys)
        self._keys = value.keys
        self.filters.set_stages(value.stages)
        self.filters.setVisible(bool(value.keys))
        self.sections[Section.FIRST].setVisible(bool(value.keys))
        for section, head in self.heads.items():
            head.setVisible(bool(value.keys.get(section)))
            if not value.keys.get(section):
                head.setChecked(False)
        self._read()
        in_reading_order(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was left when the page was left."""
        super().showEvent(event)
        if self._job is None:
            for part in self._open_parts():
                self.sections[part].resume()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: stop reading."""
        super().hideEvent(event)
        for part in self.sections.values():
            part.pause()

    # ---- reading
    def _open_parts(self) -> list[Section]:
        return [Section.FIRST, *(section for section, head in self.heads.items() if head.isChecked())]

    def _read(self) -> None:
        """Read every part anew: those that are open now, the others when they are opened."""
        self._say_what_is_shown()
        self._due = set(self._keys)
        for part in self.sections.values():
            part.pause()
        for section in self._open_parts():
            self._read_part(section)

    def _say_what_is_shown(self) -> None:
        """Up to when, and of whom where it is not everybody."""
        words = [_("Figures up to {day}.").format(day=self._day)] if self._day else []
        stage = self.filters.looked.stage
        if self._day and stage is not None:
            only = _("Only people who are now at “{stage}”; charts that need everybody stay as they are.")
            words.append(only.format(stage=STAGES[stage].text))
        self.set_title(_("Loyalty"), " ".join(words))

    def _read_part(self, section: Section) -> None:
        if section in self._due:
            self._due.discard(section)
            say = self._say if section is Section.TRUST else None
            self.sections[section].read(self._keys[section], partial(self._make, self.filters.looked), say)
        else:
            self.sections[section].resume()

    def _make(self, looked: Looked, key: str, job: JobContext) -> Made:
        """One chart with its numbers. Runs on a worker."""
        from core.services import loyalty

        book = self.ctx.open_book
        job.check()
        chart = loyalty.chart(book, key, period=looked.period, stage=looked.stage)
        job.check()
        counts = loyalty.counts_people(key)
        return Made(chart, numbers_of(chart), partial(self._find, looked, key) if counts else None)

    def _say(self, job: JobContext) -> tuple[str, ...]:
        """Whether the forecasts can be trusted, in a few sentences. Runs on a worker."""
        from core.services import loyalty

        return loyalty.trust_words(self.ctx.open_book, job=job)

    def _find(self, looked: Looked, key: str, row: int, column: int) -> Behind:
        """Who stands behind one number. Runs on a worker."""
        from core.services import customers, loyalty

        book = self.ctx.open_book
        ids = loyalty.behind(book, key, row, column, period=looked.period, stage=looked.stage)
        return Behind(len(ids), customers.seen(book, ids[:MOST]))

    # ---- what the owner does
    def _on_opened(self, section: Section, opened: bool) -> None:
        if opened and self._keys:
            self._read_part(section)
        else:
            self.sections[section].pause()

    def _on_filter(self) -> None:
        self.ctx.state.places[self.key] = self.filters.looked
        self._read()
