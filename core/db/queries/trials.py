"""Trials of suggestions and their members."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from core.db.tables import Trial, TrialMember

_BLOCK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """A trial as it is kept; `salt` makes its draw its own."""

    id: int
    salt: str
    quiet_percent: int
    started_on: date
    ends_on: date
    stopped_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A customer of a trial: `items` are the ids of the products suggested, or that would have been."""

    customer_id: int
    arm: str
    assigned_on: date
    days: int
    items: tuple[int, ...]


def last(connection: Connection) -> TrialRow | None:
    """The running trial, or the last one; None where there never was one."""
    row = connection.execute(
        select(
            Trial.id, Trial.salt, Trial.quiet_percent, Trial.started_on, Trial.ends_on, Trial.stopped_on
        ).order_by(Trial.id.desc())
    ).first()
    if row is None:
        return None
    return TrialRow(
        id=row[0],
        salt=row[1],
        quiet_percent=row[2],
        started_on=row[3],
        ends_on=row[4],
        stopped_on=row[5],
    )


def members(connection: Connection, trial: int) -> tuple[Member, ...]:
    """Everybody assigned in a trial, by customer id."""
    rows = connection.execute(
        select(
            TrialMember.customer_id,
            TrialMember.arm,
            TrialMember.assigned_on,
            TrialMember.days,
            TrialMember.items,
        )
        .where(TrialMember.trial_id == trial)
        .order_by(TrialMember.customer_id)
    )
    return tuple(
        Member(customer_id=row[0], arm=row[1], assigned_on=row[2], days=row[3], items=tuple(row[4]))
        for row in rows
    )


def arms(connection: Connection) -> dict[int, str]:
    """Arm by customer id of the trial that runs; empty where none does."""
    found = last(connection)
    if found is None or found.stopped_on is not None:
        return {}
    rows = connection.execute(
        select(TrialMember.customer_id, TrialMember.arm).where(TrialMember.trial_id == found.id)
    )
    return {row[0]: row[1] for row in rows}


def add(session: Session, *, salt: str, quiet_percent: int, started_on: date, ends_on: date) -> int:
    """Begin a trial; its id."""
    row = Trial(
        salt=salt, quiet_percent=quiet_percent, started_on=started_on, ends_on=ends_on, stopped_on=None
    )
    session.add(row)
    session.flush()
    return row.id


def stop(session: Session, trial: int, day: date) -> None:
    """End a trial on `day`."""
    session.get_one(Trial, trial).stopped_on = day
    session.flush()


def enrol(connection: Connection, trial: int, found: Iterable[Member]) -> None:
    """Assign customers who are not in the trial yet."""
    rows: Sequence[dict[str, object]] = [
        {
            "trial_id": trial,
            "customer_id": one.customer_id,
            "arm": one.arm,
            "assigned_on": one.assigned_on,
            "days": one.days,
            "items": list(one.items),
        }
        for one in found
    ]
    for begin in range(0, len(rows), _BLOCK):
        connection.execute(insert(TrialMember), rows[begin : begin + _BLOCK])
