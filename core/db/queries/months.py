"""What the prints of a month need: best items and customers, favourites and contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, func, select
from sqlalchemy.sql.elements import ColumnElement

from core.db.tables import Customer, Line, Product, Receipt
from core.model.customers import called, stands_in
from core.model.sales import LineKind

T = TypeVar("T")
_AT_ONCE = 500  # ids in one statement: every database takes that many


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach a customer; birthday `MM-DD` or ISO date, empty where unknown. `nameless`: a number stands for the name."""

    name: str
    phone: str
    email: str
    birthday: str
    nameless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoughtOn:
    """One receipt of a customer: its day, the items in the order of the lines, and what was paid."""

    day: date
    items: tuple[str, ...]
    net_minor: int


def sold_items(connection: Connection, first: date, last: date) -> tuple[tuple[str, int, int], ...]:
    """Items sold on the days `first`..`last`, largest takings first: name, sale lines, net minor (refunds taken off)."""
    net = func.coalesce(func.sum(Line.amount_minor), 0)
    sold = func.count(Line.line_no).filter(Line.kind == LineKind.SALE)
    rows = connection.execute(
        select(Product.name, sold, net)
        .select_from(Receipt)
        .join(Line, Line.receipt_id == Receipt.id)
        .join(Product, Product.id == Line.product_id)
        .where(Receipt.business_date.between(first, last), *_products())
        .group_by(Product.id)
        .having(sold > 0)
        .order_by(net.desc(), sold.desc(), Product.name)
    )
    return tuple((name, int(times), int(money or 0)) for name, times, money in rows)


def top_customers(
    connection: Connection, first: date, last: date, limit: int
) -> tuple[tuple[str, int, int], ...]:
    """Customers with the largest takings of those days: name, visits (days with a sale), net minor."""
    net = func.sum(Receipt.net_minor)
    visits = func.count(Receipt.business_date.distinct()).filter(Receipt.sale_minor > 0)
    rows = connection.execute(
        select(Customer.name, Customer.number, visits, net)
        .join(Receipt, Receipt.customer_id == Customer.id)
        .where(Receipt.business_date.between(first, last))
        .group_by(Customer.id)
        .having(visits > 0)
        .order_by(net.desc(), visits.desc(), Customer.name)
        .limit(limit)
    )
    return tuple((called(name, number), int(days), int(money)) for name, number, days, money in rows)


def favourites(
    connection: Connection, customers: Collection[int], until: date, since: date = date.min
) -> dict[int, tuple[tuple[str, int], ...]]:
    """Items of each customer in the days `since`..`until`, most often bought first, with the number of receipts."""
    found: dict[int, list[tuple[str, int]]] = {}
    for part in _parts(customers):
        times = func.count(Receipt.id.distinct())
        rows = connection.execute(
            select(Receipt.customer_id, Product.name, times)
            .join(Line, Line.receipt_id == Receipt.id)
            .join(Product, Product.id == Line.product_id)
            .where(Receipt.customer_id.in_(part), Receipt.business_date.between(since, until), *_products())
            .where(Line.kind == LineKind.SALE)
            .group_by(Receipt.customer_id, Product.id)
            .order_by(Receipt.customer_id, times.desc(), func.max(Receipt.business_date).desc(), Product.name)
        )
        for customer, item, n in rows:
            assert customer is not None
            found.setdefault(customer, []).append((item, int(n)))
    return {customer: tuple(items) for customer, items in found.items()}


def contacts(connection: Connection, customers: Collection[int]) -> dict[int, Contact]:
    """Name and ways to reach each of `customers`; ids that are not in the book are left out."""
    columns = (Customer.id, Customer.name, Customer.number, Customer.phone, Customer.email, Customer.birthday)
    return {
        key: Contact(
            name=called(name, number),
            phone=phone,
            email=email,
            birthday=birthday,
            nameless=stands_in(name, number, phone, email),
        )
        for part in _parts(customers)
        for key, name, number, phone, email, birthday in connection.execute(
            select(*columns).where(Customer.id.in_(part))
        )
    }


def birthdays(connection: Connection) -> tuple[tuple[int, str, str], ...]:
    """Id, name and birthday of everybody whose birthday is known."""
    rows = connection.execute(
        select(Customer.id, Customer.name, Customer.number, Customer.birthday).where(Customer.birthday != "")
    )
    return tuple((key, called(name, number), birthday) for key, name, number, birthday in rows)


def receipts_of(
    connection: Connection, customers: Collection[int], first: date, last: date
) -> dict[int, tuple[BoughtOn, ...]]:
    """Receipts of each customer in those days, oldest first."""
    found: dict[int, list[BoughtOn]] = {}
    for part in _parts(customers):
        theirs = (Receipt.customer_id.in_(part), Receipt.business_date.between(first, last))
        items: dict[int, list[str]] = {}
        lines = connection.execute(
            select(Line.receipt_id, Product.name)
            .join(Receipt, Receipt.id == Line.receipt_id)
            .join(Product, Product.id == Line.product_id)
            .where(*theirs, *_products())
            .order_by(Line.receipt_id, Line.line_no)
        )
        for receipt, name in lines:
            items.setdefault(receipt, []).append(name)
        heads = connection.execute(
            select(Receipt.id, Receipt.customer_id, Receipt.business_date, Receipt.net_minor)
            .where(*theirs)
            .order_by(Receipt.business_date, Receipt.id)
        )
        for receipt, customer, day, net in heads:
            assert customer is not None
            bought = BoughtOn(day=day, items=tuple(items.get(receipt, ())), net_minor=int(net))
            found.setdefault(customer, []).append(bought)
    return {customer: tuple(bought) for customer, bought in found.items()}


def year_totals(
    connection: Connection, first: date, last: date, customers: Collection[int]
) -> dict[int, tuple[int, int, int, date]]:
    """Visits, net minor, discounts given (minor) and day of the first visit ever, of those with a visit in those days."""
    totals: dict[int, tuple[int, int, int, date]] = {}
    for part in _parts(customers):
        inside = (Receipt.customer_id.in_(part), Receipt.business_date.between(first, last))
        visits = func.count(Receipt.business_date.distinct()).filter(Receipt.sale_minor > 0)
        rows = connection.execute(
            select(
                Receipt.customer_id,
                visits,
                func.sum(Receipt.net_minor),
                func.sum(Receipt.order_discount_minor),
            )
            .where(*inside)
            .group_by(Receipt.customer_id)
            .having(visits > 0)
        ).all()
        on_lines = _line_discounts(connection, inside)
        began = _first_visits(connection, part, last)
        for customer, days, net, discount in rows:
            assert customer is not None
            saved = int(discount or 0) + on_lines.get(customer, 0)
            totals[customer] = (int(days), int(net), saved, began[customer])
    return totals


def came(connection: Connection, first: date, last: date) -> tuple[int, ...]:
    """Customers with a visit in those days, ascending by id."""
    return tuple(
        customer
        for customer in connection.scalars(
            select(Receipt.customer_id)
            .where(Receipt.business_date.between(first, last), Receipt.sale_minor > 0)
            .where(Receipt.customer_id.is_not(None))
            .distinct()
            .order_by(Receipt.customer_id)
        )
        if customer is not None
    )


def _line_discounts(connection: Connection, inside: tuple[ColumnElement[bool], ...]) -> dict[int, int]:
    rows = connection.execute(
        select(Receipt.customer_id, func.sum(Line.discount_minor))
        .join(Line, Line.receipt_id == Receipt.id)
        .where(*inside, Line.kind == LineKind.SALE, Line.discount_minor != 0)
        .group_by(Receipt.customer_id)
    )
    return {customer: int(total) for customer, total in rows if customer is not None}


def _first_visits(connection: Connection, customers: Collection[int], last: date) -> dict[int, date]:
    rows = connection.execute(
        select(Receipt.customer_id, func.min(Receipt.business_date))
        .where(Receipt.customer_id.in_(customers), Receipt.sale_minor > 0, Receipt.business_date <= last)
        .group_by(Receipt.customer_id)
    )
    return {customer: day for customer, day in rows if customer is not None}


def _products() -> tuple[ColumnElement[bool], ...]:
    """Lines that count as products sold or returned."""
    return (Product.is_product.is_(True), Line.kind.in_([LineKind.SALE, LineKind.REFUND]))


def _parts(values: Collection[T]) -> Iterator[list[T]]:
    """`values` in pieces that fit into one statement."""
    whole = list(values)
    for start in range(0, len(whole), _AT_ONCE):
        yield whole[start : start + _AT_ONCE]
