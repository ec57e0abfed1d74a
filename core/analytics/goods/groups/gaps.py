"""Customers and categories: who of the regulars buys of what, who never did, and what that may bring (analytics 2.7, 2.8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints
from core.analytics.goods.groups.kind_days import KindDays
from core.analytics.goods.groups.targets import LEAST_BOTH, NOT_INSTEAD, YES
from core.analytics.goods.suggest.guards import Guards
from core.analytics.intervals.wilson import wilson

LEAST_ROW = 5
"""Regulars with one main kind, from which their row says something."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gaps:
    """`kinds` = the best selling kinds (indexes of the table), most buyers first, of which columns and rows are made.

    `regulars` people are counted. `buyers[j]` of them ever took kind j; `weekly[j]` = what offering it to the others may
    bring a week, minor units: the days they come x the share of days on which buyers take it x the share that says yes (not
    more than the lower 95 % limit of the share of regulars who take it) x what one more is worth; 0 with fewer than five
    buyers.
    `rows` = kinds that are the main one of at least five regulars (`size[i]` of them): what they take on most days of the
    window. `also[i, j]` of those ever took kind j; `row_weekly[i, j]` = what the others may bring, 0 where the kind is taken
    instead of their main one, not with it.
    """

    kinds: Ints
    regulars: int
    buyers: Ints
    weekly: Ints
    rows: Ints
    size: Ints
    also: Ints
    row_weekly: Ints


def find_gaps(
    table: KindDays,
    regular: Bools,
    *,
    yes: float = YES,
    guards: Guards | None = None,
    kinds: int = 8,
    rows: int = 6,
) -> Gaps:
    """The table of regulars (`regular`, per customer) and kinds. Who is to be left alone is counted and never expected to pay."""
    columns = table.best_sellers(kinds)
    took = np.stack([table.took(kind) for kind in columns.tolist()]) if len(columns) else _none(table)
    main = _main_kind(table, regular)
    can_pay = regular if guards is None else regular & ~guards.silent
    buyers = (took & regular).sum(axis=1)
    value = _values(table, columns, _expected_yes(yes, buyers, int(regular.sum()))) * can_pay
    number = np.bincount(main[main >= 0], minlength=table.size)
    chosen = np.argsort(-number, kind="stable")[:rows]
    chosen = chosen[number[chosen] >= LEAST_ROW]
    also, money = [], []
    for kind in chosen.tolist():
        own = main == kind
        have = (took & own).sum(axis=1)
        instead = have * int(regular.sum()) < NOT_INSTEAD * number[kind] * buyers
        also.append(have)
        money.append(np.rint((~took * value * own).sum(axis=1) * ~instead).astype(np.int64))
    shape = (len(chosen), len(columns))
    return Gaps(
        kinds=columns,
        regulars=int(regular.sum()),
        buyers=buyers,
        weekly=np.rint((~took * value).sum(axis=1)).astype(np.int64),
        rows=chosen,
        size=number[chosen],
        also=np.array(also, dtype=np.int64).reshape(shape),
        row_weekly=np.array(money, dtype=np.int64).reshape(shape),
    )


def _expected_yes(yes: float, buyers: Ints, regulars: int) -> Floats:
    """The share that may say yes to each kind; none where too few take it to tell."""
    surely, _most = wilson(buyers, regulars)
    return np.where(buyers >= LEAST_BOTH, np.minimum(surely, yes), 0.0)


def _values(table: KindDays, columns: Ints, yes: Floats) -> Floats:
    """What offering each kind to each customer may bring a week; shape (kinds, customers). Nothing where none may be offered."""
    worth = np.where(table.item[columns] >= 0, table.worth[columns], 0.0)
    often = [table.taking(table.visits, kind) for kind in columns.tolist()]
    return np.stack(often) * (worth * yes)[:, None] if often else np.zeros((0, table.customers))


def _none(table: KindDays) -> Bools:
    return np.zeros((0, table.customers), dtype=bool)


def _main_kind(table: KindDays, regular: Bools) -> Ints:
    """What each regular takes on most days of the window, of equals the one that more people buy; -1 for everybody else."""
    main = np.full(table.customers, -1, dtype=np.int64)
    rows = np.flatnonzero(regular[table.who] & (table.lately > 0))
    rows = rows[np.lexsort((-table.buyers[table.kind[rows]], -table.lately[rows], table.who[rows]))]
    who = table.who[rows]
    first = np.flatnonzero(np.r_[True, who[1:] != who[:-1]]) if len(who) else rows
    main[who[first]] = table.kind[rows[first]]
    return main
