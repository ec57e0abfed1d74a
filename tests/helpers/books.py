"""A small book, fast: one migrated file per session, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from core import text
from core.db.book import Book
from core.db.tables import Base, Category, Customer, CustomerAlias, Line, Product, Receipt
from core.services import books

NOW = datetime(2026, 11, 25, 9, 30)


def template(folder: Path) -> Path:
    """A new empty pizzeria's book in `folder`, closed."""
    path = folder / "template.regulars"
    books.create(path, shop="Pizza Roma", trade="pizzeria", currency="EUR", language="en", now=NOW).close()
    return path


def copy_of(path: Path, target: Path) -> Book:
    """A copy of a closed book, opened."""
    shutil.copyfile(path, target)
    return books.open_book(target, now=NOW, daily_backup=False)


def add_person(
    connection: Connection, name: str, *, number: str = "", phone: str = "", email: str = ""
) -> int:
    """A customer as an import would write one, with the ways to recognise them. Returns the id."""
    search = text.key(f"{name} {number} {phone} {email}")
    values = {"name": name, "search_key": search, "number": number, "phone": phone, "email": email}
    key = connection.execute(insert(Customer).values(**values)).inserted_primary_key
    assert key is not None
    aliases = {
        "name": text.name_key(name),
        "number": text.exact_key(number),
        "phone": text.phone_key(phone),
        "email": text.email_key(email),
    }
    rows = [{"customer_id": key[0], "kind": kind, "key": value} for kind, value in aliases.items() if value]
    if rows:
        connection.execute(insert(CustomerAlias), rows)
    return int(key[0])


def add_item(connection: Connection, name: str, category: str = "") -> int:
    """A product, found again by its name. Returns the id."""
    known = connection.scalar(select(Product.id).where(Product.name_key == text.key(name)))
    if known is not None:
        return known
    category_id = None
    if category:
        found = connection.scalar(select(Category.id).where(Category.name_key == text.key(category)))
        if found is None:
            made = insert(Category).values(name=category, name_key=text.key(category))
            found = (connection.execute(made).inserted_primary_key or (None,))[0]
        category_id = found
    made_item = insert(Product).values(name=name, name_key=text.key(name), category_id=category_id)
    key = connection.execute(made_item).inserted_primary_key
    assert key is not None
    return int(key[0])


def add_receipt(
    connection: Connection,
    customer_id: int | None,
    day: date,
    lines: Sequence[tuple[str, int]],
    *,
    number: str = "",
    time: str = "",
) -> int:
    """A receipt of (item, amount in minor units) lines, one piece each; a negative amount is a refund. Returns the id."""
    sale = sum(amount for _item, amount in lines if amount > 0)
    refund = sum(amount for _item, amount in lines if amount < 0)
    count = connection.scalar(select(Receipt.id).order_by(Receipt.id.desc()).limit(1)) or 0
    key = connection.execute(
        insert(Receipt).values(
            key=f"1|{day}|{number or count + 1}",
            number=number,
            business_date=day,
            time=time,
            customer_id=customer_id,
            net_minor=sale + refund,
            sale_minor=sale,
            refund_minor=refund,
        )
    ).inserted_primary_key
    assert key is not None
    for line_no, (item, amount) in enumerate(lines, start=1):
        connection.execute(
            insert(Line).values(
                receipt_id=key[0],
                line_no=line_no,
                product_id=add_item(connection, item),
                quantity_milli=1000 if amount >= 0 else -1000,
                amount_minor=amount,
                unit_price=str(abs(amount) / 100),
                kind="sale" if amount >= 0 else "refund",
            )
        )
    return int(key[0])


def fill(book: Book) -> dict[str, int]:
    """Four people with a little history, and one sale of nobody. Returns their ids by first name."""
    with book.write(now=NOW) as unit:
        c = unit.connection
        ids = {
            "ana": add_person(
                c, "Ana Nováková", number="C1", phone="+420 601 222 333", email="ana@example.com"
            ),
            "boris": add_person(c, "Boris Kovač", number="C2", phone="091 555 6677"),
            "cyril": add_person(c, "Cyril Novák", number="C3"),
            "dana": add_person(c, "Dana Malá"),
        }
        for month in (8, 9, 10, 11):
            add_receipt(c, ids["ana"], date(2026, month, 3), [("Margherita", 900), ("Cola", 250)])
        add_receipt(
            c, ids["ana"], date(2026, 11, 10), [("Margherita", 950), ("Tiramisu", 400)], time="19:05:00"
        )
        add_receipt(c, ids["boris"], date(2026, 10, 20), [("Funghi", 1000)])
        add_receipt(c, ids["boris"], date(2026, 11, 20), [("Funghi", 1000), ("Cola", -250)])
        add_receipt(c, ids["cyril"], date(2026, 1, 5), [("Cola", 250)])
        add_receipt(c, None, date(2026, 11, 21), [("Margherita", 950)])
        unit.commit()
    return ids


def dump(
    book: Book, *, without: tuple[str, ...] = ("undo_step", "undo_image")
) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order; without the undo log and the change count."""
    with book.read() as connection:
        found = {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))
            ]
            for table in Base.metadata.sorted_tables
            if table.name not in without
        }
    found["setting"] = [row for row in found["setting"] if row[0] != "change_count"]
    return found
