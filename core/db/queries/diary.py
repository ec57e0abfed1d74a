"""The shop's diary, and sales day by day around its entries."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from core.db.edits import remove_row
from core.db.tables import DiaryEntry, Receipt


def entries(connection: Connection) -> tuple[tuple[int, date, str], ...]:
    """Id, day and words of every entry, the latest first."""
    rows = connection.execute(
        select(DiaryEntry.id, DiaryEntry.happened_on, DiaryEntry.text).order_by(
            DiaryEntry.happened_on.desc(), DiaryEntry.id.desc()
        )
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def days_of_sales(connection: Connection) -> tuple[date, date] | None:
    """First and last day with a receipt; None without any."""
    first, last = connection.execute(
        select(func.min(Receipt.business_date), func.max(Receipt.business_date))
    ).one()
    return None if first is None else (first, last)


def sales(connection: Connection, first: date, last: date) -> tuple[int, int]:
    """Sales before refunds in minor units and receipts with a sale from `first` to `last`, both included."""
    money, receipts = connection.execute(
        select(func.sum(Receipt.sale_minor), func.count()).where(
            Receipt.business_date >= first, Receipt.business_date <= last, Receipt.sale_minor > 0
        )
    ).one()
    return int(money or 0), int(receipts)


def put(session: Session, entry_id: int | None, happened_on: date, words: str) -> int | None:
    """Write an entry, or change that of `entry_id`. Returns its id; None where there is none of this id."""
    row = DiaryEntry(happened_on=happened_on, text=words) if entry_id is None else None
    if row is None:
        row = session.get(DiaryEntry, entry_id)
        if row is None:
            return None
        row.happened_on, row.text = happened_on, words
    else:
        session.add(row)
    session.flush()
    return row.id


def remove(session: Session, entry_id: int) -> bool:
    """Take an entry away; False where there is none of this id."""
    return remove_row(session, DiaryEntry, entry_id)
