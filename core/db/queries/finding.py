"""Everything in the book that is searched by its words, and what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from core.db.tables import Category, Customer, CustomerAlias, FollowUp, Note, Product
from core.model.customers import called
from core.model.find import Hit

_PEOPLE = select(Customer.id, Customer.name, Customer.phone, Customer.email, Customer.number)
_ITEMS = (
    select(Product.id, Product.name, Category.name)
    .outerjoin(Category, Category.id == Product.category_id)
    .where(Product.is_product)
)


class Written(NamedTuple):
    """Words that somebody wrote about a customer."""

    customer_id: int
    text: str


def people(connection: Connection) -> list[tuple[int, str]]:
    """Every customer's id and key of name, number, phone and e-mail, by name; phones also without their spaces."""
    phones: dict[int, str] = {}
    aliases = select(CustomerAlias.customer_id, CustomerAlias.key).where(CustomerAlias.kind == "phone")
    for customer_id, digits in connection.execute(aliases):
        phones[customer_id] = f"{phones.get(customer_id, '')} {digits}"
    query = select(Customer.id, Customer.search_key, Customer.phone).order_by(
        Customer.search_key, Customer.id
    )
    return [
        (id_, " ".join(filter(None, (key, phones.get(id_, "").strip(), _digits(phone)))))
        for id_, key, phone in connection.execute(query)
    ]


def items(connection: Connection) -> list[tuple[int, str]]:
    """Every item's id and key of its name, by name."""
    query = select(Product.id, Product.name_key).where(Product.is_product)
    return [(id_, key) for id_, key in connection.execute(query.order_by(Product.name_key, Product.id))]


def written(connection: Connection) -> list[Written]:
    """Notes, follow-ups, alerts and preferences in the owner's own words, the newest note first."""
    notes = select(Note.customer_id, Note.text).order_by(Note.written_on.desc(), Note.id.desc())
    plans = select(FollowUp.customer_id, FollowUp.text).order_by(FollowUp.due_on.desc(), FollowUp.id.desc())
    found = [Written(*row) for query in (notes, plans) for row in connection.execute(query)]
    kept = select(Customer.id, Customer.alert, Customer.preferences).where(
        (Customer.alert != "") | (Customer.preferences != "")
    )
    for id_, *texts in connection.execute(kept.order_by(Customer.search_key, Customer.id)):
        found += [Written(id_, text) for text in texts if text]
    return found


def people_hits(connection: Connection, ids: Sequence[int]) -> tuple[Hit, ...]:
    """The customers with these ids, in this order; who is gone is left out."""
    rows = connection.execute(_PEOPLE.where(Customer.id.in_(ids)))
    found = {row[0]: _person(*row) for row in rows}
    return tuple(found[id_] for id_ in ids if id_ in found)


def item_hits(connection: Connection, ids: Sequence[int]) -> tuple[Hit, ...]:
    """The items with these ids, in this order; what is gone is left out."""
    rows = connection.execute(_ITEMS.where(Product.id.in_(ids)))
    found = {row[0]: Hit(kind="item", id=row[0], title=row[1], subtitle=row[2] or "") for row in rows}
    return tuple(found[id_] for id_ in ids if id_ in found)


def _person(id_: int, name: str, phone: str, email: str, number: str) -> Hit:
    return Hit(kind="customer", id=id_, title=called(name, number), subtitle=phone or email or number)


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone))
