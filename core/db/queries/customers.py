"""Who is in the book, and how they are found."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from core.db.tables import Customer, CustomerAlias, FollowUp, Note
from core.model import customers as values
from core.model.customers import called

_CARD = (
    Customer.id,
    Customer.name,
    Customer.number,
    Customer.phone,
    Customer.email,
    Customer.address,
    Customer.birthday,
    Customer.how_came,
    Customer.alert,
    Customer.preferences,
    Customer.no_suggestions,
)
_CALLED = (Customer.id, Customer.name, Customer.number)


class Contact(NamedTuple):  # fifty thousand of them at once: the cheapest kind of value
    """What the table of customers shows of one, and the key it is searched by."""

    id: int
    name: str
    number: str
    phone: str
    email: str
    alert: str
    search_key: str


def contacts(connection: Connection) -> list[Contact]:
    """Everybody, by name."""
    query = select(
        Customer.id,
        Customer.name,
        Customer.number,
        Customer.phone,
        Customer.email,
        Customer.alert,
        Customer.search_key,
    ).order_by(Customer.search_key, Customer.id)
    return [
        Contact(row[0], called(row[1], row[2]), *row[2:]) if row[1] == row[2] else Contact(*row)
        for row in connection.execute(query).all()
    ]


def names(connection: Connection) -> dict[int, str]:
    """What everybody is called, by id."""
    return _names(connection, select(*_CALLED))


def card(connection: Connection, customer_id: int) -> values.CustomerCard | None:
    """What the owner keeps about one customer; None where there is no such customer."""
    row = connection.execute(select(*_CARD).where(Customer.id == customer_id)).mappings().one_or_none()
    return None if row is None else values.CustomerCard(**{**row, "name": called(row["name"], row["number"])})


def notes(connection: Connection, customer_id: int) -> tuple[values.Note, ...]:
    """Notes about a customer, newest first."""
    query = (
        select(Note.id, Note.text, Note.written_on)
        .where(Note.customer_id == customer_id)
        .order_by(Note.written_on.desc(), Note.id.desc())
    )
    return tuple(values.Note(**row) for row in connection.execute(query).mappings())


def follow_ups(
    connection: Connection,
    *,
    customer_id: int | None = None,
    until: date | None = None,
    open_only: bool = True,
) -> tuple[values.FollowUp, ...]:
    """Things to do, the earliest first; those done stand last."""
    query = (
        select(
            FollowUp.id,
            FollowUp.customer_id,
            Customer.name.label("customer"),
            Customer.number,
            FollowUp.text,
            FollowUp.due_on,
            FollowUp.done_on,
        )
        .join(Customer, Customer.id == FollowUp.customer_id)
        .order_by(FollowUp.done_on.is_not(None), FollowUp.due_on, FollowUp.id)
    )
    if customer_id is not None:
        query = query.where(FollowUp.customer_id == customer_id)
    if until is not None:
        query = query.where(FollowUp.due_on <= until)
    if open_only:
        query = query.where(FollowUp.done_on.is_(None))
    return tuple(_follow_up(**row) for row in connection.execute(query).mappings())


def _follow_up(customer: str, number: str, **fields: Any) -> values.FollowUp:  # noqa: ANN401 - columns of a row
    return values.FollowUp(customer=called(customer, number), **fields)


def by_number(connection: Connection, number: str) -> dict[int, str]:
    """Customers whose card bears exactly this number: names by id."""
    return _names(connection, select(*_CALLED).where(Customer.number == number))


def by_alias(connection: Connection, kind: str, key: str) -> dict[int, str]:
    """Customers recognised by `key` of `kind` (number, phone, email, name): names by id."""
    if not key:
        return {}
    query = (
        select(*_CALLED)
        .join(CustomerAlias, CustomerAlias.customer_id == Customer.id)
        .where(CustomerAlias.kind == kind, CustomerAlias.key == key)
    )
    return _names(connection, query)


def by_words(connection: Connection, words: list[str]) -> dict[int, str]:
    """Customers in whose search key every one of `words` (folded) occurs: names by id."""
    query = select(*_CALLED)
    for word in words:
        query = query.where(Customer.search_key.contains(word, autoescape=True))
    return _names(connection, query.order_by(Customer.name, Customer.id))


def by_id(connection: Connection, customer_id: int) -> dict[int, str]:
    """The customer with this id of the book, if there is one: name by id."""
    return _names(connection, select(*_CALLED).where(Customer.id == customer_id))


def _names(connection: Connection, query: object) -> dict[int, str]:
    return {row.id: called(row.name, row.number) for row in connection.execute(query)}  # type: ignore[call-overload]
