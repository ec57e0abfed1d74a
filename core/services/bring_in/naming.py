"""A sheet of names noted at the counter: it names receipts that are in the book and brings no sales of its own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import compress

from core.i18n import _
from core.importing.compare import PRODUCTS, SAME, Difference
from core.importing.people.matching import match_people
from core.importing.people.naming import (
    AMBIGUOUS,
    FITS,
    OTHER,
    TOTAL,
    WINDOW_MINUTES,
    Found,
    Note,
    find_receipts,
)
from core.model.importing import ImportPlan, PlannedLines, Question, Rejected
from core.model.known import KnownBook

NAMES_ONLY = "names_only"
_MOST = 0.5
_NEARLY_ALL = 0.9


def names_of(plan: ImportPlan, known: KnownBook) -> tuple[ImportPlan, Difference] | None:
    """The plan without the rows that fit no receipt, and what it names; None where the sheet has sales of its own.

    It is such a sheet where it tells no items, nearly every row has a customer, and most rows fit a receipt of the
    book that says more than the row does: one with items, or one without a customer.
    """
    people = plan.receipts.person
    if plan.answers.get(NAMES_ONLY) == "no" or plan.items or not known.receipts or not plan.people:
        return None
    lines = plan.lines
    goods = [
        kind in PRODUCTS and amount is not None
        for kind, amount in zip(lines.kind, lines.amount_minor, strict=True)
    ]
    named = [good and people[receipt] >= 0 for good, receipt in zip(goods, lines.receipt, strict=True)]
    if sum(named) < _NEARLY_ALL * len(named):
        return None
    customers, _new, _unsure = match_people(plan.people, known, plan.unsure)
    notes = _notes(plan, customers, named)
    found = dict(
        zip(compress(range(len(named)), named), find_receipts(notes, known.receipts.values()), strict=True)
    )
    fitting = sum(one.why in {FITS, AMBIGUOUS} for one in found.values())
    if fitting <= _MOST * len(named) or not _says_more(list(found.values()), known):
        return None
    rejected = [
        Rejected(row=lines.row[line], reason=_reason(found.get(line)), cells=_cells(plan, line))
        for line in range(len(named))
        if line not in found or found[line].receipt is None
    ]
    kept = [line for line, one in found.items() if one.receipt is not None]
    smaller = replace(
        _only(plan, kept),
        rejected=tuple(sorted((*plan.rejected, *rejected), key=lambda one: one.row)),
        choices=(*(one for one in plan.choices if one.id != NAMES_ONLY), _choice()),
    )
    return smaller, _difference(smaller, known, [found[line] for line in kept])


def _notes(plan: ImportPlan, customers: list[int], named: list[bool]) -> list[Note]:
    receipts, lines = plan.receipts, plan.lines
    first: set[int] = set()
    notes = []
    for line, receipt in enumerate(lines.receipt):
        if named[line]:
            notes.append(
                Note(
                    day=receipts.day[receipt],
                    # Rows of one customer and day are one visit in a plan, and only the first row's time is known.
                    time="" if receipt in first else receipts.time[receipt],
                    number=receipts.number[receipt],
                    total_minor=lines.amount_minor[line] or 0,
                    customer=customers[receipts.person[receipt]],
                )
            )
        first.add(receipt)
    return notes


def _says_more(found: list[Found], known: KnownBook) -> bool:
    """Whether the receipts in the book are not just this sheet, or one like it, brought in earlier."""
    receipts = [one.receipt for one in found if one.receipt is not None]
    more = sum(
        receipt.customer is None
        or (
            not receipt.key.endswith(f"|c{receipt.customer}")
            and any(line[0] is not None for _number, line in known.lines.get(receipt.id, ()))
        )
        for receipt in receipts
    )
    return more > _MOST * len(receipts) or not receipts


def _only(plan: ImportPlan, kept: list[int]) -> ImportPlan:
    """The plan with these lines only, its receipts and people counted anew."""
    lines, receipts = plan.lines, plan.receipts
    old = list(dict.fromkeys(lines.receipt[line] for line in kept))
    place = {receipt: at for at, receipt in enumerate(old)}
    people = list(dict.fromkeys(receipts.person[receipt] for receipt in old))
    person = {one: at for at, one in enumerate(people)}
    net = [0] * len(old)
    for line in kept:
        net[place[lines.receipt[line]]] += lines.amount_minor[line] or 0
    columns = {
        name: tuple(getattr(lines, name)[line] for line in kept)
        for name in PlannedLines.__dataclass_fields__
        if name != "receipt"
    }
    return replace(
        plan,
        people=tuple(plan.people[one] for one in people),
        lines=PlannedLines(receipt=tuple(place[lines.receipt[line]] for line in kept), **columns),
        receipts=replace(
            receipts,
            number=tuple(receipts.number[one] for one in old),
            day=tuple(receipts.day[one] for one in old),
            time=tuple(receipts.time[one] for one in old),
            person=tuple(person[receipts.person[one]] for one in old),
            staff=tuple(-1 for _one in old),
            branch=tuple(receipts.branch[one] for one in old),
            net_minor=tuple(net),
            order_discount_minor=tuple(0 for _one in old),
        ),
        staff=(),
    )


def _difference(plan: ImportPlan, known: KnownBook, found: list[Found]) -> Difference:
    """Nothing is new but customers; receipts without one get theirs."""
    customer, new, unsure = match_people(plan.people, known, plan.unsure)
    who = [customer[plan.receipts.person[receipt]] for receipt in plan.lines.receipt]
    height = len(plan.receipts.day)
    return Difference(
        customer=customer,
        customer_new=new,
        product=[],
        product_new=[],
        receipt=[-1] * height,
        receipt_new=[False] * height,
        receipt_key=[""] * height,
        line=bytearray([SAME]) * len(plan.lines.row),
        named={
            one.receipt.id: id_
            for one, id_ in zip(found, who, strict=True)
            if one.receipt is not None and one.receipt.customer is None
        },
        agreed=[
            one.receipt.id
            for one, id_ in zip(found, who, strict=True)
            if one.receipt is not None and one.receipt.customer == id_
        ],
        unsure=unsure,
    )


def _reason(found: Found | None) -> str:
    if found is None:
        return _("This row names no customer.")
    if found.why == AMBIGUOUS:
        return _("Several receipts fit this row: write the receipt number or the time into the sheet.")
    if found.why == OTHER:
        return _("The receipt that fits this row has another customer.")
    if found.why == TOTAL:
        return _("The receipt with this number has another total.")
    return _(
        "No receipt in the book has this total on that day within {minutes} minutes of that time."
    ).format(minutes=WINDOW_MINUTES)


def _cells(plan: ImportPlan, line: int) -> tuple[str, ...]:
    """The row as it was understood, in the columns of the sheet."""
    receipts, receipt = plan.receipts, plan.lines.receipt[line]
    amount = plan.lines.amount_minor[line]
    person = plan.people[receipts.person[receipt]] if receipts.person[receipt] >= 0 else None
    values = {
        "date": receipts.day[receipt].isoformat(),
        "time": receipts.time[receipt],
        "receipt": receipts.number[receipt],
        "net": "" if amount is None else str(Decimal(amount).scaleb(-plan.money_digits)),
    }
    if person is not None:
        values |= {
            "customer": person.name,
            "customer_id": person.number,
            "phone": person.phone,
            "email": person.email,
        }
    by_header = {header: values[role] for role, header in plan.columns.items() if role in values}
    return tuple(by_header.get(header, "") for header in plan.header)


def _choice() -> Question:
    return Question(
        id=NAMES_ONLY,
        text=_("Does this sheet only name receipts that are in the book already?"),
        choices=("yes", "no"),
        default="yes",
    )
