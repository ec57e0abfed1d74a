"""What the owner changes by hand, through the session of a unit of work, so that every row has its image for Undo."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from core import text
from core.db import forgetting
from core.db.tables import Base, Customer, CustomerAlias, FollowUp, Note, Receipt

_KEYS = {
    "number": text.exact_key,
    "phone": text.phone_key,
    "email": text.email_key,
    "name": text.name_key,
}


def search_key(name: str, number: str, phone: str, email: str) -> str:
    """The key a customer is searched by."""
    return text.key(f"{name} {number} {phone} {email}")


def add_customer(session: Session, fields: Mapping[str, str]) -> int:
    """A new customer with the ways to recognise them. Returns the id."""
    row = Customer(**fields, search_key="")
    session.add(row)
    session.flush()
    for kind in _KEYS:
        _add_alias(session, row, kind)
    _index(row)
    session.flush()
    return row.id


def edit_customer(session: Session, customer_id: int, fields: Mapping[str, str]) -> None:
    """Change fields of a customer's card; the customer must exist.

    A new number, phone or e-mail replaces the old one as a way to recognise the customer. An old name stays
    one: the till goes on writing it.
    """
    row = session.get_one(Customer, customer_id)
    for name, value in fields.items():
        old = getattr(row, name)
        setattr(row, name, value)
        if name in _KEYS and old != value:
            if name != "name":
                _remove_alias(session, customer_id, name, _KEYS[name](old))
            _add_alias(session, row, name)
    _index(row)
    session.flush()


def leave_alone(session: Session, customer_id: int, wanted: bool) -> None:
    """Whether a customer is offered nothing; the customer must exist."""
    session.get_one(Customer, customer_id).no_suggestions = wanted
    session.flush()


def remove_customer(session: Session, customer_id: int) -> None:
    """Take a customer out of the book with notes, follow-ups, contacts and answers. Their receipts stay, as nobody's."""
    for receipt in session.scalars(select(Receipt).where(Receipt.customer_id == customer_id)):
        receipt.customer_id = None
    session.flush()
    for table in (CustomerAlias, Note, FollowUp):
        for child in session.scalars(select(table).where(table.customer_id == customer_id)):
            session.delete(child)
    session.flush()
    forgetting.forget_images(session, customer_id)
    forgetting.forget_dismissals(session, customer_id)
    session.delete(session.get_one(Customer, customer_id))
    session.flush()


def add_note(session: Session, customer_id: int, words: str, written_on: date) -> int:
    """Write something down about a customer. Returns the note's id."""
    row = Note(customer_id=customer_id, text=words, written_on=written_on)
    session.add(row)
    session.flush()
    return row.id


def remove_note(session: Session, note_id: int) -> bool:
    """Take a note away; False where there is none of this id."""
    row = session.get(Note, note_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def add_follow_up(session: Session, customer_id: int, words: str, due_on: date) -> int:
    """Plan something for a customer. Returns the follow-up's id."""
    row = FollowUp(customer_id=customer_id, text=words, due_on=due_on)
    session.add(row)
    session.flush()
    return row.id


def finish_follow_up(session: Session, follow_up_id: int, done_on: date) -> bool:
    """Tick a follow-up off; False where there is none of this id."""
    row = session.get(FollowUp, follow_up_id)
    if row is None:
        return False
    row.done_on = done_on
    session.flush()
    return True


def _index(row: Customer) -> None:
    row.search_key = search_key(row.name, row.number, row.phone, row.email)


def _add_alias(session: Session, row: Customer, kind: str) -> None:
    key = _KEYS[kind](getattr(row, kind) or "")
    if key and _alias(session, row.id, kind, key) is None:
        session.add(CustomerAlias(customer_id=row.id, kind=kind, key=key))


def _remove_alias(session: Session, customer_id: int, kind: str, key: str) -> None:
    row = _alias(session, customer_id, kind, key)
    if row is not None:
        session.delete(row)
        session.flush()


def _alias(session: Session, customer_id: int, kind: str, key: str) -> CustomerAlias | None:
    query = select(CustomerAlias).where(
        CustomerAlias.customer_id == customer_id, CustomerAlias.kind == kind, CustomerAlias.key == key
    )
    return session.scalars(query).one_or_none()


def remove_row(session: Session, table: type[Base], row_id: int) -> bool:
    """Take a row away by its id; False where there is none."""
    row = session.get(table, row_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True
