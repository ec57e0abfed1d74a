"""The call list: everybody who is later than usual, with what is needed to call them; as pages, workbook and CSV."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.analytics.goods.trying.arms import QUIET
from core.db.book import Book
from core.db.queries.alerts import alerts
from core.db.queries.silent import left_alone
from core.i18n import using
from core.model.call_list import CallLine, CallList, CallPart
from core.model.insights import CustomerInsight
from core.money import to_major
from core.services import (
    call_rows,
    contacted,
    exports,
    insights,
    letterheads,
    messages,
    suggestions,
    trial_arms,
)
from core.services.words import call_list as words

COLUMNS = (
    "customer", "name", "phone", "email", "stage", "last_visit", "days_since", "usual_gap", "favourite", "mention", "say",
    "alert", "spend_year", "customer_id",
)  # fmt: skip
_MONTHS_A_YEAR = 12


def call_list(book: Book, *, on: date | None = None, due_too: bool = False) -> CallList:
    """Everybody who is slipping (with `due_too` those who are due as well) as of `on`, in the shop's language.

    Who was contacted lately and has not come since is counted, but not on the list.
    """
    head = letterheads.letterhead(book)
    shop = insights.past(book, on=on)
    stages = call_rows.DUE_TOO if due_too else call_rows.SLIPPING
    late = call_rows.late(shop, stages)
    with using(head.language):
        resting = contacted.resting(book, shop.customers, today=on, until=shop.snapshot)
        to_call = [one for one in late if one.customer_id not in resting]
        lines = _lines(book, to_call, on)
        parts = tuple(
            CallPart(title=words.part(stage), lines=found)
            for stage in stages
            if (found := tuple(one for one in lines if one.call.reason == stage))
        )
        slipping = [one for one in late if one.stage in call_rows.SLIPPING]
        monthly = round(sum(one.spend_year_minor for one in slipping) / _MONTHS_A_YEAR)
        return CallList(
            letterhead=head,
            snapshot=shop.snapshot,
            sentence=words.sentence(
                len(slipping),
                monthly,
                head.currency,
                sales=shop.snapshot is not None,
                names=any(one.visits for one in shop.customers.values()),
            ),
            advice=words.advice(len(slipping), len(late) - len(slipping), len(late) - len(to_call)),
            opening=words.say("", "", by_appointment=messages.by_appointment(book)) if parts else "",
            parts=parts,
        )


def rows(value: CallList) -> list[dict[str, Any]]:
    """Everybody on the list by COLUMNS; money in major units, tokens never translated."""
    currency = value.letterhead.currency
    return [
        {
            "customer": line.customer,
            "name": line.call.name,
            "phone": line.call.phone,
            "email": line.call.email,
            "stage": line.call.reason,
            "last_visit": line.call.last_visit,
            "days_since": line.call.days_since,
            "usual_gap": round(line.call.usual_gap, 1),
            "favourite": line.call.favourite,
            "mention": line.mention,
            "say": line.say,
            "alert": line.alert,
            "spend_year": to_major(line.call.value_year_minor, currency),
            "customer_id": line.call.customer_id,
        }
        for line in value.lines
    ]


def csv(value: CallList) -> bytes:
    """The list as CSV."""
    return exports.csv_bytes(COLUMNS, ([row[column] for column in COLUMNS] for row in rows(value)))


def pdf(value: CallList) -> bytes:
    """The list as a PDF in the shop's language."""
    from core.reports import call_list as report

    with using(value.letterhead.language):
        return report.pdf(value)


def images(value: CallList, dpi: float = 144) -> tuple[bytes, ...]:
    """The same pages as PNG pictures, for the preview and the printer."""
    from core.reports import call_list as report

    with using(value.letterhead.language):
        return report.images(value, dpi)


def xlsx(value: CallList) -> bytes:
    """The same list as an Excel workbook."""
    from core.reports import call_list as report

    with using(value.letterhead.language):
        return report.xlsx(value)


def _lines(book: Book, late: list[CustomerInsight], on: date | None) -> tuple[CallLine, ...]:
    ids = {one.customer_id for one in late}
    with book.read() as connection:
        warned, silent = alerts(connection, ids), left_alone(connection, ids)
    silent |= {who for who, arm in trial_arms.arms(book).items() if arm == QUIET}
    mentions = suggestions.best_new(suggestions.for_these(book, ids - silent, on=on))
    spelled, by_appointment = exports.sheet_names(book), messages.by_appointment(book)
    made = []
    for row in call_rows.rows(book, late):
        who = row.customer_id
        mention = mentions[who].item if who in mentions else ""
        favourite = "" if who in silent else row.favourite
        made.append(
            CallLine(
                call=row,
                customer=spelled[who],
                alert=warned.get(who, ""),
                mention=mention,
                say=words.say(mention, favourite, by_appointment=by_appointment),
            )
        )
    return tuple(made)
