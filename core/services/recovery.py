"""Complaints: what went wrong, what was done about it, what it cost, and whether the customer came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from core import text as words_of
from core.db.book import Book
from core.db.queries import complaints as log
from core.db.queries import customers
from core.db.queries.diary import days_of_sales
from core.errors import UserError
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.my_shop import Dial, Leaning, Missing
from core.model.parts import Part
from core.model.recovery import TIME_TO_COME, Complaint, Recovery
from core.services import parts

YEAR = 365
_NOTES = frozenset({Kind.NOTES})


def recovery(book: Book, *, today: date) -> Recovery:
    """All complaints with what became of them."""
    with book.read() as connection:
        found, known = log.complaints(connection), days_of_sales(connection)
    year = [one for one in found if 0 <= (today - one.reported_on).days < YEAR]
    judged = [one for one in found if _judged(one, known[1] if known else None)]
    return Recovery(
        complaints=(
            *(one for one in found if one.is_open),
            *sorted(
                (one for one in found if not one.is_open),
                key=lambda one: (one.settled_on or one.reported_on, one.id),
                reverse=True,
            ),
        ),
        year=len(year),
        year_cost_minor=sum(one.cost_minor for one in year),
        back=sum(1 for one in judged if _in_time(one)),
        judged=len(judged),
        limit_minor=parts.in_use(book).case_limit_minor,
    )


def write(
    book: Book,
    text: str,
    *,
    now: datetime,
    reported_on: date | None = None,
    remedy: str = "",
    cost_minor: int = 0,
    customer_id: int = 0,
    complaint_id: int | None = None,
) -> Changed[int]:
    """Write a complaint down, or change one; `reported_on` None = today. The value is its id.

    Raises UserError `text_empty`, `cost_below_zero`, `complaint_in_future`, `customer_unknown`, `entry_gone`.
    """
    tidy, day = words_of.clean(text), reported_on or now.date()
    if not tidy:
        raise UserError("text_empty", field="text")
    if cost_minor < 0:
        raise UserError("cost_below_zero", field="cost")
    if day > now.date():
        raise UserError("complaint_in_future", field="date", day=day)
    if customer_id:
        with book.read() as connection:
            if customers.card(connection, customer_id) is None:
                raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    label = N_("Complaint: {text}") if complaint_id is None else N_("Change of a complaint: {text}")
    fields = {
        "text": tidy,
        "reported_on": day,
        "remedy": words_of.clean(remedy),
        "cost_minor": cost_minor,
        "customer_id": customer_id or None,
    }
    with book.write(label=label, params={"text": tidy}, touched=_NOTES, now=now) as unit:
        row = log.put(unit.session, complaint_id, fields)
        if row is None:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(row, _NOTES, unit.undo_label)


def settle(
    book: Book,
    complaint_id: int,
    *,
    now: datetime,
    settled: bool = True,
    remedy: str = "",
    cost_minor: int = 0,
) -> Changed[int]:
    """Say that a complaint is put right, by which remedy at what cost, or that it is open again. The value is its id.

    Without a remedy or a cost what was written before stays. Raises UserError `entry_gone`, `cost_below_zero`.
    """
    if cost_minor < 0:
        raise UserError("cost_below_zero", field="cost")
    label = N_("A complaint is put right") if settled else N_("A complaint is open again")
    fields: dict[str, Any] = {"settled_on": now.date() if settled else None}
    if tidy := words_of.clean(remedy):
        fields["remedy"] = tidy
    if cost_minor:
        fields["cost_minor"] = cost_minor
    with book.write(label=label, touched=_NOTES, now=now) as unit:
        row = log.put(unit.session, complaint_id, fields)
        if row is None:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(row, _NOTES, unit.undo_label)


def remove(book: Book, complaint_id: int, *, now: datetime) -> Changed[int]:
    """Take a complaint away that was written down by mistake; the value is its id. Raises UserError `entry_gone`."""
    with book.write(label=N_("Remove a complaint"), touched=_NOTES, now=now) as unit:
        if not log.remove(unit.session, complaint_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(complaint_id, _NOTES, unit.undo_label)


def dial(book: Book, *, on: date) -> Dial:
    """Complaints open on a day against a year before; nothing while the shop does not keep them."""
    if Part.RECOVERY not in parts.in_use(book).parts:
        return Dial(missing=Missing.NOT_KEPT)
    with book.read() as connection:
        found = log.complaints(connection)
    then = on - timedelta(days=YEAR)
    now = _open_on(found, on)
    if not any(one.reported_on <= then for one in found):
        return Dial(now=now, people=len(found))
    before = _open_on(found, then)
    change = (now > before) - (now < before)
    leaning = {1: Leaning.SHORT, 0: Leaning.SAME, -1: Leaning.LONG}[change]
    return Dial(now=now, before=before, change=change, leaning=leaning, people=len(found))


def _open_on(found: Iterable[Complaint], day: date) -> int:
    return sum(
        1 for one in found if one.reported_on <= day and (one.settled_on is None or one.settled_on > day)
    )


def _in_time(one: Complaint) -> bool:
    return one.back_on is not None and (one.back_on - one.reported_on).days <= TIME_TO_COME


def _judged(one: Complaint, last: date | None) -> bool:
    if not one.customer_id or last is None:
        return False
    return (last - one.reported_on).days >= TIME_TO_COME
