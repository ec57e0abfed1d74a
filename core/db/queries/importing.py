"""What an import reads: the book to compare with, the history of imports, saved profiles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Executable, func, select

from core.db import unit_of_work
from core.db.queries import naming
from core.db.queries.settings import setting
from core.db.tables import (
    Category,
    Customer,
    CustomerAlias,
    ImportBatch,
    ImportProfile,
    Line,
    Product,
    ProductAlias,
    Receipt,
    Staff,
)
from core.model.customers import stands_in
from core.model.importing import ImportRecord, SheetKind
from core.model.known import KnownBook, KnownLine, KnownPerson, KnownReceipt
from core.model.sales import LineKind
from core.text import fold

_IDS = (Customer, Product, Receipt, Category, Staff)
_SOLD = 20_000
_CHUNK = 10_000


def known_book(connection: Connection, first: date, last: date, fingerprint: str) -> KnownBook:
    """The book as far as a sheet of sales from `first` to `last` touches it.

    Where this very sheet is in the book already there is nothing to compare, and sales are not read.
    """
    batch = standing_batch(connection, fingerprint)
    shop = setting(connection, "shop") or {}
    goods = connection.execute(select(Product.id, Product.name, Product.sku)).all()
    return KnownBook(
        receipts=_receipts(connection, first, last) if batch is None else {},
        lines=_lines(connection, first, last) if batch is None else {},
        people=_people(connection),
        products=_products(connection),
        codes=_codes(connection),
        not_products=frozenset(connection.scalars(select(Product.id).where(Product.is_product.is_(False)))),
        categories={key: id_ for id_, key in connection.execute(select(Category.id, Category.name_key))},
        staff={key: id_ for id_, key in connection.execute(select(Staff.id, Staff.name_key))},
        next_ids={
            table.__tablename__: (connection.scalar(select(func.max(table.id))) or 0) + 1 for table in _IDS
        },
        has_sales=connection.scalar(select(Receipt.id).limit(1)) is not None,
        version=unit_of_work.change_count(connection),
        without_category=frozenset(
            connection.scalars(select(Product.id).where(Product.category_id.is_(None)))
        ),
        category_guessed=frozenset(connection.scalars(select(Product.id).where(Product.category_guessed))),
        trade=str(shop.get("trade", "")),
        language=str(shop.get("language", "en")),
        batch=batch,
        item_names={id_: name for id_, name, _code in goods},
        item_codes={id_: code for id_, _name, code in goods if code},
        spellings=frozenset(connection.scalars(select(ProductAlias.key))),
        sold=_sold_before(connection, first) if batch is None else (),
    )


def standing_batch(connection: Connection, fingerprint: str) -> int | None:
    """The import with this fingerprint that was not taken back."""
    query = select(ImportBatch.id).where(
        ImportBatch.fingerprint == fingerprint, ImportBatch.undone_at.is_(None)
    )
    return connection.scalar(query)


def _receipts(connection: Connection, first: date, last: date) -> dict[str, KnownReceipt]:
    query = select(
        Receipt.id,
        Receipt.key,
        Receipt.number,
        Receipt.business_date,
        Receipt.customer_id,
        Receipt.net_minor,
        Receipt.time,
        Receipt.other_minor,
    ).where(Receipt.business_date.between(first, last))
    by_hand = naming.by_hand(connection, first, last)
    return {
        key: KnownReceipt(
            id=id_,
            key=key,
            numbered=bool(number),
            day=day,
            customer=customer,
            net_minor=net,
            number=number,
            time=time,
            paid_minor=net + other,
            by_hand=id_ in by_hand,
        )
        for id_, key, number, day, customer, net, time, other in _each_row(connection, query)
    }


def _lines(connection: Connection, first: date, last: date) -> dict[int, list[KnownLine]]:
    query = (
        select(
            Line.receipt_id, Line.line_no, Line.product_id, Line.quantity_milli, Line.amount_minor, Line.kind
        )
        .join(Receipt, Receipt.id == Line.receipt_id)
        .where(Receipt.business_date.between(first, last))
    )
    lines: defaultdict[int, list[KnownLine]] = defaultdict(list)
    for receipt, number, product, milli, amount, kind in _each_row(connection, query):
        lines[receipt].append((number, (product, milli, amount, kind)))
    return lines


def _each_row(connection: Connection, query: Executable) -> Iterator[Any]:
    """The rows, fetched many at a time: one by one a million of them would take a second more."""
    for part in connection.execute(query).partitions(_CHUNK):
        yield from part


def _people(connection: Connection) -> tuple[KnownPerson, ...]:
    keys: defaultdict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for customer, kind, key in connection.execute(
        select(CustomerAlias.customer_id, CustomerAlias.kind, CustomerAlias.key)
    ):
        keys[customer][kind].add(key)
    query = select(Customer.id, Customer.name, Customer.number, Customer.phone, Customer.email).order_by(
        Customer.id
    )
    return tuple(
        KnownPerson(
            id=id_,
            name=name,
            numbers=frozenset(keys[id_]["number"]),
            phones=frozenset(keys[id_]["phone"]),
            emails=frozenset(keys[id_]["email"]),
            names=frozenset(keys[id_]["name"]),
            blank=frozenset(
                field
                for field, blank in (
                    ("name", nameless),
                    ("number", not number),
                    ("phone", not phone),
                    ("email", not email),
                )
                if blank
            ),
        )
        for id_, name, number, phone, email in connection.execute(query)
        for nameless in (stands_in(name, number, phone, email),)
    )


def _products(connection: Connection) -> dict[str, int]:
    spellings = connection.execute(select(ProductAlias.key, ProductAlias.product_id)).all()
    names = connection.execute(select(Product.name_key, Product.id)).all()
    return dict(spellings) | dict(names)


def _sold_before(connection: Connection, day: date) -> tuple[tuple[int, int, int], ...]:
    """The last sales before a day: enough to know what things usually cost, whatever the size of the book."""
    query = (
        select(Line.product_id, Line.quantity_milli, Line.amount_minor + Line.discount_minor)
        .join(Receipt, Receipt.id == Line.receipt_id)
        .where(
            Receipt.business_date < day,
            Line.kind == LineKind.SALE.value,
            Line.product_id.is_not(None),
            Line.amount_minor.is_not(None),
        )
        .order_by(Receipt.business_date.desc(), Receipt.id.desc())
        .limit(_SOLD)
    )
    return tuple((id_ or 0, milli, amount or 0) for id_, milli, amount in connection.execute(query))


def _codes(connection: Connection) -> dict[str, tuple[tuple[int, str], ...]]:
    codes: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for id_, name, code in connection.execute(
        select(Product.id, Product.name_key, Product.sku).where(Product.sku != "")
    ):
        codes[fold(code)].append((id_, name))
    return {code: tuple(products) for code, products in codes.items()}


def history(connection: Connection) -> tuple[ImportRecord, ...]:
    """All imports, newest first, those taken back included."""
    return tuple(_record(row) for row in connection.execute(select(*_RECORD).order_by(ImportBatch.id.desc())))


def record(connection: Connection, batch: int) -> ImportRecord | None:
    """One import, None where there is none of this number."""
    row = connection.execute(select(*_RECORD).where(ImportBatch.id == batch)).one_or_none()
    return None if row is None else _record(row)


_RECORD = (
    ImportBatch.id,
    ImportBatch.file_name,
    ImportBatch.sheet,
    ImportBatch.imported_at,
    ImportBatch.lines_imported,
    ImportBatch.lines_changed,
    ImportBatch.customers_new,
    ImportBatch.net_added_minor,
    ImportBatch.first_date,
    ImportBatch.last_date,
    ImportBatch.undone_at,
)


def _record(row: Any) -> ImportRecord:  # noqa: ANN401 - a row of the columns above
    return ImportRecord(**row._asdict())


def sheet_kinds(connection: Connection) -> tuple[SheetKind, ...]:
    """The kinds of sheets that are remembered, in the order in which they were learned."""
    query = select(*_KIND).order_by(ImportProfile.id)
    return tuple(
        SheetKind(
            id=row.id,
            name=row.name,
            fingerprint=row.header_fingerprint,
            header=tuple(row.header),
            columns=dict(row.columns),
            answers=dict(row.answers),
            as_read=dict(row.as_read),
        )
        for row in connection.execute(query)
    )


_KIND = (
    ImportProfile.id,
    ImportProfile.name,
    ImportProfile.header_fingerprint,
    ImportProfile.header,
    ImportProfile.columns,
    ImportProfile.answers,
    ImportProfile.as_read,
)
