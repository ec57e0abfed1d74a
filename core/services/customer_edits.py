"""What the owner writes about customers: the card, notes, follow-ups. Each function is one step that Undo takes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from core import text as words_of
from core.db import edits
from core.db.book import Book
from core.db.queries import customers
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.customers import CustomerCard
from core.services import frame_cache

_FIELDS = tuple(name for name in CustomerCard.__dataclass_fields__ if name not in ("id", "no_suggestions"))
_SEVERAL_LINES = ("address", "alert", "preferences")
_BIRTHDAY = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)")
_LEAP_YEAR = 2000  # a birthday without a year may be 29 February
_CARD = frozenset({Kind.CUSTOMERS})
_NOTES = frozenset({Kind.NOTES})


def add(book: Book, *, now: datetime, name: str, **fields: str) -> Changed[int]:
    """A new customer; `fields` are those of `CustomerCard`. The value is the id.

    Raises UserError `customer_name_empty`, `bad_birthday`, `customer_number_taken`.
    """
    values = _tidy({"name": name, **fields})
    with book.write(label=N_("Add {name}"), params={"name": values["name"]}, touched=_CARD, now=now) as unit:
        _refuse_taken(customers.by_number(unit.connection, values.get("number", "")), values, None)
        customer_id = edits.add_customer(unit.session, values)
        unit.commit()
        return Changed(customer_id, _CARD, unit.undo_label)


def edit(book: Book, customer_id: int, *, now: datetime, **fields: str) -> Changed[CustomerCard]:
    """Change fields of a card. The value is the card as it is then. What equals the old card is no step.

    Raises UserError `customer_unknown`, `customer_name_empty`, `bad_birthday`, `customer_number_taken`.
    """
    values = _tidy(fields)
    old = _card(book, customer_id)
    changed = {name: value for name, value in values.items() if getattr(old, name) != value}
    if not changed:
        return Changed(old, frozenset())
    label = N_("Rename {name}") if "name" in changed else N_("Change {name}")
    with book.write(label=label, params={"name": old.name}, touched=_CARD, now=now) as unit:
        _refuse_taken(customers.by_number(unit.connection, changed.get("number", "")), changed, customer_id)
        edits.edit_customer(unit.session, customer_id, changed)
        card = customers.card(unit.connection, customer_id)
        assert card is not None
        unit.commit()
        return Changed(card, _CARD, unit.undo_label)


def leave_alone(book: Book, customer_id: int, wanted: bool, *, now: datetime) -> Changed[bool]:
    """Whether a customer asked to be offered nothing. What is so already is no step. Raises UserError `customer_unknown`."""
    old = _card(book, customer_id)
    if old.no_suggestions is wanted:
        return Changed(wanted, frozenset())
    label = N_("No suggestions for {name}") if wanted else N_("Suggestions for {name} again")
    with book.write(label=label, params={"name": old.name}, touched=_CARD, now=now) as unit:
        edits.leave_alone(unit.session, customer_id, wanted)
        unit.commit()
        return Changed(wanted, _CARD, unit.undo_label)


def remove(book: Book, customer_id: int, *, now: datetime) -> Changed[str]:
    """Take a customer out of the book; the sales stay, as nobody's. The value is the name.

    Raises UserError `customer_unknown`.
    """
    name = _card(book, customer_id).name
    touched = frozenset({Kind.CUSTOMERS, Kind.SALES, Kind.NOTES, Kind.SUGGESTIONS})
    with book.write(label=N_("Remove {name}"), params={"name": name}, touched=touched, now=now) as unit:
        edits.remove_customer(unit.session, customer_id)
        unit.commit()
        frame_cache.forget(book.path)
        return Changed(name, touched, unit.undo_label)


def _card(book: Book, customer_id: int) -> CustomerCard:
    with book.read() as connection:
        card = customers.card(connection, customer_id)
    if card is None:
        raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    return card


def _tidy(fields: Mapping[str, str]) -> dict[str, str]:
    unknown = set(fields) - set(_FIELDS)
    if unknown:
        msg = f"a customer's card has no {sorted(unknown)}"
        raise TypeError(msg)
    values = {
        name: _written(value) if name in _SEVERAL_LINES else words_of.clean(value)
        for name, value in fields.items()
    }
    if "name" in values and not values["name"]:
        raise UserError("customer_name_empty", field="name")
    birthday = values.get("birthday", "")
    if birthday and not _is_birthday(birthday):
        raise UserError("bad_birthday", field="birthday", text=birthday)
    return values


def _written(words: str) -> str:
    """Text of several lines, each cleaned."""
    return "\n".join(words_of.clean(line) for line in words.splitlines()).strip()


def _is_birthday(written: str) -> bool:
    match = _BIRTHDAY.fullmatch(written)
    if match is None:
        return False
    try:
        date(int(match[1] or _LEAP_YEAR), int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True


def _refuse_taken(owners: Mapping[int, str], values: Mapping[str, str], customer_id: int | None) -> None:
    number = values.get("number", "")
    others = [name for id_, name in owners.items() if id_ != customer_id]
    if number and others:
        raise UserError("customer_number_taken", field="number", number=number, name=others[0])


def add_note(book: Book, customer_id: int, text: str, *, now: datetime) -> Changed[int]:
    """Write something down about a customer. The value is the note's id. Raises UserError `customer_unknown`, `text_empty`."""
    words = _not_empty(text)
    params = {"name": _card(book, customer_id).name}
    with book.write(label=N_("Note about {name}"), params=params, touched=_NOTES, now=now) as unit:
        note_id = edits.add_note(unit.session, customer_id, words, now.date())
        unit.commit()
        return Changed(note_id, _NOTES, unit.undo_label)


def remove_note(book: Book, note_id: int, *, now: datetime) -> Changed[int]:
    """Take a note away. The value is its id. Raises UserError `entry_gone`."""
    with book.write(label=N_("Remove a note"), touched=_NOTES, now=now) as unit:
        if not edits.remove_note(unit.session, note_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(note_id, _NOTES, unit.undo_label)


def add_follow_up(book: Book, customer_id: int, text: str, due_on: date, *, now: datetime) -> Changed[int]:
    """Plan something for a customer by a day. The value is its id. Raises UserError `customer_unknown`, `text_empty`."""
    words = _not_empty(text)
    params = {"name": _card(book, customer_id).name}
    with book.write(label=N_("Follow-up for {name}"), params=params, touched=_NOTES, now=now) as unit:
        follow_up_id = edits.add_follow_up(unit.session, customer_id, words, due_on)
        unit.commit()
        return Changed(follow_up_id, _NOTES, unit.undo_label)


def finish_follow_up(book: Book, follow_up_id: int, *, now: datetime) -> Changed[int]:
    """Tick a follow-up off, done today. The value is its id. Raises UserError `entry_gone`."""
    with book.write(label=N_("Finish a follow-up"), touched=_NOTES, now=now) as unit:
        if not edits.finish_follow_up(unit.session, follow_up_id, now.date()):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(follow_up_id, _NOTES, unit.undo_label)


def _not_empty(words: str) -> str:
    tidy = _written(words)
    if not tidy:
        raise UserError("text_empty", field="text")
    return tidy
