"""Offers: what to offer to whom, in words and money first; behind it what goes together and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.changes import Kind, Touched
from ui import errors, theme
from ui.context import AppContext
from ui.pages.base import Page
from ui.widgets.chips import ChipBar
from ui.widgets.empty import EmptyState
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order

Make = Callable[[AppContext], Sequence[OffersPart]]


class Section(QWidget):
    """Parts that belong together: made when they are first wanted, read one after the other."""

    def __init__(self, ctx: AppContext, make: Make, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.parts: list[OffersPart] = []
        self.stale = True
        self._make = make
        self._turn = 0
        self._job: JobContext | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GAP)

    def build(self) -> None:
        """Make the parts, once. None shows before it has something to show."""
        if self.parts:
            return
        self.parts = list(self._make(self.ctx))
        for part in self.parts:
            self._column.addWidget(part)
            part.hide()

    def load(self) -> None:
        """Read every part, the first one first; a reading still under way is dropped."""
        self.build()
        self.stale = False
        self._turn += 1
        if self._job is not None:
            self._job.cancel()
        self._next(0, self._turn)

    def _next(self, place: int, turn: int) -> None:
        if place >= len(self.parts):
            self._job = None
            in_reading_order(self.window())
            return
        part, book = self.parts[place], self.ctx.open_book

        def work(job: JobContext) -> Any:  # noqa: ANN401 - each part's own value
            return part.read(book, job)

        def done(value: Any) -> None:  # noqa: ANN401
            if isValid(self) and turn == self._turn:
                part.show_value(value)
                part.show()
                self._next(place + 1, turn)

        def failed(error: BaseException) -> None:
            if isValid(self) and turn == self._turn:
                errors.show(self.ctx, error, self)
                self._next(place + 1, turn)

        self._job = self.ctx.jobs.read(work, done, failed)


class OffersPage(Page):
    """One sentence that sums up, then sections of which one is open; only the open one is read again on changes."""

    key: ClassVar[str] = "offers"
    needs: ClassVar[Touched] = frozenset(
        {Kind.SALES, Kind.CUSTOMERS, Kind.CATALOG, Kind.SUGGESTIONS, Kind.IMPORTS, Kind.SETTINGS}
    )

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Offers"), parent)
        self._empty = EmptyState(
            _("With sales in the book you see here whom to offer what, and what it may bring."),
            _("Bring in sales"),
            ctx.navigator.bring_in,
            icon="offers",
            title=_("Nothing to offer yet"),
        )
        kinds: tuple[tuple[str, str, Make], ...] = (
            ("lists", _("Lists"), self._lists),
            ("contacts", _("Whom to contact"), _contacts),
            ("together", _("What goes together"), _together),
            ("range", _("Range"), _range),
            ("stamp_card", _("Stamp card"), _stamp_card),
            ("outcomes", _("Did it work?"), _outcomes),
        )
        self.sections = {key: Section(ctx, make) for key, _words, make in kinds}
        self.tabs = ChipBar([(key, words, None) for key, words, _make in kinds], _("Parts of this page"))
        self.tabs.chosen.connect(self.open_section)
        for widget in (self._empty, self.tabs, *self.sections.values()):
            self.body.addWidget(widget)
            widget.hide()
        self.body.addStretch(1)

    def fetch(self, job: JobContext) -> bool:
        """Whether there are sales."""
        from core.services import insights

        return insights.frame(self.ctx.open_book).snapshot is not None

    def present(self, value: bool) -> None:
        """Read the open section again; a book without sales says what to do first."""
        self._empty.setVisible(not value)
        self.tabs.setVisible(value)
        for section in self.sections.values():
            section.stale = True
        if value:
            self.open_section(self.tabs.key())
        else:
            self._sum_up("")
            for section in self.sections.values():
                section.hide()

    def open_section(self, key: str) -> None:
        """Show one section, and read it where that is due."""
        self.tabs.choose(key)
        for name, section in self.sections.items():
            section.setVisible(name == key)
        if self.sections[key].stale:
            self.sections[key].load()

    def _sum_up(self, sentence: str) -> None:
        self.set_title(_("Offers"), sentence)

    def _lists(self, ctx: AppContext) -> Sequence[OffersPart]:
        from ui.widgets.offers.gaps import GapsPart
        from ui.widgets.offers.targets import TargetsPart

        lists = TargetsPart(ctx)
        lists.summed.connect(self._sum_up)
        return lists, GapsPart(ctx)


def _contacts(ctx: AppContext) -> Sequence[OffersPart]:
    from ui.widgets.offers.contacts import ContactsPart

    return (ContactsPart(ctx),)


def _together(ctx: AppContext) -> Sequence[OffersPart]:
    from ui.widgets.offers.bundles import BundlesPart
    from ui.widgets.offers.together import TogetherPart

    return TogetherPart(ctx), BundlesPart(ctx)


def _range(ctx: AppContext) -> Sequence[OffersPart]:
    from ui.widgets.offers.companions import CompanionsPart
    from ui.widgets.offers.range_advice import RangePart
    from ui.widgets.offers.wishes import WishesPart

    return RangePart(ctx), WishesPart(ctx), CompanionsPart(ctx)


def _stamp_card(ctx: AppContext) -> Sequence[OffersPart]:
    from ui.widgets.offers.stamp_card import StampCardPart

    return (StampCardPart(ctx),)


def _outcomes(ctx: AppContext) -> Sequence[OffersPart]:
    from ui.widgets.offers.outcomes import OutcomesPart

    return (OutcomesPart(ctx),)
