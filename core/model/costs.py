"""Costs and margin: what each item of the last twelve months left after its cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How an item stands among those of its category, by pieces sold and by what a piece leaves (Kasavana and Smith, 1982)."""

    STAR = "star"
    PLOUGH_HORSE = "plough_horse"
    PUZZLE = "puzzle"
    DOG = "dog"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """One item. Money in minor units, pieces in thousandths; `cost_minor` of one piece, None where nobody said it.

    `typed`: the item itself has a cost, which can be forgotten; else it is the sheets'.
    `margin_minor` is what its sales with a known price left after the cost. `standing` None where there is nothing to compare.
    """

    product_id: int
    item: str
    category: str
    units_milli: int
    sales_minor: int
    cost_minor: float | None = None
    typed: bool = False
    margin_minor: int | None = None
    standing: Standing | None = None

    @property
    def margin_share(self) -> float | None:
        """What stays of 1 in sales."""
        return (
            self.margin_minor / self.sales_minor
            if self.margin_minor is not None and self.sales_minor
            else None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Items sold in the twelve months up to the last sale: those that leave most first, then those without a cost by sales."""

    rows: tuple[CostRow, ...] = ()

    @property
    def known(self) -> tuple[CostRow, ...]:
        """Items whose cost is known."""
        return tuple(row for row in self.rows if row.margin_minor is not None)

    @property
    def known_share(self) -> float:
        """Of all sales of these items, the part of those with a known cost, 0..1."""
        sales = sum(row.sales_minor for row in self.rows)
        return sum(row.sales_minor for row in self.known) / sales if sales else 0.0

    @property
    def margin_minor(self) -> int:
        """What the items with a known cost left together."""
        return sum(row.margin_minor or 0 for row in self.known)
