"""Customers of a sheet: new cards, more ways to recognise known ones, contact details their cards lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.db import imports
from core.db.bulk import insert_rows
from core.db.edits import search_key
from core.db.unit_of_work import UnitOfWork
from core.importing.compare import Difference
from core.model.customers import stands_in
from core.model.importing import ImportPlan, PlannedPerson
from core.model.known import KnownBook
from core.text import email_key, exact_key, name_key, phone_key

_ALIASES = (("number", exact_key), ("phone", phone_key), ("email", email_key), ("name", name_key))


_CUSTOMER = (
    "id", "name", "search_key", "number", "phone", "email", "address", "birthday", "how_came", "alert", "preferences",
    "batch_id",
)  # fmt: skip


def write_people(
    unit: UnitOfWork, plan: ImportPlan, known: KnownBook, difference: Difference, batch: int
) -> None:
    """Write the people of the plan that the book does not know, and what it learns about those it does."""
    new = {
        id_: person
        for id_, person, is_new in zip(difference.customer, plan.people, difference.customer_new, strict=True)
        if is_new
    }
    insert_rows(
        unit.connection,
        "customer",
        _CUSTOMER,
        (
            (id_, one.name, search_key(one.name, one.number, one.phone, one.email), one.number, one.phone, one.email,
             "", "", "", "", "", batch)
            for id_, one in new.items()
        ),
    )  # fmt: skip
    insert_rows(
        unit.connection,
        "customer_alias",
        ("customer_id", "kind", "key", "batch_id"),
        _aliases(plan, known, difference, batch),
    )
    imports.fill_cards(unit.connection, batch, _blank_fields(plan, known, difference))


def keys_of(person: PlannedPerson) -> Iterator[tuple[str, str]]:
    """The ways to recognise a person of a sheet: kind and key."""
    for kind, make in _ALIASES:
        found = make(getattr(person, kind))
        if found:
            yield kind, found


def _aliases(
    plan: ImportPlan, known: KnownBook, difference: Difference, batch: int
) -> Iterator[tuple[Any, ...]]:
    have = {
        (person.id, kind, one)
        for person in known.people
        for kind, keys in (
            ("number", person.numbers),
            ("phone", person.phones),
            ("email", person.emails),
            ("name", person.names),
        )
        for one in keys
    }
    for id_, person in zip(difference.customer, plan.people, strict=True):
        for kind, found in keys_of(person):
            if (id_, kind, found) not in have:
                have.add((id_, kind, found))
                yield id_, kind, found, batch


def _blank_fields(plan: ImportPlan, known: KnownBook, difference: Difference) -> dict[int, dict[str, str]]:
    """Name and contact details that the sheet knows and the card of a known customer lacks."""
    cards = {person.id: person.blank for person in known.people}
    fields: dict[int, dict[str, str]] = {}
    for id_, person in zip(difference.customer, plan.people, strict=True):
        more = {name: getattr(person, name) for name in cards.get(id_, ()) if getattr(person, name)}
        if stands_in(person.name, person.number, person.phone, person.email):
            more.pop("name", None)
        if more:
            fields.setdefault(id_, {}).update(more)
    return fields
