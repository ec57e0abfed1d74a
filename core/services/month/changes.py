"""What a closed month would say today that it did not say when it was printed, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from core.db.book import Book
from core.errors import UserError
from core.i18n import _, format_date, format_money, format_month, format_number, ngettext
from core.model.insights import MonthFigures
from core.model.summaries import MonthlySummary
from core.services.month import making, reasons
from core.services.month.basis import Basis
from core.services.month.reasons import Reason, Why

_SHOWN = 3  # sheets named; the others are counted
_SHEETS = (Why.BROUGHT_IN, Why.TAKEN_BACK, Why.NAMES, Why.EARLIER_CAME, Why.EARLIER_WENT)
_OF_BEFORE = 5  # place in `_compared` from which figures rest on what came before the month too
Read = Callable[[MonthFigures], int]


def since(book: Book, printed: MonthlySummary, basis: Basis, *, now: datetime) -> tuple[str, ...]:
    """Sentences in the language in use: money first, then why, then other figures; nothing where every figure still stands."""
    settings = reasons.settings_changed(book, basis)
    days = tuple(one for one in settings if one.why is not Why.MARGIN)
    margin = tuple(one for one in settings if one.why is Why.MARGIN and printed.offers)
    try:
        at = making.freeze(book, printed.month, now=now)
        today = at.figures(printed.month) or _nothing(printed)
        as_then = reasons.with_settings_of_then(book, today, at.snapshot, basis) if days else today
    except UserError:
        today = as_then = _nothing(printed)
    then, sold, counted = (_values(figures) for figures in (printed.figures, as_then, today))
    if counted == then:
        return tuple(
            _reason(one, printed) for one in margin
        )  # it changes what the printed offers may bring, no figure
    change = counted[0] - then[0]
    found = reasons.find(
        book,
        printed.month,
        basis,
        change,
        people=sold[1:] != then[1:],
        history=sold[_OF_BEFORE:] != then[_OF_BEFORE:],
    )
    others = (*days, *margin) if sold != counted else margin
    return (*_told(printed, change, (*found, *others)), *_figures(printed, today))


def _nothing(printed: MonthlySummary) -> MonthFigures:
    return MonthFigures(month=printed.month, complete=printed.complete)


def _told(printed: MonthlySummary, change: int, found: Sequence[Reason]) -> list[str]:
    """The opening line, and every reason that is not in it."""
    month, money = _name(printed), _signed(change, printed.currency)
    if len(found) == 1 and change and found[0].money_minor == change and found[0].why in _SHEETS:
        text = {
            Why.BROUGHT_IN: _(
                "{month} changed by {change} since it was printed, because the sheet “{name}” was brought in on {day}."
            ),
            Why.TAKEN_BACK: _(
                "{month} changed by {change} since it was printed, because the sheet “{name}” was taken back on {day}."
            ),
        }[found[0].why]
        return [text.format(month=month, change=money, name=found[0].name, day=format_date(found[0].day))]
    if change:
        opening = _("{month} changed by {change} since it was printed.")
    else:
        opening = _(
            "{month} changed by {change} since it was printed: takings are the same, other figures are not."
        )
    sheets = [one for one in found if one.why in _SHEETS]
    others = [one for one in found if one.why not in _SHEETS]
    lines = [_reason(one, printed) for one in (*sheets[:_SHOWN], *others)]
    if len(sheets) > _SHOWN:
        lines.insert(_SHOWN, _more(sheets[_SHOWN:], printed))
    return [opening.format(month=month, change=money), *lines]


def _reason(one: Reason, printed: MonthlySummary) -> str:
    text = {
        Why.BROUGHT_IN: _("{change}: the sheet “{name}” was brought in on {day}."),
        Why.TAKEN_BACK: _("{change}: the sheet “{name}” was taken back on {day}."),
        Why.NAMES: ngettext(
            "The sheet “{name}”, brought in on {day}, says who bought on {n} receipt.",
            "The sheet “{name}”, brought in on {day}, says who bought on {n} receipts.",
            one.count,
        ),
        Why.EARLIER_CAME: _("The sheet “{name}”, brought in on {day}, holds sales of earlier months."),
        Why.EARLIER_WENT: _("The sheet “{name}”, taken back on {day}, held sales of earlier months."),
        Why.SALES: _("{change}: sales were changed by hand."),
        Why.NAMED: ngettext(
            "{n} receipt was given a name by hand.", "{n} receipts were given a name by hand.", one.count
        ),
        Why.REMOVED: ngettext(
            "{n} customer was removed: those sales have no name now.",
            "{n} customers were removed: those sales have no name now.",
            one.count,
        ),
        Why.CARDS: _("Customers were changed by hand."),
        Why.LAPSE: _("The days after which a customer counts as lapsed were changed in the settings."),
        Why.TRADE: _(
            "The trade was changed in the settings, and with it the days after which a customer counts as lapsed."
        ),
        Why.MARGIN: _(
            "The margin was changed: what the printed offers may bring would be another sum today."
        ),
    }[one.why]
    return text.format(
        change=_signed(one.money_minor, printed.currency),
        name=one.name,
        day=format_date(one.day),
        n=format_number(one.count),
    )


def _more(sheets: Sequence[Reason], printed: MonthlySummary) -> str:
    change = sum(one.money_minor for one in sheets)
    if not change:
        text = ngettext("And {n} more sheet.", "And {n} more sheets.", len(sheets))
        return text.format(n=format_number(len(sheets)))
    text = ngettext("{change}: {n} more sheet.", "{change}: {n} more sheets.", len(sheets))
    return text.format(change=_signed(change, printed.currency), n=format_number(len(sheets)))


def _figures(printed: MonthlySummary, today: MonthFigures) -> list[str]:
    """Every figure that is another one today."""
    line = _("{figure}: {then} then, {now} now.")
    return [
        line.format(figure=name, then=write(read(printed.figures)), now=write(read(today)))
        for name, read, write in _compared(printed.currency)
        if read(printed.figures) != read(today)
    ]


def _values(figures: MonthFigures) -> tuple[int, ...]:
    return tuple(read(figures) for _name, read, _write in _compared(""))


def _compared(currency: str) -> tuple[tuple[str, Read, Callable[[int], str]], ...]:
    """Figures that are compared, takings first: name, how to read and how to write it."""

    def money(minor: int) -> str:
        return format_money(minor, currency)

    return (
        (_("Takings"), lambda f: f.net_minor, money),
        (_("Sales with a name"), lambda f: f.named_sales_minor, money),
        (_("Receipts"), lambda f: f.receipts, format_number),
        (_("Customers who came"), lambda f: f.active, format_number),
        (_("Visits"), lambda f: f.visits, format_number),
        (_("New"), lambda f: f.new, format_number),
        (_("Returning"), lambda f: f.returning, format_number),
        (_("Won back"), lambda f: f.won_back, format_number),
        (_("Lapsed"), lambda f: f.lapsed, format_number),
        (_("Regulars"), lambda f: f.regulars, format_number),
    )


def _signed(change: int, currency: str) -> str:
    sign = "+" if change > 0 else "−" if change else "±"
    return sign + format_money(abs(change), currency)


def _name(printed: MonthlySummary) -> str:
    month = format_month(printed.month)
    return month[:1].upper() + month[1:]
