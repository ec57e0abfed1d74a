"""Months that were closed, and what has happened to the book since: sheets, names by hand, steps of the owner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from core.db.tables import ClosedMonth, ImportBatch, ImportImage, NamedReceipt, Receipt, UndoStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A closed month as it lies in the book."""

    closed_on: date
    summary: Mapping[str, Any]
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What each import (by id, 0 = none) has in some days: net minor units, and receipts it gave a customer."""

    money: Mapping[int, int] = field(default_factory=dict)
    named: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSince:
    """An import that came, or was taken back, after a moment. `added_minor` is what it brought when it came."""

    batch: int
    name: str
    day: date
    undone: bool
    first: date
    last: date
    added_minor: int


def closed(connection: Connection, month: str) -> Stored | None:
    """The month `2026-10` as it was closed, None where it is open."""
    row = connection.execute(
        select(ClosedMonth.closed_on, ClosedMonth.summary, ClosedMonth.pdf).where(ClosedMonth.month == month)
    ).one_or_none()
    return None if row is None else Stored(closed_on=row.closed_on, summary=row.summary, pdf=row.pdf)


def closed_months(connection: Connection) -> tuple[str, ...]:
    """The months that were closed, oldest first."""
    return tuple(connection.scalars(select(ClosedMonth.month).order_by(ClosedMonth.month)))


def close(session: Session, month: str, closed_on: date, summary: Mapping[str, Any], pdf: bytes) -> None:
    """Keep a month as it is printed; a month closed before is replaced."""
    session.merge(ClosedMonth(month=month, closed_on=closed_on, summary=dict(summary), pdf=pdf))
    session.flush()


def reopen(session: Session, month: str) -> bool:
    """Forget a closed month; false where it was open."""
    row = session.get(ClosedMonth, month)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def shares(connection: Connection, first: date, last: date) -> Shares:
    """What each import has in the days `first`..`last`; the money adds up to the takings of these days.

    A receipt belongs to the import that brought it; what a later one changed on it belongs to the later one.
    """
    owner: dict[int, int] = {}
    money: Counter[int] = Counter()
    named: Counter[int] = Counter()
    for receipt, batch, net in connection.execute(
        select(Receipt.id, Receipt.batch_id, Receipt.net_minor).where(
            Receipt.business_date.between(first, last)
        )
    ):
        owner[receipt] = batch or 0
        money[batch or 0] += net
    day = ImportImage.after["business_date"].as_string()
    images = select(ImportImage.batch_id, ImportImage.pk, ImportImage.before, ImportImage.after).where(
        ImportImage.table == Receipt.__tablename__, day.between(first.isoformat(), last.isoformat())
    )
    for batch, pk, before, after in connection.execute(images):
        if pk[0] in owner:
            change = after["net_minor"] - before["net_minor"]
            money[batch] += change
            money[owner[pk[0]]] -= change
            named[batch] += before["customer_id"] != after["customer_id"]
    return Shares(money={batch: net for batch, net in money.items() if net}, named=named)


def sheets_since(connection: Connection, since: datetime, last: date) -> tuple[SheetSince, ...]:
    """Imports with days up to `last` that were brought in or taken back after `since`, in the order they came."""
    rows = connection.execute(
        select(
            ImportBatch.id,
            ImportBatch.file_name,
            ImportBatch.imported_at,
            ImportBatch.undone_at,
            ImportBatch.first_date,
            ImportBatch.last_date,
            ImportBatch.net_added_minor,
        )
        .where(ImportBatch.first_date <= last)
        .order_by(ImportBatch.imported_at, ImportBatch.id)
    )
    found = []
    for batch, name, imported_at, undone_at, begins, ends, added in rows:
        went = undone_at if undone_at is not None and undone_at > since else None
        if (
            begins is None or ends is None or (imported_at > since) == (went is not None)
        ):  # both: it left nothing
            continue
        found.append(
            SheetSince(
                batch=batch,
                name=name,
                day=(went or imported_at).date(),
                undone=went is not None,
                first=begins,
                last=ends,
                added_minor=added,
            )
        )
    return tuple(found)


def named_since(connection: Connection, since: datetime, last: date) -> int:
    """Receipts up to `last` that somebody gave a name by hand after `since`."""
    query = select(func.count()).where(
        NamedReceipt.named_at > since,
        NamedReceipt.receipt_id.is_not(None),
        NamedReceipt.business_date <= last,
    )
    return connection.scalar(query) or 0


def steps_since(connection: Connection, since: datetime) -> tuple[str, ...]:
    """Labels (message ids) of what the owner did after `since` and Undo still knows."""
    query = select(UndoStep.label).where(UndoStep.made_at > since, UndoStep.state != "undone")
    return tuple(connection.scalars(query.order_by(UndoStep.id)))
