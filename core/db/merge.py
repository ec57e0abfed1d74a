"""Two customers become one, through the session of a unit of work, so that every row has its image for Undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import KeyedColumnElement

from core.db import forgetting
from core.db.edits import search_key
from core.db.import_seen import ALIAS, CUSTOMER
from core.db.merge_receipts import move_receipts, remap
from core.db.tables import (
    Base,
    Customer,
    CustomerAlias,
    Dismissal,
    ImportCard,
    Receipt,
    TrialMember,
)
from core.model.duplicates import pair_key, people_of

_BY_THEMSELVES = frozenset({Receipt, CustomerAlias, ImportCard, TrialMember})
"""Tables where moving a row to another customer is more than a change of one column."""


def merge_customers(session: Session, keep: int, other: int, fields: Mapping[str, Any]) -> Counter[str]:
    """Give everything of `other` to `keep`, whose card then says `fields`; both must exist. Returns rows moved, by table.

    Every way to recognise either of them leads to `keep`, by the owner's word: no import takes that away again.
    """
    moved = Counter(receipt=move_receipts(session, keep, other))
    _join_aliases(session, keep, other)
    _join_cards(session, keep, other)
    _join_trials(session, keep, other)
    for table, column in children():
        name = column.key
        rows = session.scalars(select(table).where(column == other)).all()
        for row in rows:
            setattr(row, name, keep)
        if rows:
            moved[table.__tablename__] += len(rows)
    _join_dismissals(session, keep, other)
    session.flush()
    row = session.get_one(Customer, keep)
    for name, value in fields.items():
        setattr(row, name, value)
    row.search_key = search_key(row.name, row.number, row.phone, row.email)
    session.delete(session.get_one(Customer, other))
    session.flush()
    return moved


def children() -> Iterator[tuple[type[Any], KeyedColumnElement[Any]]]:
    """Tables whose rows belong to a customer, with the column that says whose they are: a new one is never forgotten."""
    for mapper in sorted(Base.registry.mappers, key=lambda one: one.class_.__name__):
        if mapper.class_ in _BY_THEMSELVES:
            continue
        for column in mapper.local_table.columns:
            if any(key.column is Customer.__table__.c.id for key in column.foreign_keys):
                yield mapper.class_, column


def _join_aliases(session: Session, keep: int, other: int) -> None:
    mine = {
        (row.kind, row.key): row
        for row in session.scalars(select(CustomerAlias).where(CustomerAlias.customer_id == keep))
    }
    gone: dict[int, int] = {}
    for row in session.scalars(select(CustomerAlias).where(CustomerAlias.customer_id == other)).all():
        same = mine.get((row.kind, row.key))
        if same is None:
            row.customer_id, row.batch_id = keep, None
        else:
            same.batch_id = None
            gone[row.id] = same.id
            session.delete(row)
    session.flush()
    remap(session, (ALIAS,), gone)
    remap(session, (CUSTOMER,), {other: keep})


def _join_cards(session: Session, keep: int, other: int) -> None:
    """What sheets say of either is said of the one; the images of the card that goes would keep its name for nothing."""
    mine = set(session.scalars(select(ImportCard.batch_id).where(ImportCard.customer_id == keep)))
    for card in session.scalars(select(ImportCard).where(ImportCard.customer_id == other)).all():
        if card.batch_id not in mine:
            values = {name: getattr(card, name) for name in ("name", "number", "phone", "email")}
            session.add(ImportCard(batch_id=card.batch_id, customer_id=keep, **values))
        session.delete(card)
    forgetting.forget_images(session, other)


def _join_trials(session: Session, keep: int, other: int) -> None:
    """A trial counts a person once: as they were drawn first."""
    for row in session.scalars(select(TrialMember).where(TrialMember.customer_id == other)).all():
        values = {name: getattr(row, name) for name in ("arm", "assigned_on", "days", "items")}
        mine = session.get(TrialMember, (row.trial_id, keep))
        if mine is None:
            session.add(TrialMember(trial_id=row.trial_id, customer_id=keep, **values))
        elif row.assigned_on < mine.assigned_on:
            for name, value in values.items():
                setattr(mine, name, value)
        session.delete(row)
    session.flush()


def _join_dismissals(session: Session, keep: int, other: int) -> None:
    """Whoever is another person than the one who goes is another person than the one who stays."""
    for row in forgetting.dismissals(session, other):
        third = next(one for one in people_of(row.key) if one != other)
        key = pair_key(keep, third)
        if third != keep and session.get(Dismissal, key) is None:
            session.add(Dismissal(key=key, reason=row.reason, dismissed_on=row.dismissed_on))
        session.delete(row)
    session.flush()
