"""Name your regulars: receipts of a till that writes no names get them by hand, now or once its sheet has come in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from core.dates import business_day
from core.db.book import Book
from core.db.queries import customers
from core.db.queries import naming as rows
from core.db.unit_of_work import UnitOfWork
from core.errors import UserError
from core.i18n import N_
from core.importing.people.naming import Note, find_receipts
from core.model.changes import Changed, Kind
from core.model.counter import UnnamedReceipt, WaitingName
from core.model.known import KnownReceipt
from core.money import minor_digits, to_minor
from core.services import books
from core.text import clean, fold

TOUCHED = frozenset({Kind.SALES})
SHOWN = 9
_LATELY = 2
_LOOKED_FOR = 14  # days before the last one, where somebody looks for a total, a time or a number
_AMOUNT = re.compile(r"\d{1,9}(?:[.,]\d{1,3})?")
_TIME = re.compile(r"(\d{1,2})[:h](\d{2})?")


def unnamed(
    book: Book, *, on: date | None = None, text: str = "", limit: int = SHOWN
) -> tuple[UnnamedReceipt, ...]:
    """Receipts without a customer, the newest first: of `on`, or of the last days that have one.

    Every word of `text` must fit: a total ("12,50", or how it begins), a time ("14:30", "14:") or a receipt number.
    """
    words = clean(text).split()
    digits = minor_digits(books.shop(book).currency)
    with book.read() as connection:
        last = on or rows.last_unnamed_day(connection)
        if last is None:
            return ()
        back = 0 if on is not None else _LOOKED_FOR if words else _LATELY
        found = rows.unnamed(connection, last - timedelta(days=back), last)
        kept = [one for one in found if all(_fits(one, word, digits) for word in words)][:limit]
        items = rows.items_of(connection, [one.id for one in kept])
    return tuple(replace(one, items=items.get(one.id, ())) for one in kept)


def name_receipt(book: Book, receipt_id: int, customer_id: int, *, now: datetime) -> Changed[int]:
    """Give a receipt its customer; the value is the receipt's id.

    Raises UserError `customer_unknown`; `entry_gone` where the receipt is gone or has a customer already.
    """
    with book.write(
        label=N_("Name a receipt: {name}"), params=_who(book, customer_id), touched=TOUCHED, now=now
    ) as unit:
        if rows.name(unit.session, receipt_id, customer_id, now) is None:
            raise UserError("entry_gone")
        unit.commit()
        return Changed(receipt_id, TOUCHED, unit.undo_label)


def remember(
    book: Book,
    customer_id: int,
    *,
    now: datetime,
    day: date | None = None,
    time: str = "",
    total_minor: int | None = None,
    number: str = "",
) -> Changed[int]:
    """Note a name for a receipt that has not come in yet; the value is the note's id. `day` is today where None.

    Raises UserError `customer_unknown`; `text_empty` where neither total nor number is told.
    """
    if total_minor is None and not number:
        raise UserError("text_empty", field="text")
    shop = books.shop(book)
    with book.write(
        label=N_("Note a receipt of {name}"), params=_who(book, customer_id), touched=TOUCHED, now=now
    ) as unit:
        note = rows.note(
            unit.session,
            customer_id,
            day=day or business_day(now, shop.trade.day_starts_at),
            time=time,
            number=number,
            total_minor=total_minor,
            now=now,
        )
        unit.commit()
        return Changed(note, TOUCHED, unit.undo_label)


def forget(book: Book, note_id: int, *, now: datetime) -> Changed[int]:
    """Drop a name that waits for its receipt. Raises UserError `entry_gone`."""
    with book.write(label=N_("Drop a noted receipt"), touched=TOUCHED, now=now) as unit:
        if not rows.drop(unit.session, note_id):
            raise UserError("entry_gone")
        unit.commit()
        return Changed(note_id, TOUCHED, unit.undo_label)


def has_sales_of(book: Book, *, now: datetime) -> bool:
    """Whether sales of the shop's day at `now` are in the book already."""
    day = business_day(now, books.shop(book).trade.day_starts_at)
    with book.read() as connection:
        return bool(rows.sales_on(connection, day))


def waiting(book: Book) -> tuple[WaitingName, ...]:
    """Names that wait for their receipt, the newest first."""
    with book.read() as connection:
        return rows.waiting(connection)


def understood(book: Book, text: str, *, now: datetime) -> tuple[int | None, str, str]:
    """Total in minor units, time (HH:MM) and receipt number that were typed; the time is now's where none is.

    The first amount is the total; what is neither amount nor time is the number, a second amount too.
    """
    currency = books.shop(book).currency
    total: int | None = None
    time = number = ""
    for word in clean(text).split():
        clock = _TIME.fullmatch(word)
        if clock and int(clock[1]) < 24 and int(clock[2] or 0) < 60:
            time = f"{int(clock[1]):02}:{int(clock[2] or 0):02}"
        elif total is None and _AMOUNT.fullmatch(word):
            total = to_minor(Decimal(word.replace(",", ".")), currency)
        else:
            number = number or word
    return total, time or f"{now:%H:%M}", number


def match_waiting(unit: UnitOfWork, first: date, last: date) -> int:
    """Names that waited take their receipts of those days, within the caller's unit of work: how many receipts got one.

    By number, else by day, total and a time at most a quarter of an hour away, and only where exactly one receipt fits.
    """
    connection = unit.connection
    notes = [one for one in rows.waiting(connection) if first <= one.day <= last]
    if not notes:
        return 0
    receipts = rows.free_receipts(connection, first, last)
    told = [one for one in notes if one.total_minor is not None]
    found = find_receipts(
        [
            Note(
                day=one.day,
                time=one.time,
                number=one.number,
                total_minor=one.total_minor or 0,
                customer=one.customer_id,
            )
            for one in told
        ],
        receipts,
    )
    pairs = [
        (one, match.receipt) for one, match in zip(told, found, strict=True) if match.receipt is not None
    ]
    taken = {receipt.id for _one, receipt in pairs}
    for one in notes:
        if one.total_minor is None:
            numbered = [receipt for receipt in receipts if _is_it(receipt, one) and receipt.id not in taken]
            if len(numbered) == 1:
                pairs.append((one, numbered[0]))
                taken.add(numbered[0].id)
    return sum(rows.give(connection, one.id, receipt.id, one.customer_id) for one, receipt in pairs)


def _is_it(receipt: KnownReceipt, note: WaitingName) -> bool:
    """Whether a receipt has the day and number of a note, and no other customer."""
    same = receipt.day == note.day and receipt.numbered and fold(receipt.number) == fold(note.number)
    return same and receipt.customer in (None, note.customer_id)


def _who(book: Book, customer_id: int) -> dict[str, str]:
    with book.read() as connection:
        card = customers.card(connection, customer_id)
    if card is None:
        raise UserError("customer_unknown", field="who", who=f"id:{customer_id}")
    return {"name": card.name}


def _fits(receipt: UnnamedReceipt, word: str, digits: int) -> bool:
    total = str(Decimal(receipt.total_minor).scaleb(-digits))
    return (
        total.startswith(word.replace(",", "."))
        or receipt.time.startswith(word)
        or bool(receipt.number and fold(receipt.number).startswith(fold(word)))
    )
