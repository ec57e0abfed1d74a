"""What can be chosen to print, and how the document that was chosen is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.dates import Month
from core.errors import UserError
from core.i18n import N_
from ui.printing.documents import Document, StatementsDocument, SummaryDocument

if TYPE_CHECKING:
    from core.services.books import Book

KINDS = {
    "summary": N_("Monthly summary"),
    "morning": N_("Morning sheet"),
    "calls": N_("Call list"),
    "offers": N_("Offer list"),
    "statements": N_("Statements"),
    "labels": N_("Address labels"),
    "cards": N_("Counter cards"),
}
"""Kinds of documents in the owner's words."""

FIELDS = {
    "summary": frozenset({"month", "pages"}),
    "morning": frozenset[str](),
    "calls": frozenset({"due_too"}),
    "offers": frozenset({"target"}),
    "statements": frozenset({"month", "group"}),
    "labels": frozenset({"month", "group", "layout", "skip"}),
    "cards": frozenset({"month", "group"}),
}
"""What is asked for each kind."""

ONE = "one"
"""In the place of a group: one customer, by name."""
CAME = "came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was chosen. `customer` counts where `group` is ONE; `target` and `layout` are keys, empty for the usual one."""

    kind: str = "summary"
    month: Month | None = None
    pages: tuple[int, ...] = (1,)
    target: str = ""
    group: str = CAME
    customer: int = 0
    layout: str = ""
    skip: int = 0
    due_too: bool = False

    @property
    def needs_name(self) -> bool:
        """Whether the name of the one customer is still to be typed."""
        return "group" in FIELDS[self.kind] and self.group == ONE and not self.customer


def make(book: Book, wanted: Wanted, *, now: datetime) -> Document:
    """The document that was chosen. For workers.

    Raises UserError as the services do: `book_empty`, `month_empty`, `statement_empty`, `group_empty`,
    `nobody_has_an_address`, `no_offer_list`.
    """
    makers = {
        "summary": _summary,
        "morning": _morning,
        "calls": _calls,
        "offers": _offers,
        "statements": _statements,
        "labels": _labels,
        "cards": _cards,
    }
    return makers[wanted.kind](book, wanted, now)


def _summary(book: Book, wanted: Wanted, now: datetime) -> Document:
    from core.services import summaries

    assert wanted.month is not None
    return SummaryDocument(summaries.month_summary(book, wanted.month, now=now), wanted.pages, book)


def _morning(book: Book, _wanted: Wanted, now: datetime) -> Document:
    from core.services import morning
    from ui.printing.day_documents import MorningDocument

    return MorningDocument(morning.morning_sheet(book, today=now.date()))


def _calls(book: Book, wanted: Wanted, _now: datetime) -> Document:
    from core.services import call_list
    from ui.printing.day_documents import CallListDocument

    return CallListDocument(call_list.call_list(book, due_too=wanted.due_too))


def _offers(book: Book, wanted: Wanted, _now: datetime) -> Document:
    from core.services import targets
    from ui.printing.target_document import TargetDocument

    lists = targets.lists(book)
    if not lists:
        raise UserError("no_offer_list", field="target")
    chosen = next((one for one in lists if one.key == wanted.target), lists[0])
    return TargetDocument(targets.sheet(book, chosen))


def _statements(book: Book, wanted: Wanted, now: datetime) -> Document:
    from core.services import summaries

    assert wanted.month is not None
    if wanted.group == ONE:
        return StatementsDocument((summaries.statement(book, wanted.customer, wanted.month, now=now),))
    customers = None if wanted.group == CAME else _people(book, wanted)
    made = summaries.statements(book, wanted.month, now=now, customers=customers)
    if not made:
        raise UserError("group_empty", field="group")
    return StatementsDocument(made, 0 if customers is None else len(customers) - len(made))


def _labels(book: Book, wanted: Wanted, _now: datetime) -> Document:
    from core.services import books, labels
    from ui.printing.people_documents import LabelsDocument

    layout = wanted.layout or labels.usual_layout(books.shop(book).paper)
    return LabelsDocument(labels.label_sheet(book, _people(book, wanted), layout=layout, skip=wanted.skip))


def _cards(book: Book, wanted: Wanted, _now: datetime) -> Document:
    from core.services import counter_cards
    from ui.printing.people_documents import CardsDocument

    return CardsDocument(counter_cards.counter_cards(book, _people(book, wanted)))


def _people(book: Book, wanted: Wanted) -> tuple[int, ...]:
    from core.services import print_groups

    if wanted.group == ONE:
        return (wanted.customer,)
    return print_groups.people(book, wanted.group, month=wanted.month)
