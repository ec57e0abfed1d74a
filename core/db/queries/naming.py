"""Receipts that got their name by hand, those without one, and names that wait for their receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy.orm import Session

from core.db.tables import Customer, Line, NamedReceipt, Product, Receipt
from core.model.counter import UnnamedReceipt, WaitingName
from core.model.customers import called
from core.model.known import KnownReceipt
from core.model.sales import LineKind

_MOST = 400
_CLOCK = 5  # letters of HH:MM


def last_unnamed_day(connection: Connection) -> date | None:
    """The last day with a sale that is nobody's; None where every sale has a customer."""
    return connection.scalar(
        select(func.max(Receipt.business_date)).where(Receipt.customer_id.is_(None), Receipt.sale_minor > 0)
    )


def sales_on(connection: Connection, day: date) -> int:
    """How many receipts the book has of a day."""
    return connection.scalar(select(func.count()).where(Receipt.business_date == day)) or 0


def unnamed(connection: Connection, first: date, last: date) -> tuple[UnnamedReceipt, ...]:
    """Receipts of those days with a sale and without a customer, the newest first; without their items."""
    query = (
        select(
            Receipt.id,
            Receipt.business_date,
            Receipt.time,
            Receipt.number,
            Receipt.net_minor + Receipt.other_minor,
        )
        .where(
            Receipt.customer_id.is_(None), Receipt.business_date.between(first, last), Receipt.sale_minor > 0
        )
        .order_by(Receipt.business_date.desc(), Receipt.time.desc(), Receipt.id.desc())
        .limit(_MOST)
    )
    return tuple(
        UnnamedReceipt(id=id_, day=day, time=time[:_CLOCK], number=number, total_minor=total, items=())
        for id_, day, time, number, total in connection.execute(query)
    )


def items_of(connection: Connection, receipts: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """What was sold on each of these receipts, in the order of the lines."""
    query = (
        select(Line.receipt_id, Product.name)
        .join(Product, Product.id == Line.product_id)
        .where(Line.receipt_id.in_(receipts), Line.kind == LineKind.SALE.value)
        .order_by(Line.receipt_id, Line.line_no)
    )
    found: dict[int, dict[str, None]] = {}
    for receipt, name in connection.execute(query):
        found.setdefault(receipt, {})[name] = None
    return {receipt: tuple(names) for receipt, names in found.items()}


def waiting(connection: Connection) -> tuple[WaitingName, ...]:
    """Names that wait for their receipt, the newest first."""
    query = (
        select(
            NamedReceipt.id,
            NamedReceipt.customer_id,
            Customer.name,
            Customer.number.label("card"),
            NamedReceipt.business_date,
            NamedReceipt.time,
            NamedReceipt.number,
            NamedReceipt.total_minor,
        )
        .join(Customer, Customer.id == NamedReceipt.customer_id)
        .where(NamedReceipt.receipt_id.is_(None))
        .order_by(NamedReceipt.business_date.desc(), NamedReceipt.time.desc(), NamedReceipt.id.desc())
    )
    return tuple(
        WaitingName(
            id=row.id,
            customer_id=row.customer_id,
            customer=called(row.name, row.card),
            day=row.business_date,
            time=row.time,
            number=row.number,
            total_minor=row.total_minor,
        )
        for row in connection.execute(query)
    )


def free_receipts(connection: Connection, first: date, last: date) -> tuple[KnownReceipt, ...]:
    """Receipts of those days that nobody gave a name by hand, whoever's they are."""
    by_hand = select(NamedReceipt.receipt_id).where(NamedReceipt.receipt_id.is_not(None))
    query = select(
        Receipt.id,
        Receipt.key,
        Receipt.number,
        Receipt.business_date,
        Receipt.time,
        Receipt.customer_id,
        Receipt.net_minor,
        Receipt.other_minor,
    ).where(Receipt.business_date.between(first, last), Receipt.sale_minor > 0, Receipt.id.not_in(by_hand))
    return tuple(
        KnownReceipt(
            id=row.id,
            key=row.key,
            numbered=bool(row.number),
            day=row.business_date,
            customer=row.customer_id,
            net_minor=row.net_minor,
            number=row.number,
            time=row.time,
            paid_minor=row.net_minor + row.other_minor,
        )
        for row in connection.execute(query)
    )


def by_hand(connection: Connection, first: date, last: date) -> frozenset[int]:
    """Receipts of those days that got their name by hand."""
    query = (
        select(NamedReceipt.receipt_id)
        .join(Receipt, Receipt.id == NamedReceipt.receipt_id)
        .where(Receipt.business_date.between(first, last))
    )
    return frozenset(id_ for id_ in connection.scalars(query) if id_ is not None)


def give(connection: Connection, named_id: int, receipt_id: int, customer_id: int) -> bool:
    """A waiting name takes its receipt; True where the receipt had none before."""
    link = update(NamedReceipt).where(NamedReceipt.id == named_id).values(receipt_id=receipt_id)
    connection.execute(link)
    free = (Receipt.id == receipt_id, Receipt.customer_id.is_(None))
    return bool(connection.execute(update(Receipt).where(*free).values(customer_id=customer_id)).rowcount)


def name(session: Session, receipt_id: int, customer_id: int, now: datetime) -> int | None:
    """Give a receipt its customer and note by whom it was asked; the note's id, None where it has one already or is gone."""
    receipt = session.get(Receipt, receipt_id)
    if receipt is None or receipt.customer_id is not None:
        return None
    receipt.customer_id = customer_id
    row = NamedReceipt(
        customer_id=customer_id,
        business_date=receipt.business_date,
        time=receipt.time,
        number=receipt.number,
        total_minor=receipt.net_minor + receipt.other_minor,
        receipt_id=receipt_id,
        named_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def note(
    session: Session,
    customer_id: int,
    *,
    day: date,
    time: str,
    number: str,
    total_minor: int | None,
    now: datetime,
) -> int:
    """A name that waits for its receipt; the note's id."""
    row = NamedReceipt(
        customer_id=customer_id,
        business_date=day,
        time=time,
        number=number,
        total_minor=total_minor,
        receipt_id=None,
        named_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def drop(session: Session, named_id: int) -> bool:
    """Forget a name that waits; False where it is gone or has its receipt."""
    row = session.get(NamedReceipt, named_id)
    if row is None or row.receipt_id is not None:
        return False
    session.delete(row)
    session.flush()
    return True
