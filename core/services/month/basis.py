"""What the figures of a month rest on, kept beside a closed month, so that a later change can be told with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.dates import Month
from core.db.book import Book
from core.db.queries import closed_months as stored
from core.services import books

_AT, _SETTINGS, _MONEY = "closed_at", "settings", "money_by_sheet"
KEYS = (_AT, _SETTINGS, _MONEY)
"""Fields that stand beside the summary's own in what a closed month keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The moment of closing, the settings that figures depend on, and the takings of each import (0 = none).

    `settings` and `money` are None in a month that an older program closed.
    """

    closed_at: datetime
    settings: Mapping[str, Any] | None = None
    money: Mapping[int, int] | None = field(default=None)


def now_is(book: Book, month: Month, *, now: datetime) -> Basis:
    """What the figures of `month` rest on at this moment."""
    shop = books.shop(book)
    with book.read() as connection:
        shares = stored.shares(connection, month.first, month.last)
    settings = {"lapse_days": shop.lapse_days, "margin": shop.margin, "trade": shop.trade.key}
    return Basis(closed_at=now, settings=settings, money=shares.money)


def to_plain(basis: Basis) -> dict[str, Any]:
    """The basis as JSON can hold it."""
    money = basis.money or {}
    return {
        _AT: basis.closed_at.isoformat(),
        _SETTINGS: dict(basis.settings or {}),
        _MONEY: {str(batch): net for batch, net in money.items()},
    }


def from_plain(plain: Mapping[str, Any]) -> Basis:
    """The basis that `to_plain` wrote, or an older program, which kept the moment only."""
    money = plain.get(_MONEY)
    return Basis(
        closed_at=datetime.fromisoformat(plain[_AT]),
        settings=plain.get(_SETTINGS),
        money=None if money is None else {int(batch): net for batch, net in money.items()},
    )
