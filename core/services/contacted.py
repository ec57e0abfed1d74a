"""Whom the owner contacted and what came of it; who has been contacted lately is not called again so soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from core import text as words_of
from core.db import edits
from core.db.book import Book
from core.db.queries import contacted as log
from core.db.queries import customers
from core.errors import UserError
from core.i18n import N_, _
from core.model.changes import Changed, Kind
from core.model.contacted import Contact, Result, Way
from core.model.insights import CustomerInsight

REST = 14
"""Days after a contact, by whatever way, during which a customer is on no list to contact."""
TRY_AGAIN = 3
"""Days until somebody who did not answer is on the list again."""
NOT_WANTED_REST = 365
"""Days for somebody who does not want to hear from the shop."""
_NOTES = frozenset({Kind.NOTES})
_CARD_TOO = frozenset({Kind.NOTES, Kind.CUSTOMERS})


def record(
    book: Book,
    customer_id: int,
    result: Result,
    *,
    now: datetime,
    way: Way = Way.CALL,
    day: date | None = None,
    text: str = "",
    comes_on: date | None = None,
    leave_alone: bool = False,
) -> Changed[int]:
    """Write down that a customer was contacted on `day` (today where None). The value is the row's id.

    `comes_on` plans a follow-up for that day, `leave_alone` marks the card: nothing is offered any more. All is one step.
    Raises UserError `customer_unknown`, `contact_in_future`, `comes_before_contact`.
    """
    on = day or now.date()
    if on > now.date():
        raise UserError("contact_in_future", field="date", day=on)
    if comes_on is not None and comes_on < on:
        raise UserError("comes_before_contact", field="comes_on", day=comes_on)
    with book.read() as connection:
        card = customers.card(connection, customer_id)
    if card is None:
        raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    marks = leave_alone and not card.no_suggestions
    touched = _CARD_TOO if marks else _NOTES
    with book.write(
        label=N_("Contact with {name}"), params={"name": card.name}, touched=touched, now=now
    ) as unit:
        row = log.add(unit.session, customer_id, on, way, result, words_of.clean(text))
        if comes_on is not None:
            edits.add_follow_up(unit.session, customer_id, _("Said they would come."), comes_on)
        if marks:
            edits.leave_alone(unit.session, customer_id, True)
        unit.commit()
        return Changed(row, touched, unit.undo_label)


def remove(book: Book, contact_id: int, *, now: datetime) -> Changed[int]:
    """Take a contact away that was written down by mistake. The value is its id. Raises UserError `entry_gone`."""
    with book.write(label=N_("Remove a contact"), touched=_NOTES, now=now) as unit:
        if not log.remove(unit.session, contact_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(contact_id, _NOTES, unit.undo_label)


def contacts(book: Book, *, customer_id: int | None = None) -> tuple[Contact, ...]:
    """Contacts of one customer or of everybody, the latest first."""
    with book.read() as connection:
        return log.contacts(connection, customer_id=customer_id)


def rest(result: Result, usual_gap: float) -> int | None:
    """Days from a contact during which the customer is left in peace; None = until they come by themselves.

    Customers who come seldom are not called twice within half their usual gap.
    """
    if result is Result.LEFT:
        return None
    if result is Result.NO_ANSWER:
        return TRY_AGAIN
    if result is Result.NOT_WANTED:
        return NOT_WANTED_REST
    return max(REST, round(usual_gap / 2))


def came_since(contact: Contact, visit: date | None) -> bool:
    """Whether a visit on that day lies after the contact. Who was spoken to in the shop was there on the day itself."""
    if visit is None:
        return False
    return visit > contact.day if contact.way is Way.PERSON else visit >= contact.day


def resting(
    book: Book, people: Mapping[int, CustomerInsight], *, today: date | None, until: date | None = None
) -> dict[int, Contact]:
    """Those of `people` who were contacted and have not come since, and are not to be contacted again yet: the last contact.

    `today` None: as of `until`, the day of the figures; contacts of later days count too, for nothing newer is known of them.
    With `today` earlier than a contact, the contact has not happened yet.
    """
    day = today or until
    with book.read() as connection:
        latest = _latest(log.contacts(connection), today)
    found = {}
    for who, contact in latest.items():
        one = people.get(who)
        if one is None or came_since(contact, one.last_visit):
            continue
        days = rest(contact.result, one.usual_gap)
        if days is None or day is None or day < contact.day + timedelta(days=days):
            found[who] = contact
    return found


def _latest(found: Iterable[Contact], today: date | None) -> dict[int, Contact]:
    """The last contact of each customer, of those up to `today`."""
    latest: dict[int, Contact] = {}
    for contact in found:  # the latest first
        if today is None or contact.day <= today:
            latest.setdefault(contact.customer_id, contact)
    return latest
