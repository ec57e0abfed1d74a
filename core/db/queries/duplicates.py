"""What tells whether two customers are one person."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from core.db.import_seen import each
from core.db.merge import children
from core.db.tables import Customer, CustomerAlias, Dismissal, Receipt
from core.model.customers import called, stands_in
from core.model.duplicates import TWO_PEOPLE


class Known(NamedTuple):  # fifty thousand of them at once: the cheapest kind of value
    """A card as it is compared. `name` is what the customer is called, `named` whether that is a name at all."""

    id: int
    name: str
    named: bool
    number: str
    phone: str
    email: str
    address: str
    birthday: str


_CARD = (
    Customer.id,
    Customer.name,
    Customer.number,
    Customer.phone,
    Customer.email,
    Customer.address,
    Customer.birthday,
)


def cards(connection: Connection, ids: Collection[int] | None = None) -> list[Known]:
    """Everybody, or these, by id."""
    query = select(*_CARD).order_by(Customer.id)
    if ids is not None:
        query = query.where(Customer.id.in_(each(ids)))
    return [
        Known(
            id_, called(name, number), not stands_in(name, number, phone, email), number, phone, email, *more
        )
        for id_, name, number, phone, email, *more in connection.execute(query).all()
    ]


def contact_keys(
    connection: Connection, ids: Collection[int] | None = None
) -> dict[str, dict[int, set[str]]]:
    """Keys of all phones and e-mails that customers were ever known by: of each kind, by customer."""
    query = select(CustomerAlias.kind, CustomerAlias.customer_id, CustomerAlias.key).where(
        CustomerAlias.kind.in_(["phone", "email"])
    )
    if ids is not None:
        query = query.where(CustomerAlias.customer_id.in_(each(ids)))
    found: dict[str, dict[int, set[str]]] = {"phone": defaultdict(set), "email": defaultdict(set)}
    for kind, customer, key in connection.execute(query).all():
        found[kind][customer].add(key)
    return found


def days_of(connection: Connection, ids: Collection[int]) -> dict[int, set[str]]:
    """The days on which these customers bought something."""
    query = (
        select(Receipt.customer_id, func.date(Receipt.business_date))
        .distinct()
        .where(Receipt.customer_id.in_(each(ids)), Receipt.sale_minor > 0)
    )
    found: dict[int, set[str]] = defaultdict(set)
    for customer, day in connection.execute(query).all():
        found[customer or 0].add(day)
    return found


def two_people(connection: Connection) -> frozenset[str]:
    """Keys of the pairs of which the owner said that they are two people."""
    return frozenset(connection.scalars(select(Dismissal.key).where(Dismissal.key.startswith(TWO_PEOPLE))))


def entries_of(connection: Connection, customer_id: int) -> Counter[str]:
    """How many rows hang on a customer, by table; ways to recognise them and what imports say are not counted."""
    found = Counter(
        receipt=connection.scalar(select(func.count()).where(Receipt.customer_id == customer_id)) or 0
    )
    for table, column in children():
        found[table.__tablename__] += (
            connection.scalar(select(func.count()).where(column == customer_id)) or 0
        )
    return +found
