"""Why a closed month would say something else today: which sheets, names, settings and edits, and how much each explains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.dates import Month
from core.db.book import Book
from core.db.queries import closed_months as stored
from core.db.queries.closed_months import Shares, SheetSince
from core.model.insights import MonthFigures
from core.services import books, insights
from core.services.month.basis import Basis

_BY_HAND = 0  # sales that no import brought
_REMOVED, _CARDS = "Remove {name}", ("Add {name}", "Change {name}", "Rename {name}")


class Why(StrEnum):
    """What happened. BROUGHT_IN and TAKEN_BACK are sheets with sales of the month, the two EARLIER of months before."""

    BROUGHT_IN = "brought_in"
    TAKEN_BACK = "taken_back"
    NAMES = "names"
    EARLIER_CAME = "earlier_came"
    EARLIER_WENT = "earlier_went"
    SALES = "sales"
    NAMED = "named"
    REMOVED = "removed"
    CARDS = "cards"
    LAPSE = "lapse"
    TRADE = "trade"
    MARGIN = "margin"


_EARLIER = (Why.EARLIER_CAME, Why.EARLIER_WENT)
_OF_THE_MONTH = (Why.BROUGHT_IN, Why.TAKEN_BACK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason: the takings it explains, in minor units; the sheet and its day; a count of receipts or people."""

    why: Why
    money_minor: int = 0
    name: str = ""
    day: date = date.min
    count: int = 0


def find(
    book: Book, month: Month, basis: Basis, change_minor: int, *, people: bool, history: bool
) -> tuple[Reason, ...]:
    """Reasons for a change of takings by `change_minor`, the most money first.

    `people`: figures of people have changed too; `history`: those that rest on what came before the month.
    """
    with book.read() as connection:
        sheets = stored.sheets_since(connection, basis.closed_at, month.last)
        shares = stored.shares(connection, month.first, month.last)
        named = stored.named_since(connection, basis.closed_at, month.last)
        steps = stored.steps_since(connection, basis.closed_at)
    money = _explained(basis, sheets, shares, month)
    found = [_sheet(one, money.get(one.batch, 0), shares, month) for one in sheets]
    rest = change_minor - sum(money.values())
    if rest and (basis.money is not None or not sheets):
        found.append(Reason(why=Why.SALES, money_minor=rest))
    counted = (Why.NAMED, named), (Why.REMOVED, steps.count(_REMOVED))
    found += [Reason(why=why, count=n) for why, n in counted if n]
    even = [one for one in found if one.why in _OF_THE_MONTH and not one.money_minor]
    found = [
        one for one in found if one.money_minor or (history if one.why in _EARLIER else people and one.count)
    ]
    if people and not found:  # sheets whose sales and refunds cancel out, or what was changed by hand
        cards = any(label in _CARDS for label in steps)
        found = even or ([Reason(why=Why.CARDS)] if cards else [])
    return tuple(sorted(found, key=lambda one: -abs(one.money_minor)))


def settings_changed(book: Book, basis: Basis) -> tuple[Reason, ...]:
    """Settings that are not what they were when the month was closed; none where that was not kept."""
    if basis.settings is None:
        return ()
    shop = books.shop(book)
    now = {Why.LAPSE: shop.lapse_days, Why.TRADE: shop.trade.key, Why.MARGIN: shop.margin}
    then = {
        Why.LAPSE: basis.settings["lapse_days"],
        Why.TRADE: basis.settings["trade"],
        Why.MARGIN: basis.settings["margin"],
    }
    return tuple(Reason(why=why) for why in now if now[why] != then[why])


def with_settings_of_then(book: Book, today: MonthFigures, snapshot: date, basis: Basis) -> MonthFigures:
    """The month's figures from today's sales by the days that held when it was closed."""
    from core.analytics.people.trends import find_months
    from core.analytics.snapshot import analyse

    assert basis.settings is not None
    shop = books.shop(book)
    trade = books.trades().get(basis.settings["trade"], shop.trade)
    then = replace(shop, lapse_days=basis.settings["lapse_days"], trade=trade)
    analysis = analyse(insights.frame_of(book, snapshot), insights.rules_of(then))
    if analysis is None:
        return today
    months = find_months(analysis.frame, analysis.visits, analysis.rhythm, analysis.rules)
    found = next((figures for figures in months if figures.month == today.month), today)
    return replace(found, complete=today.complete)


def _explained(
    basis: Basis, sheets: tuple[SheetSince, ...], shares: Shares, month: Month
) -> Mapping[int, int]:
    """Takings of the month that each of `sheets` added or took away.

    What passed from a sheet that was taken back to one that stands is taken off the first: it never left the book.
    """
    if (
        basis.money is None
    ):  # closed by an older program: only what is in the book now, and what fits into the month
        return {
            one.batch: -one.added_minor if one.undone else shares.money.get(one.batch, 0)
            for one in sheets
            if not one.undone or (month.first <= one.first and one.last <= month.last)
        }
    found: dict[int, int] = defaultdict(int)
    for batch in {*basis.money, *shares.money}:
        found[batch] = shares.money.get(batch, 0) - basis.money.get(batch, 0)
    known = {one.batch for one in sheets}
    undone = [one.batch for one in sheets if one.undone]
    if undone:
        first = min(undone, key=lambda batch: found[batch])
        found[first] += sum(net for batch, net in found.items() if batch not in known and batch != _BY_HAND)
    return {batch: found[batch] for batch in known}


def _sheet(one: SheetSince, money: int, shares: Shares, month: Month) -> Reason:
    named = shares.named.get(one.batch, 0)
    if money or (one.first >= month.first and not named):
        why = Why.TAKEN_BACK if one.undone else Why.BROUGHT_IN
    elif named:
        why = Why.NAMES
    else:
        why = Why.EARLIER_WENT if one.undone else Why.EARLIER_CAME
    return Reason(why=why, money_minor=money, name=one.name, day=one.day, count=named)
