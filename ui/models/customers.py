"""The Customers table: 50,000 rows that are searched, narrowed to a stage and sorted without delay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from core.i18n import _
from core.model.customers import CustomerRow
from core.model.insights import Stage
from core.text import fold
from ui.models import texts
from ui.models.chance import Chance, chance_of
from ui.models.columns import money_column
from ui.models.records import Column, RecordsModel
from ui.words import STAGE_ORDER, STAGES, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerList:
    """Rows with what searching and sorting need, prepared away from the window's thread."""

    rows: tuple[CustomerRow, ...]
    search_keys: tuple[str, ...]
    name_keys: tuple[str, ...]
    counts: dict[Stage, int]
    chances: tuple[Chance, ...] = ()
    samples: tuple[CustomerRow, ...] = ()


def prepare(rows: Sequence[CustomerRow], written: Mapping[int, str] | None = None) -> CustomerList:
    """Folded keys and counts of `rows`; 50,000 take about half a second, so call it on a worker.

    `written` holds the folded words of the notes about a customer, by id: they are searched too.
    """
    notes = written or {}
    names = tuple(fold(row.name) for row in rows)
    return CustomerList(
        rows=tuple(rows),
        search_keys=tuple(
            f"{name}\n{fold(row.number)}\n{row.email.casefold()}\n{_digits(row.phone)}{notes.get(row.id, '')}"
            for name, row in zip(names, rows, strict=True)
        ),
        name_keys=names,
        counts=dict(Counter(row.insight.stage for row in rows)),
        chances=tuple(chance_of(row.insight.p_return) for row in rows),
        samples=_samples(rows),
    )


def _samples(rows: Sequence[CustomerRow]) -> tuple[CustomerRow, ...]:
    """Rows among which stands the widest text of every column of numbers: the most of each, and a day of each month."""
    if not rows:
        return ()
    found: dict[object, CustomerRow] = {}
    for row in rows:
        insight = row.insight
        found.setdefault(insight.stage, row)
        last, window = insight.last_visit, insight.next_window
        if last is not None:
            found.setdefault(
                ("last", last.month, last.day > 9, texts.goes_without_year(last, insight.snapshot)), row
            )
        if window is not None:
            found.setdefault(("next", window[0].month, window[0].day > 9), row)
    for size in (
        lambda r: r.insight.visits,
        lambda r: r.insight.spend_year_minor,
        lambda r: r.insight.usual_gap if r.insight.gap_is_own else 0.0,
        lambda r: 0.0 if r.insight.gap_is_own else r.insight.usual_gap,
        lambda r: r.insight.p_return or 0.0,
        lambda r: len(r.name),
        lambda r: len(r.best_suggestion),
    ):
        found[size] = max(rows, key=size)
    return tuple(found.values())


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def needles(text: str) -> list[str]:
    """The words to look for. A typed phone number (digits with spaces, dashes, a plus) is one word of digits."""
    digits = _digits(text)
    if len(digits) >= 3 and not any(c.isalpha() for c in text):
        return [digits]
    return fold(text).split()


def _stage_word(row: CustomerRow) -> Word:
    return STAGES[row.insight.stage]


def columns(currency: str) -> tuple[Column[CustomerRow], ...]:
    """The nine columns, in the order in which an owner reads them."""
    return (
        Column(
            key="name", header=_("Name"), text=lambda r: r.name, tip=lambda r: r.alert or r.name, least=110
        ),
        Column(
            key="stage",
            header=_("Stage"),
            text=lambda r: _stage_word(r).text,
            sort=lambda r: STAGE_ORDER[r.insight.stage],
            tip=lambda r: _stage_word(r).meaning,
            word=_stage_word,
            help=_("Where the customer stands: new, regular, due, slipping, lapsed."),
            least=100,
        ),
        Column(
            key="last",
            header=_("Last visit"),
            text=lambda r: texts.day_near(r.insight.last_visit, r.insight.snapshot),
            tip=lambda r: texts.day(r.insight.last_visit, "full"),
            sort=lambda r: r.insight.last_visit,
            number=True,
            largest_first=True,
            help=_("The last day on which the customer bought something."),
        ),
        Column(
            key="gap",
            header=_("Usual gap"),
            text=lambda r: texts.usual_gap(
                r.insight.usual_gap, own=r.insight.gap_is_own, visits=r.insight.visits
            ),
            sort=lambda r: r.insight.usual_gap if r.insight.visits else None,
            tip=lambda r: texts.gap_meaning(own=r.insight.gap_is_own, visits=r.insight.visits),
            quiet=lambda r: not r.insight.gap_is_own,
            number=True,
            help=_("Days that usually pass between two visits. With a wave: the shop's gap, not yet theirs."),
            spare=1,
        ),
        Column(
            key="visits",
            header=_("Visits"),
            text=lambda r: texts.number(r.insight.visits),
            sort=lambda r: r.insight.visits,
            number=True,
            largest_first=True,
            help=_("Days on which the customer bought something."),
            spare=4,
        ),
        money_column(
            "spend",
            _("12 months"),
            lambda r: r.insight.spend_year_minor,
            currency,
            explained=_("What the customer bought in the twelve months up to the last day in the book."),
            spare=6,
        ),
        Column(
            key="chance",
            header=_("Chance"),
            text=lambda r: texts.percent(r.insight.p_return),
            sort=lambda r: r.insight.p_return,
            number=True,
            largest_first=True,
            help=_(
                "Chance to return: of at least one visit within the next 30 days. A dash: too little to say."
            ),
            spare=5,
        ),
        Column(
            key="next",
            header=_("Next due"),
            text=lambda r: texts.due_from(r.insight.next_window),
            sort=lambda r: r.insight.next_window,
            tip=lambda r: texts.window(r.insight.next_window),
            number=True,
            help=_("Days within which the next visit is likely, eight times in ten."),
            spare=3,
        ),
        Column(
            key="suggestion",
            header=_("Best suggestion"),
            text=lambda r: r.best_suggestion or texts.DASH,
            sort=lambda r: r.best_suggestion.casefold() or None,
            tip=lambda r: r.best_suggestion,
            least=104,
            spare=2,
        ),
    )


class CustomersModel(RecordsModel[CustomerRow]):
    """Customers with a search text, a stage and a band of the chance to return to narrow them."""

    def __init__(self, currency: str, parent: QObject | None = None) -> None:
        super().__init__(columns(currency), (), parent)
        self._list = prepare(())
        self._words: list[str] = []
        self._alike: frozenset[int] | None = None
        self._stage: Stage | None = None
        self._chance: Chance | None = None

    def set_list(self, customers: CustomerList) -> None:
        """Show these customers under the same search, stage and order."""
        self._list = customers
        self.set_rows(customers.rows)

    def samples(self) -> Sequence[CustomerRow]:
        """Rows with the widest texts, found away from the window's thread."""
        return self._list.samples

    def narrow(self, text: str, stage: Stage | None, chance: Chance | None = None) -> None:
        """Show those who fit every word of `text` (accents and case forgiven), the stage and the chance to return."""
        self._words = needles(text)
        self._stage = stage
        self._chance = chance
        self._alike = None
        self.refilter()

    def show_alike(self, customer_ids: Iterable[int]) -> None:
        """Show these customers instead: names that are nearly what was typed."""
        self._alike = frozenset(customer_ids)
        self.refilter()

    def _keep(self) -> Callable[[int], bool] | None:
        keys, rows, words, stage = self._list.search_keys, self._list.rows, self._words, self._stage
        chances, chance = self._list.chances, self._chance
        if self._alike is not None:
            alike = self._alike
            return lambda number: (
                rows[number].id in alike
                and (stage is None or rows[number].insight.stage is stage)
                and (chance is None or chances[number] is chance)
            )
        if not words and stage is None and chance is None:
            return None
        if stage is None and chance is None and len(words) == 1:
            word = words[0]
            return lambda number: word in keys[number]
        return lambda number: (
            (stage is None or rows[number].insight.stage is stage)
            and (chance is None or chances[number] is chance)
            and all(word in keys[number] for word in words)
        )

    def _sort_values(self, column: Column[CustomerRow]) -> list[Any]:
        return list(self._list.name_keys) if column.key == "name" else super()._sort_values(column)
