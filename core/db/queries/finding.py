"""Searches over everything in the book that has a name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, and_, or_, select

from core.db.tables import Category, Customer, CustomerAlias, Product
from core.model.customers import called
from core.model.find import Hit

_PEOPLE = select(Customer.id, Customer.name, Customer.phone, Customer.email, Customer.number)
_ITEMS = (
    select(Product.id, Product.name, Category.name)
    .outerjoin(Category, Category.id == Product.category_id)
    .where(Product.is_product)
)


def people(connection: Connection, words: Sequence[str], limit: int, digits: str = "") -> tuple[Hit, ...]:
    """Customers whose name, number, phone or e-mail holds every one of the folded `words`; those that begin so first.

    `digits`, where given, also finds a phone however its spaces stand.
    """
    fits = and_(*(Customer.search_key.contains(word, autoescape=True) for word in words))
    if digits:
        phones = select(CustomerAlias.customer_id).where(
            CustomerAlias.kind == "phone", CustomerAlias.key.contains(digits, autoescape=True)
        )
        fits = or_(fits, Customer.id.in_(phones))
    first = Customer.search_key.startswith(words[0], autoescape=True)
    query = _PEOPLE.where(fits).order_by(first.desc(), Customer.search_key, Customer.id).limit(limit)
    return tuple(_person(*row) for row in connection.execute(query))


def items(connection: Connection, words: Sequence[str], limit: int) -> tuple[Hit, ...]:
    """Products whose name holds every one of the folded `words`; those that begin so first."""
    fits = and_(*(Product.name_key.contains(word, autoescape=True) for word in words))
    first = Product.name_key.startswith(words[0], autoescape=True)
    query = _ITEMS.where(fits).order_by(first.desc(), Product.name_key, Product.id).limit(limit)
    return tuple(_item(*row) for row in connection.execute(query))


def names(connection: Connection) -> list[tuple[str, int, str]]:
    """Every name in the book with its kind, id and comparison key: for names that are nearly alike."""
    customers = connection.execute(select(Customer.id, Customer.search_key))
    products = connection.execute(select(Product.id, Product.name_key).where(Product.is_product))
    return [
        *(("customer", row.id, row.search_key) for row in customers),
        *(("item", row.id, row.name_key) for row in products),
    ]


def hits(connection: Connection, wanted: Sequence[tuple[str, int]]) -> tuple[Hit, ...]:
    """The hits with these kinds and ids, in this order."""
    people_ids = [id_ for kind, id_ in wanted if kind == "customer"]
    item_ids = [id_ for kind, id_ in wanted if kind == "item"]
    found = [_person(*row) for row in connection.execute(_PEOPLE.where(Customer.id.in_(people_ids)))]
    found += [_item(*row) for row in connection.execute(_ITEMS.where(Product.id.in_(item_ids)))]
    by_key = {(hit.kind, hit.id): hit for hit in found}
    return tuple(by_key[key] for key in wanted if key in by_key)


def _person(id_: int, name: str, phone: str, email: str, number: str) -> Hit:
    return Hit(kind="customer", id=id_, title=called(name, number), subtitle=phone or email or number)


def _item(id_: int, name: str, category: str | None) -> Hit:
    return Hit(kind="item", id=id_, title=name, subtitle=category or "")
