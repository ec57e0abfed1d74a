"""Keep or win: money spent on winning customers by source, what became of them, and what a kept customer brings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core import text as words_of
from core.db.book import Book
from core.db.queries import winning as log
from core.db.queries.diary import days_of_sales
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.winning import LEAST_PEOPLE, SETTLING, STAYS_AFTER, STAYS_UNTIL, Source, Spent, Winning
from core.services import books

_NOTES = frozenset({Kind.NOTES})
_YEAR = timedelta(days=365)


def winning(book: Book) -> Winning:
    """All sums written down, and the sources over the twelve calendar months up to that of the last sale."""
    with book.read() as connection:
        spent, known = log.spent(connection), days_of_sales(connection)
        if known is None:
            return Winning(spent=spent, known=_names(spent, ()))
        begun, last = known
        now = last - _YEAR + timedelta(days=1)
        people = log.came(connection, now - _YEAR, now, last)
    start = date(last.year - 1, last.month + 1, 1) if last.month < 12 else date(last.year, 1, 1)
    settled = begun + timedelta(days=SETTLING)
    in_time = [s for s in spent if f"{start:%Y-%m}" <= s.month <= f"{last:%Y-%m}"]
    fresh = [one for one in people if one.first >= start]
    asked = [
        one
        for one in people
        if one.first >= settled and STAYS_AFTER <= (last - one.first).days <= STAYS_UNTIL
    ]
    names = _spelled([*(s.source for s in in_time), *(one.how for one in (*fresh, *asked))])

    def source(key: str | None, name: str) -> Source:
        """A source by its key; None: all together."""
        mine = [one for one in asked if key is None or words_of.key(one.how) == key]
        return Source(
            name=name,
            spent_minor=sum(s.money_minor for s in in_time if key is None or words_of.key(s.source) == key),
            new=sum(1 for one in fresh if key is None or words_of.key(one.how) == key),
            asked=len(mine),
            stayed=sum(1 for one in mine if (one.last - one.first).days >= STAYS_AFTER),
            new_known=settled <= start,
        )

    found = [source(key, name) for key, name in names.items()]
    kept = [one.now_minor for one in people if one.now_minor > 0 and one.before_minor > 0]
    margin = books.shop(book).margin
    each = sum(kept) / len(kept) * (1.0 if margin is None else margin) if len(kept) >= LEAST_PEOPLE else None
    return Winning(
        spent=spent,
        sources=tuple(sorted(found, key=lambda one: (not one.name, -one.spent_minor, -one.new, one.name))),
        total=source(None, ""),
        kept=len(kept),
        kept_minor=None if each is None else round(each),
        is_margin=margin is not None,
        known=_names(spent, (one.how for one in people)),
    )


def write(
    book: Book, month: str, source: str, money_minor: int, *, now: datetime, spent_id: int | None = None
) -> Changed[int]:
    """Write down what was spent in a month (2026-10) on a source, or change a sum. The value is its id.

    A second sum of the same month and source is added to the first. Raises UserError `text_empty`, `cost_below_zero`,
    `entry_gone`.
    """
    tidy = words_of.clean(source)
    if not tidy:
        raise UserError("text_empty", field="source")
    if money_minor < 0:
        raise UserError("cost_below_zero", field="cost")
    with book.read() as connection:
        held = log.spent(connection)
    if spent_id is not None and all(one.id != spent_id for one in held):
        raise UserError("entry_gone")
    same = _same(held, month, tidy, spent_id)
    label = N_("Money spent on winning customers: {text}")
    with book.write(label=label, params={"text": tidy}, touched=_NOTES, now=now) as unit:
        if same is not None:
            if spent_id is not None:
                log.remove(unit.session, spent_id)
            row = log.put(unit.session, same.id, month, same.source, same.money_minor + money_minor)
        else:
            row = log.put(unit.session, spent_id, month, tidy, money_minor)
        if row is None:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(row, _NOTES, unit.undo_label)


def remove(book: Book, spent_id: int, *, now: datetime) -> Changed[int]:
    """Take a sum away; the value is its id. Raises UserError `entry_gone`."""
    label = N_("Remove money spent on winning customers")
    with book.write(label=label, touched=_NOTES, now=now) as unit:
        if not log.remove(unit.session, spent_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(spent_id, _NOTES, unit.undo_label)


def _same(held: Iterable[Spent], month: str, source: str, but: int | None) -> Spent | None:
    key = words_of.key(source)
    return next(
        (one for one in held if one.id != but and one.month == month and words_of.key(one.source) == key),
        None,
    )


def _spelled(names: Iterable[str]) -> dict[str, str]:
    """Key and spelling of every source; the spelling met first stays."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(words_of.key(name), words_of.clean(name))
    return found


def _names(spent: Iterable[Spent], how: Iterable[str]) -> tuple[str, ...]:
    """Sources to choose from, by name."""
    found = _spelled([*(one.source for one in spent), *how])
    return tuple(sorted((name for name in found.values() if name), key=str.casefold))
