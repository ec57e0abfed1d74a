"""The month so far in tiles, each with the explanation that a click shows."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import _
from core.model.insights import MonthFigures
from core.model.today import TodayPage
from ui.models import texts
from ui.widgets.explain import Explanation
from ui.widgets.tile import Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class TileFigure:
    """A tile's words and figures, and what stands behind them."""

    label: str
    value: str
    before: str
    word: str
    direction: int | None
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]

    def tile(self) -> Tile:
        """The tile; a click explains it."""
        meaning = Explanation(self.label, self.sentences, self.rows)
        return Tile(self.label, self.value, self.before, self.word, self.direction, explanation=meaning)


def month_tiles(value: TodayPage, currency: str) -> list[TileFigure]:
    """Customers, new ones, takings, average receipt and coverage of the month; nothing without one."""
    now, before = value.month, value.before
    if now is None or value.snapshot is None:
        return []
    period = _("From the first of the month up to {day}.").format(day=texts.day(value.snapshot, "long"))
    compared = _("Compared with the same days of the month before.") if before is not None else ""
    closing = tuple(sentence for sentence in (period, compared) if sentence)
    return [
        _people(now, before, closing),
        _new(now, before, closing),
        _takings(now, before, currency, closing),
        _ticket(now, before, currency, closing),
        _coverage(now, before, currency, closing),
    ]


def _last_month(text: str) -> str:
    return _("last month {value}").format(value=text)


def _people(now: MonthFigures, before: MonthFigures | None, closing: tuple[str, ...]) -> TileFigure:
    word, direction = texts.change(now.active, before.active if before else None)
    return TileFigure(
        label=_("Customers"),
        value=texts.number(now.active),
        before=_last_month(texts.number(before.active)) if before else "",
        word=word,
        direction=direction,
        sentences=(
            _("Customers known by name who bought something. Several receipts on one day are one visit."),
            _("They are new, returning or won back; the three add up."),
            *closing,
            _("What changes it: every customer who comes again, and every sale that gets a name."),
        ),
        rows=(
            (_("New"), texts.number(now.new)),
            (_("Returning"), texts.number(now.returning)),
            (_("Won back"), texts.number(now.won_back)),
            (_("Visits"), texts.number(now.visits)),
        ),
    )


def _new(now: MonthFigures, before: MonthFigures | None, closing: tuple[str, ...]) -> TileFigure:
    word, direction = texts.change(now.new, before.new if before else None)
    return TileFigure(
        label=_("New"),
        value=texts.number(now.new),
        before=_last_month(texts.number(before.new)) if before else "",
        word=word,
        direction=direction,
        sentences=(
            _("Customers whose first visit in this book falls into the month."),
            _("In a book that begins in the middle, old customers look new for the first three months."),
            *closing,
            _("What changes it: every first visit that gets a name, at the till or at the Counter (F2)."),
        ),
        rows=((_("Customers"), texts.number(now.active)), (_("New"), texts.number(now.new))),
    )


def _takings(
    now: MonthFigures, before: MonthFigures | None, currency: str, closing: tuple[str, ...]
) -> TileFigure:
    word, direction = texts.change(now.net_minor, before.net_minor if before else None)
    return TileFigure(
        label=_("Takings"),
        value=texts.money(now.net_minor, currency, whole=True),
        before=_last_month(texts.money(before.net_minor, currency, whole=True)) if before else "",
        word=word if not before or before.net_minor >= 10_000 else "",
        direction=direction,
        sentences=(
            _("What was sold, less what was given back. Tips, deposits and delivery are not counted."),
            *closing,
            _("What changes it: every sale and refund that you bring in, with a name or without."),
        ),
        rows=(
            (_("Sales"), texts.money(now.sales_minor, currency)),
            (_("Refunds"), texts.money(now.refunds_minor, currency)),
            (_("Takings"), texts.money(now.net_minor, currency)),
            (_("Receipts"), texts.number(now.receipts)),
        ),
    )


def _ticket(
    now: MonthFigures, before: MonthFigures | None, currency: str, closing: tuple[str, ...]
) -> TileFigure:
    was = before.ticket_minor if before else None
    word, direction = texts.change(now.ticket_minor, was)
    return TileFigure(
        label=_("Average receipt"),
        value=texts.money(now.ticket_minor, currency),
        before=_last_month(texts.money(was, currency)) if was is not None else "",
        word=word,
        direction=direction,
        sentences=(
            _("Sales before refunds, divided by the number of receipts."),
            *closing,
            _("What changes it: one more item on a receipt raises it, a small receipt lowers it."),
        ),
        rows=(
            (_("Sales"), texts.money(now.sales_minor, currency)),
            (_("Receipts"), texts.number(now.receipts)),
        ),
    )


def _coverage(
    now: MonthFigures, before: MonthFigures | None, currency: str, closing: tuple[str, ...]
) -> TileFigure:
    was = before.coverage if before else None
    return TileFigure(
        label=_("Sales with a name"),
        value=texts.percent(now.coverage),
        before=_last_month(texts.percent(was)) if was is not None else "",
        word="",
        direction=None,
        sentences=(
            _("The share of sales whose customer is known. Everything said about customers rests on it."),
            *closing,
            _(
                "What changes it: a name, a phone or a card number at the till, or a receipt named at the Counter (F2)."
            ),
        ),
        rows=(
            (_("Sales with a name"), texts.money(now.named_sales_minor, currency)),
            (_("All sales"), texts.money(now.sales_minor, currency)),
        ),
    )
