"""Words with customers, and the visits after them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from core.db.edits import remove_row
from core.db.tables import Contacted, Customer, Receipt
from core.model.contacted import Contact, Result, Way
from core.model.customers import called

_AT_ONCE = 500  # ids in one statement: every database takes that many


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A day on which a customer bought something: what was paid on it, minor units, and the imports it came with."""

    day: date
    net_minor: int
    batches: frozenset[int]


def contacts(
    connection: Connection, *, customer_id: int | None = None, since: date | None = None
) -> tuple[Contact, ...]:
    """Contacts of one customer or of everybody, from `since` on, the latest first."""
    query = select(
        Contacted.id,
        Contacted.customer_id,
        Customer.name,
        Customer.number,
        Contacted.contacted_on,
        Contacted.channel,
        Contacted.result,
        Contacted.text,
    ).join(Customer, Customer.id == Contacted.customer_id)
    if customer_id is not None:
        query = query.where(Contacted.customer_id == customer_id)
    if since is not None:
        query = query.where(Contacted.contacted_on >= since)
    rows = connection.execute(query.order_by(Contacted.contacted_on.desc(), Contacted.id.desc()))
    return tuple(
        Contact(
            id=row.id,
            customer_id=row.customer_id,
            customer=called(row.name, row.number),
            day=row.contacted_on,
            way=Way(row.channel),
            result=Result(row.result),
            text=row.text,
        )
        for row in rows
    )


def any_contact(connection: Connection) -> bool:
    """Whether anybody was ever contacted."""
    return connection.execute(select(Contacted.id).limit(1)).first() is not None


def visits(connection: Connection, customers: Collection[int], since: date) -> dict[int, tuple[Came, ...]]:
    """Days with a sale of each of `customers` from `since` on, the earliest first; what was paid is of all their receipts."""
    found: dict[int, dict[date, tuple[int, bool, set[int]]]] = {}
    ids = sorted(customers)
    for start in range(0, len(ids), _AT_ONCE):
        rows = connection.execute(
            select(
                Receipt.customer_id,
                Receipt.business_date,
                Receipt.batch_id,
                func.sum(Receipt.net_minor),
                func.max(Receipt.sale_minor),
            )
            .where(Receipt.customer_id.in_(ids[start : start + _AT_ONCE]), Receipt.business_date >= since)
            .group_by(Receipt.customer_id, Receipt.business_date, Receipt.batch_id)
            .order_by(Receipt.business_date)
        )
        for who, day, batch, net, sale in rows:
            days = found.setdefault(int(who or 0), {})
            money, sold, batches = days.get(day, (0, False, set()))
            days[day] = (
                money + int(net or 0),
                sold or int(sale or 0) > 0,
                batches | ({batch} if batch else set()),
            )
    return {
        who: tuple(
            Came(day=day, net_minor=money, batches=frozenset(batches))
            for day, (money, sold, batches) in days.items()
            if sold
        )
        for who, days in found.items()
    }


def add(session: Session, customer_id: int, on: date, way: Way, result: Result, words: str) -> int:
    """Write a contact down; the new row's id."""
    row = Contacted(
        customer_id=customer_id, contacted_on=on, channel=way.value, result=result.value, text=words
    )
    session.add(row)
    session.flush()
    return row.id


def remove(session: Session, contact_id: int) -> bool:
    """Take a contact away; False where there is none of this id."""
    return remove_row(session, Contacted, contact_id)
