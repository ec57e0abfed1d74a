"""The three suggestion lists for every customer, as columns (analytics 2.1 to 2.3 and 2.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct, expand, offsets, within
from core.analytics.frame import SalesFrame
from core.analytics.goods.affinity import Affinity, find_affinity, proof, scores
from core.analytics.goods.guards import Guards, make_guards
from core.analytics.goods.purchases import Purchases, find_purchases, on_offer

NEW, FORGOTTEN, CATEGORY = 0, 1, 2
"""Numbers of the lists in `Offers.list`."""
CATEGORY_VISITS = 3
FORGOTTEN_DAYS, FORGOTTEN_GAPS, FORGOTTEN_TIMES = 60, 3, 2
_BLOCK = 4096


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Offers:
    """One row per suggestion, ascending by customer, list, rank. `item` and `because` are product indexes (-1 none).

    `both` of `having` customers with `because` also buy the item and `low` is the lower 90 % bound of that share; `base`
    is the share of all customers who buy it. For a category the counts are of its buyers among all customers. `money` =
    chance that it is taken x the item's usual amount, minor units: the chance is both / having where a pair proves the
    item, the shrunk confidence where none does, the item's repeat rate for a forgotten one, and the category's share of
    customers for a category.
    """

    customer: Ints
    list: Ints
    item: Ints
    rank: Ints
    score: Floats
    because: Ints
    both: Ints
    having: Ints
    base: Floats
    low: Floats
    money: Ints
    times: Ints
    last: Ints
    start: Ints
    method: str = ""

    def of(self, customer: int) -> range:
        """Rows of one customer."""
        return range(int(self.start[customer]), int(self.start[customer + 1]))


def find_offers(
    frame: SalesFrame,
    *,
    shop_gap: float,
    visit_count: Ints,
    top: int,
    guards: Guards | None = None,
) -> Offers:
    """All lists of all customers, `top` of each. `guards`: what must not be offered to whom."""
    guards = guards or make_guards(frame.customers)
    purchases = find_purchases(frame)
    affinity = find_affinity(purchases, frame.products)
    offered = on_offer(frame, purchases, shop_gap)
    new, category = _new_and_category(frame, purchases, affinity, offered, visit_count, top, guards)
    forgotten = _forgotten(frame, purchases, offered, top, guards)
    return _together([new, forgotten, category], frame.customers, affinity.method)


def _empty(rows: int, which: int) -> dict[str, Any]:
    whole = ("item", "rank", "both", "having", "money", "times")
    return {
        "list": np.full(rows, which, dtype=np.int64),
        "because": np.full(rows, -1, dtype=np.int64),
        "last": np.full(rows, -1, dtype=np.int64),
        "base": np.zeros(rows),
        "low": np.zeros(rows),
        **{name: np.zeros(rows, dtype=np.int64) for name in whole},
    }


def _together(parts: list[dict[str, Any]], customers: int, method: str) -> Offers:
    names = parts[0].keys()
    columns = {name: np.concatenate([part[name] for part in parts]) for name in names}
    order = np.lexsort((columns["rank"], columns["list"], columns["customer"]))
    sorted_columns = {name: column[order] for name, column in columns.items()}
    return Offers(**sorted_columns, start=offsets(sorted_columns["customer"], customers), method=method)


def _new_and_category(
    frame: SalesFrame,
    purchases: Purchases,
    affinity: Affinity,
    offered: Bools,
    visit_count: Ints,
    top: int,
    guards: Guards,
) -> tuple[dict[str, Any], dict[str, Any]]:
    kinds = _Kinds(frame, purchases, affinity, offered)
    new, category = [], []
    for begin in range(0, frame.customers, _BLOCK):
        rows = np.arange(begin, min(begin + _BLOCK, frame.customers))
        block = affinity.matrix[rows[0] : rows[-1] + 1]
        score, chance = scores(affinity, block)
        score[:, ~offered[affinity.item]] = -np.inf
        who, owned = _owned_columns(purchases, affinity, rows)
        score[who, owned] = -np.inf
        _forbid(score, guards, affinity, rows)
        new.append(_best(score, chance, rows, affinity, top))
        category.append(kinds.best(score, rows, visit_count, top))
    return _new_columns(_join(new), affinity, purchases), kinds.columns(_join(category), purchases)


def _forbid(score: Floats, guards: Guards, affinity: Affinity, rows: Ints) -> None:
    """Take out of the scores of `rows` what the guards forbid."""
    low, high = np.searchsorted(guards.who, [rows[0], rows[-1] + 1])
    column = affinity.column[guards.item[low:high]]
    score[guards.who[low:high][column >= 0] - rows[0], column[column >= 0]] = -np.inf
    score[guards.silent[rows]] = -np.inf


def _join(parts: list[dict[str, Any]]) -> dict[str, Any]:
    if not parts:
        return {
            name: np.zeros(0, dtype=np.int64)
            for name in ("customer", "column", "rank", "score", "chance", "kind")
        }
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _owned_columns(purchases: Purchases, affinity: Affinity, rows: Ints) -> tuple[Ints, Ints]:
    begin, end = purchases.start[rows[0]], purchases.start[rows[-1] + 1]
    column = (
        affinity.column[purchases.item[begin:end]] if len(purchases.item) else np.zeros(0, dtype=np.int64)
    )
    return purchases.customer[begin:end][column >= 0] - rows[0], column[column >= 0]


def _best(score: Floats, chance: Floats, rows: Ints, affinity: Affinity, top: int) -> dict[str, Any]:
    """The `top` columns of each row with a finite score, best first."""
    width = min(top, score.shape[1])
    if not width:
        return _join([])
    some = np.argpartition(-score, width - 1, axis=1)[:, :width]
    found = np.take_along_axis(score, some, axis=1)
    order = np.argsort(-found, axis=1, kind="stable")
    column = np.take_along_axis(some, order, axis=1)
    found = np.take_along_axis(found, order, axis=1)
    row, place = np.nonzero(np.isfinite(found))
    column = column[row, place]
    return {
        "customer": rows[row],
        "column": column,
        "rank": place + 1,
        "score": found[row, place],
        "chance": chance[row, column],
        "kind": np.full(len(row), -1, dtype=np.int64),
    }


def _new_columns(best: dict[str, Any], affinity: Affinity, purchases: Purchases) -> dict[str, Any]:
    size = len(best["customer"])
    out = {**_empty(size, NEW), "customer": best["customer"], "rank": best["rank"], "score": best["score"]}
    if not size:
        return {**out, "score": np.zeros(0)}
    column = best["column"]
    out["item"] = affinity.item[column]
    out["base"] = affinity.buyers[column] / max(affinity.people, 1)
    because, low = _explain(best["customer"], column, affinity, purchases)
    proved = because >= 0
    pair = np.maximum(because, 0)
    both, having = affinity.together[pair, column], affinity.buyers[pair]
    out["because"] = np.where(proved, affinity.item[pair], -1)
    out["both"] = np.where(proved, both, affinity.buyers[column]).astype(np.int64)
    out["having"] = np.where(proved, having, affinity.people).astype(np.int64)
    out["low"] = low
    share = np.where(proved, both / having, best["chance"])
    out["money"] = np.rint(share * purchases.amount[out["item"]]).astype(np.int64)
    return out


def _explain(customer: Ints, column: Ints, affinity: Affinity, purchases: Purchases) -> tuple[Ints, Floats]:
    """For each suggestion the owned column with the best proved lower bound (-1 none), and that bound."""
    table = proof(affinity)
    because, low = np.full(len(customer), -1, dtype=np.int64), np.zeros(len(customer))
    count = np.diff(purchases.start)[customer]
    for begin in range(0, len(customer), 200_000):
        part = slice(begin, begin + 200_000)
        row, owner = expand(purchases.start[customer[part]], count[part])
        owned = affinity.column[purchases.item[row]]
        owner, owned = owner[owned >= 0], owned[owned >= 0]
        if not len(owner):
            continue
        bound = table[owned, column[part][owner]]
        begins = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
        best = np.repeat(np.maximum.reduceat(bound, begins), np.diff(np.r_[begins, len(owner)]))
        hit = np.flatnonzero((bound == best) & (best > 0))
        hit = hit[np.r_[True, owner[hit][1:] != owner[hit][:-1]]] if len(hit) else hit
        at = begin + owner[hit]
        because[at], low[at] = owned[hit], bound[hit]
    return because, low


class _Kinds:
    """The list of categories never tried: the most popular first, in each the item with the best score."""

    def __init__(self, frame: SalesFrame, purchases: Purchases, affinity: Affinity, offered: Bools) -> None:
        kind = frame.product_category
        self.people, self.item = affinity.people, affinity.item
        bought = kind[purchases.item] if len(purchases.item) else np.zeros(0, dtype=np.int64)
        kinds = len(frame.category_name)
        known = bought >= 0
        pair = distinct(purchases.customer[known] * max(kinds, 1) + bought[known])
        self.who, self.bought = pair // max(kinds, 1), pair % max(kinds, 1)
        self.buyers = np.bincount(self.bought, minlength=kinds)
        column_kind = kind[affinity.item] if len(affinity.item) else np.zeros(0, dtype=np.int64)
        order = np.argsort(-self.buyers, kind="stable")
        candidates = [
            (k, np.flatnonzero((column_kind == k) & offered[affinity.item])) for k in order.tolist()
        ]
        self.candidates = [(k, columns) for k, columns in candidates if len(columns)]

    def best(self, score: Floats, rows: Ints, visit_count: Ints, top: int) -> dict[str, Any]:
        """Rows of the list for the customers of one block who have come at least three times."""
        often = visit_count[rows] >= CATEGORY_VISITS
        rank = np.zeros(len(rows), dtype=np.int64)
        begin, end = np.searchsorted(self.who, [rows[0], rows[-1] + 1])
        who, bought = self.who[begin:end] - rows[0], self.bought[begin:end]
        parts = []
        for kind, columns in self.candidates:
            tried = np.zeros(len(rows), dtype=bool)
            tried[who[bought == kind]] = True
            open_to = np.flatnonzero(often & ~tried & (rank < top))
            if not len(open_to):
                continue
            inside = score[np.ix_(open_to, columns)]
            place = inside.argmax(axis=1)
            value = inside[np.arange(len(open_to)), place]
            fine = np.isfinite(value)
            row = open_to[fine]
            rank[row] += 1
            parts.append(
                {
                    "customer": rows[row],
                    "column": columns[place[fine]],
                    "rank": rank[row].copy(),
                    "score": np.full(len(row), self.buyers[kind] / max(self.people, 1)),
                    "chance": value[fine],
                    "kind": np.full(len(row), kind, dtype=np.int64),
                }
            )
        return _join(parts)

    def columns(self, best: dict[str, Any], purchases: Purchases) -> dict[str, Any]:
        """Columns of `Offers` for this list."""
        size = len(best["customer"])
        out = {**_empty(size, CATEGORY), "customer": best["customer"], "rank": best["rank"]}
        out["score"] = best["score"].astype(float)
        if size:
            out["item"] = self.item[best["column"]]
            out["both"] = self.buyers[best["kind"]]
            out["having"] = np.full(size, self.people, dtype=np.int64)
            out["base"] = out["both"] / max(self.people, 1)
            out["money"] = np.rint(out["base"] * purchases.amount[out["item"]]).astype(np.int64)
        return out


def _forgotten(
    frame: SalesFrame, purchases: Purchases, offered: Bools, top: int, guards: Guards
) -> dict[str, Any]:
    """Own items not bought for max(60, 3 own gaps) days and bought at least twice: own count x the item's repeat rate."""
    p = purchases
    again = p.times >= FORGOTTEN_TIMES
    gap = (p.last - p.first) / np.maximum(p.times - 1, 1)
    away = (frame.snapshot or 0) - p.last
    pick = again & (away >= np.maximum(FORGOTTEN_DAYS, FORGOTTEN_GAPS * gap)) & ~p.returned
    pick &= offered[p.item] if len(p.item) else pick
    if len(pick):
        products = max(frame.products, 1)
        pick &= ~np.isin(p.customer * products + p.item, guards.who * products + guards.item)
        pick &= ~guards.silent[p.customer]
    repeaters = np.bincount(p.item[again], minlength=frame.products)
    rate = repeaters / np.maximum(p.buyers, 1)
    row = np.flatnonzero(pick)
    score = p.times[row] * rate[p.item[row]]
    order = np.lexsort((p.item[row], -score, p.customer[row]))
    row, score = row[order], score[order]
    rank = within(p.customer[row]) + 1
    row, score, rank = row[rank <= top], score[rank <= top], rank[rank <= top]
    item = p.item[row]
    out = {
        **_empty(len(row), FORGOTTEN),
        "customer": p.customer[row],
        "rank": rank,
        "score": score,
        "item": item,
    }
    out["both"], out["having"] = repeaters[item], p.buyers[item]
    out["base"] = rate[item]
    out["times"], out["last"] = p.times[row], p.last[row]
    out["money"] = np.rint(rate[item] * p.amount[item]).astype(np.int64)
    return out
