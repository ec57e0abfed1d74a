"""Advice on the range: companions set by hand, what could go along more often, the alarm for a range that stretches."""

from __future__ import annotations

from datetime import date, datetime

from core import text as words_of
from core.db.book import Book
from core.db.queries import companions as store
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.range_advice import AttachAdvice, CompanionKind, Companions, PutAside, RangeAlarm, RangeItem
from core.services import range_alarm, range_attach

_PAIRS = frozenset({Kind.SUGGESTIONS})
_ITEMS = frozenset({Kind.CATALOG})
_NOTES = frozenset({Kind.NOTES})


def items(book: Book) -> tuple[RangeItem, ...]:
    """Every item of the book, to choose from."""
    with book.read() as connection:
        return store.items(connection)


def companions(book: Book) -> Companions:
    """The pairs set by hand and the items not to be offered."""
    with book.read() as connection:
        return Companions(
            pairs=store.pairs(connection),
            not_offered=tuple(item for item in store.items(connection) if not item.offered),
        )


def set_companion(
    book: Book, product_id: int, other_id: int, kind: CompanionKind, now: datetime
) -> Changed[tuple[int, int]]:
    """Offer `other_id` with `product_id`, or never; the value is the pair. Raises UserError `entry_gone`, `companion_same`."""
    label = (
        N_("Offer {other} with {item}") if kind == "with" else N_("Never offer {other} together with {item}")
    )
    item, other = _named(book, product_id), _named(book, other_id)
    if product_id == other_id:
        raise UserError("companion_same", field="other", item=item)
    with book.write(label=label, params={"item": item, "other": other}, touched=_PAIRS, now=now) as unit:
        store.put(unit.session, product_id, other_id, kind)
        unit.commit()
        return Changed((product_id, other_id), _PAIRS, unit.undo_label)


def remove_companion(book: Book, product_id: int, other_id: int, now: datetime) -> Changed[tuple[int, int]]:
    """Forget a pair; the value is the pair. Raises UserError `entry_gone`."""
    params = {"item": _named(book, product_id), "other": _named(book, other_id)}
    label = N_("Forget the pair of {item} and {other}")
    with book.write(label=label, params=params, touched=_PAIRS, now=now) as unit:
        if not store.take(unit.session, product_id, other_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed((product_id, other_id), _PAIRS, unit.undo_label)


def set_offered(book: Book, product_id: int, offered: bool, now: datetime) -> Changed[int]:
    """Whether an item may be offered at all; the value is its id. Raises UserError `entry_gone`."""
    params = {"item": _named(book, product_id)}
    label = N_("Offer {item} again") if offered else N_("Do not offer {item}")
    with book.write(label=label, params=params, touched=_ITEMS, now=now) as unit:
        store.set_offered(unit.session, product_id, offered=offered)
        unit.commit()
        return Changed(product_id, _ITEMS, unit.undo_label)


def attach(book: Book, on: date | None = None) -> AttachAdvice:
    """What stands beside the main categories, against what regulars of others do, and how items added lately fare."""
    return range_attach.advice(book, on)


def alarm(book: Book, on: date | None = None) -> RangeAlarm:
    """Whether the last three full months' range has grown at the cost of its core."""
    return range_alarm.alarm(book, on)


def dismiss(book: Book, key: str, reason: str, now: datetime) -> Changed[str]:
    """Put an alarm aside, with the reason; the next months may raise a new one. The value is the key.

    Raises UserError `text_empty`.
    """
    words = words_of.clean(reason)
    if not words:
        raise UserError("text_empty", field="reason")
    with book.write(label=N_("Put advice on the range aside"), touched=_NOTES, now=now) as unit:
        store.put_aside(unit.session, key, words, now.date())
        unit.commit()
        return Changed(key, _NOTES, unit.undo_label)


def take_up(book: Book, key: str, now: datetime) -> Changed[str]:
    """Let an alarm that was put aside speak again; the value is the key. Raises UserError `entry_gone`."""
    with book.write(label=N_("Take advice on the range up again"), touched=_NOTES, now=now) as unit:
        if not store.take_up(unit.session, key):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(key, _NOTES, unit.undo_label)


def put_aside(book: Book) -> tuple[PutAside, ...]:
    """Alarms put aside, the latest first."""
    return range_alarm.put_aside(book)


def _named(book: Book, product_id: int) -> str:
    with book.read() as connection:
        name = store.name_of(connection, product_id)
    if name is None:
        raise UserError("entry_gone")
    return name
