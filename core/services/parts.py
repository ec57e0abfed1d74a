"""Which parts of My shop the shop uses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from core.db.book import Book
from core.db.queries import settings
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.parts import InUse, Part

_KEY = "parts"
_SETTINGS = frozenset({Kind.SETTINGS})


def in_use(book: Book) -> InUse:
    """The parts that are on, and the limit of one complaint. Parts of another version of the program are left out."""
    with book.read() as connection:
        stored = settings.setting(connection, _KEY) or {}
    return _in_use(stored)


def switch(book: Book, part: Part, *, on: bool, now: datetime) -> Changed[InUse]:
    """Show a part or hide it; what was written in it stays in the book."""
    parts = in_use(book).parts
    wanted = parts | {part} if on else parts - {part}
    return _store(book, {"on": sorted(one.value for one in wanted)}, now)


def set_case_limit(book: Book, limit_minor: int | None, *, now: datetime) -> Changed[InUse]:
    """What may be spent on one complaint without asking, minor units; None: no limit. Raises UserError `cost_below_zero`."""
    if limit_minor is not None and limit_minor < 0:
        raise UserError("cost_below_zero", field="limit")
    return _store(book, {"case_limit_minor": limit_minor}, now)


def _store(book: Book, values: dict[str, Any], now: datetime) -> Changed[InUse]:
    with book.write(label=N_("Change the settings of the shop"), touched=_SETTINGS, now=now) as unit:
        stored = {**(settings.setting(unit.connection, _KEY) or {}), **values}
        settings.put_setting(unit.session, _KEY, stored)
        unit.commit()
        return Changed(_in_use(stored), _SETTINGS, unit.undo_label)


def _in_use(stored: dict[str, Any]) -> InUse:
    known = {part.value for part in Part}
    return InUse(
        parts=frozenset(Part(one) for one in stored.get("on", ()) if one in known),
        case_limit_minor=stored.get("case_limit_minor"),
    )
