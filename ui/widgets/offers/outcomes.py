"""Did it work? A trial the owner can start, how far it is and what it says; then what came of every offer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from core.i18n import _
from core.jobs import JobContext
from core.model.insights import SuggestionList
from core.model.trials import TrialOffer, TrialResult, TrialState, Uptake
from ui import errors, theme
from ui import trial_operations as ops
from ui.context import AppContext
from ui.operations import Operation
from ui.widgets.busy import BusyOverlay
from ui.widgets.buttons import Button, Disclosure
from ui.widgets.card import Hairline
from ui.widgets.clear import clear
from ui.widgets.offers.part import OffersPart
from ui.widgets.reading_order import in_reading_order
from ui.widgets.text import Badge, Paragraph
from ui.words import LISTS

if TYPE_CHECKING:
    from core.services.books import Book

_ITEMS = 12
"""Items of a list that are named: those offered most."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the part read."""

    offer: TrialOffer
    state: TrialState | None
    result: TrialResult | None
    history: tuple[tuple[Uptake, str], ...]


class OutcomesPart(OffersPart):
    """The trial first, then the counts."""

    def __init__(self, ctx: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, _("Did it work?"), parent)
        self.explain_with(
            _(
                "Counted are the answers you noted: taken, declined or not suitable, and what was bought afterwards."
            ),
            _(
                "Only a trial tells what would have been bought anyway: it compares with customers who got no suggestion."
            ),
        )
        assert ctx.shop is not None
        self._currency = ctx.shop.currency
        self._shown: _Shown | None = None
        self.badge = Badge(_("Trial running"), "info")
        self.badge.hide()
        self.header.addWidget(self.badge)
        self.busy = BusyOverlay(self)

    def read(self, book: Book, job: JobContext) -> _Shown:
        """The trial, and the log in words."""
        from core.services import outcomes, trial
        from core.services.words.trial import uptake_text

        found = outcomes.history(book)
        job.check()
        state = trial.state(book)
        job.check()
        return _Shown(
            offer=trial.offer(book),
            state=state,
            result=trial.result(book) if state is not None else None,
            history=tuple((one, uptake_text(one, self._currency, one.item or _called(one))) for one in found),
        )

    def show_value(self, value: _Shown) -> None:
        """Show everything; the same again leaves it as it is."""
        if value == self._shown:
            return
        self._shown = value
        clear(self.body)
        running = value.state is not None and value.state.running
        self.badge.setVisible(running)
        if value.state is not None and value.result is not None:
            self._show_trial(value.state, value.result)
        if not running:
            self._show_offer(value.offer, again=value.state is not None)
        self.body.addWidget(Hairline())
        self._show_history(value.history)
        in_reading_order(self)

    def _show_trial(self, state: TrialState, result: TrialResult) -> None:
        tone = {1: "good", -1: "bad"}.get(result.verdict, "large")
        self.body.addWidget(Paragraph(result.text, tone))
        if state.running and state.quiet_needed:
            bar = QProgressBar()
            bar.setRange(0, state.quiet_needed)
            bar.setValue(min(state.quiet_decided, state.quiet_needed))
            bar.setTextVisible(False)
            bar.setAccessibleName(_("How far the trial is"))
            bar.setAccessibleDescription(state.text)
            self.body.addWidget(bar)
        self.body.addWidget(Paragraph(state.text, "muted"))
        if state.running:
            self.body.addWidget(Button(_("Stop the trial"), self._stop, kind="link"))

    def _show_offer(self, offer: TrialOffer, *, again: bool) -> None:
        self.body.addWidget(Paragraph(offer.text, "muted" if again else ""))
        if offer.reachable:
            words = _("Start another trial") if again else _("Start the trial")
            button = Button(words, lambda: self._start(offer.quiet_percent), kind="" if again else "primary")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.body.addWidget(button)
            words = _(
                "The quiet group is there to compare with: what would suit them is worked out but shown to nobody, neither "
                "on screen nor on paper."
            )
            self.body.addWidget(Paragraph(words, "muted"))

    def _show_history(self, history: Sequence[tuple[Uptake, str]]) -> None:
        self.body.addWidget(Paragraph(_("What came of your offers"), "strong"))
        if not history:
            words = _(
                "No answer is written down yet. Mark Taken or Declined at the Counter (F2) or on a customer's page."
            )
            self.body.addWidget(Paragraph(words, "muted"))
            return
        for one, text in history:
            if not one.item:
                self.body.addWidget(Paragraph(text))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.GAP, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        named = sorted((row for row in history if row[0].item), key=lambda row: -row[0].offered)
        for _one, text in named[:_ITEMS]:
            column.addWidget(Paragraph(text, "muted"))
        self.body.addWidget(Disclosure(_("Item by item"), holder))
        self.body.addWidget(holder)

    def _start(self, quiet_percent: int) -> None:
        self._run(ops.start(self.ctx, parent=self, quiet_percent=quiet_percent))

    def _stop(self) -> None:
        self._run(ops.stop(self.ctx, parent=self))

    def _run(self, operation: Operation[Any]) -> None:
        """Drawing the groups takes a while in a large book: meanwhile nothing can be pressed twice."""
        self._set_busy(True)

        def failed(error: BaseException) -> None:
            self._set_busy(False)
            errors.show(self.ctx, error, self)

        operation.success(lambda _value: self._set_busy(False)).failure(failed).run()

    def _set_busy(self, busy: bool) -> None:
        if not isValid(self):  # the page was closed meanwhile
            return
        for button in self.findChildren(Button):
            button.setEnabled(not busy)
        if busy:
            self.busy.start()
        else:
            self.busy.stop()


def _called(one: Uptake) -> str:
    """What a list is called; a token of an older version, or of another list, stands as it is."""
    tokens = {each.value: each for each in SuggestionList}
    return LISTS[tokens[one.list]].text if one.list in tokens else one.list
