"""Which rows are one receipt: by number, branch and day; without a number one visit per customer and day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.importing.people import NOBODY

_SAME_VISIT_SECONDS = 6 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """Per row of the table, lists of one length. Empty text and None where the sheet says nothing."""

    row: list[int]  # 1-based row of the sheet
    keep: list[int]  # indexes of the rows that are lines
    day: list[date | None]
    time: list[str]
    receipt: list[str]
    branch: list[str]
    line_no: list[int]
    person: list[int]
    staff: list[str]
    item: list[str]
    items_text: list[str]
    code: list[str]
    category: list[str]
    line_type: list[str]
    quantity_milli: list[int]
    unit_price: list[str]
    amount: list[int | None]
    discount: list[int]
    cost: list[int | None]
    refund: list[bool]
    order_discount: list[int | None]
    refunded: list[int | None]
    receipt_sum: list[int | None]
    tip: list[int | None]
    shipping: list[int | None]


class Receipts:
    """Receipts in the order they appear."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.rows: list[int] = []
        self.people: list[int] = []
        self.net: list[int] = []
        self.discount: list[int] = []
        self.known: dict[tuple[object, ...], int] = {}
        self.latest: dict[tuple[str, str], int] = {}
        self.last: tuple[str, str, date | None, int] | None = (
            None  # number, branch, day, person of the row before
        )
        self.last_place = -1
        self.shared = self._shared()

    def of(self, row: int) -> tuple[int, bool]:
        """The receipt of a row, and whether it is new."""
        values = self.values
        number, person = values.receipt[row], values.person[row]
        like = (number, values.branch[row], values.day[row], person)
        if like == self.last and number:  # most rows follow another one of their receipt
            return self.last_place, False
        place, new = self._find(row)
        self.last, self.last_place = like, place
        return place, new

    def _find(self, row: int) -> tuple[int, bool]:
        at = self._key(row)
        place = self.known.get(at) if at else None
        if place is None:
            place = len(self.rows)
            self.rows.append(row)
            self.people.append(self.values.person[row])
            self.net.append(0)
            self.discount.append(0)
            if at:
                self.known[at] = place
            self.latest[self.values.receipt[row], self.values.branch[row]] = place
            return place, True
        if self.people[place] == NOBODY:
            self.people[place] = self.values.person[row]
        return place, False

    def _key(self, row: int) -> tuple[object, ...] | None:
        number, person, day = self.values.receipt[row], self.values.person[row], self.values.day[row]
        if not number:
            return ("visit", day, person) if person != NOBODY else None
        branch = self.values.branch[row]
        before = self.latest.get((number, branch))
        if (
            before is not None
            and self.values.day[self.rows[before]] != day
            and self._past_midnight(self.rows[before], row)
        ):
            day = self.values.day[self.rows[before]]
        at = ("receipt", number, branch, day)
        return (*at, person) if at in self.shared else at

    def _shared(self) -> set[tuple[object, ...]]:
        """Numbers that several customers have on one day: each customer's rows are a receipt of their own."""
        owner: dict[tuple[object, ...], int] = {}
        shared: set[tuple[object, ...]] = set()
        values = self.values
        before: tuple[object, ...] | None = None
        for row in values.keep:
            if values.receipt[row] and values.person[row] != NOBODY:
                at: tuple[object, ...] = ("receipt", values.receipt[row], values.branch[row], values.day[row])
                if (*at, values.person[row]) == before:
                    continue
                before = (*at, values.person[row])
                if owner.setdefault(at, values.person[row]) != values.person[row]:
                    shared.add(at)
        return shared

    def _past_midnight(self, first: int, row: int) -> bool:
        """The same number a day apart is one receipt only where the clock shows one visit."""
        moments = sorted(
            (day.toordinal() * 86_400 + int(clock[:2]) * 3600 + int(clock[3:5]) * 60)
            for day, clock in ((self.values.day[one], self.values.time[one]) for one in (first, row))
            if day and clock
        )
        return len(moments) == 2 and moments[1] - moments[0] < _SAME_VISIT_SECONDS
