"""Receipts of the shared data sets, and invented ones, as frames: item lines without customers."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame
from tests.helpers.sales import frame_of

DAY = date(2026, 6, 30)


def of_rows(rows: Iterable[tuple[str, str, str, str]]) -> SalesFrame:
    """A frame of (receipt, ISO day, item, category) rows; every line costs 1.00."""
    receipts: dict[str, int] = {}
    items: dict[str, int] = {}
    day, kinds, lines = [], [], []
    for receipt, when, item, kind in rows:
        if receipt not in receipts:
            receipts[receipt] = len(receipts) + 1
            day.append(day_number(date.fromisoformat(when)))
        if item not in items:
            items[item] = len(items) + 1
            kinds.append(kind)
        lines.append((receipts[receipt], items[item]))
    table, number = np.array(lines), len(receipts)
    sale = np.bincount(table[:, 0], minlength=number + 1)[1:] * 100
    return build_frame(
        product_id=list(items.values()),
        product_name=list(items),
        product_category=kinds,
        receipt_id=np.arange(1, number + 1),
        receipt_customer_id=np.zeros(number, dtype=np.int64),
        receipt_day=day,
        receipt_sale=sale,
        receipt_refund=np.zeros(number),
        receipt_net=sale,
        line_receipt_id=table[:, 0],
        line_product_id=table[:, 1],
        line_amount=np.full(len(table), 100),
        line_amount_known=np.ones(len(table), dtype=bool),
        line_is_sale=np.ones(len(table), dtype=bool),
    )


def groceries(shared: Path) -> SalesFrame:
    """A month of a grocery outlet; it has no days, so all receipts are of one."""
    return of_rows(
        (row["transaction"], "2026-01-01", row["item"], "")
        for row in _read(shared, "groceries_arules_long.csv.gz")
    )


def bread_basket(shared: Path) -> SalesFrame:
    """The bakery without its rows of nothing."""
    return of_rows(
        (row["Transaction"], row["Date"], row["Item"], "")
        for row in _read(shared, "BreadBasket_DMS.csv.gz")
        if row["Item"].upper() != "NONE"
    )


def pizzaplace(shared: Path) -> SalesFrame:
    """The invented pizza place: its items are drawn independently, so nothing goes together."""
    return of_rows(
        (row["id"], row["date"], row["name"], row["type"]) for row in _read(shared, "pizzaplace.csv.gz")
    )


def aura_items(shared: Path) -> SalesFrame:
    """The orders of the pizza kitchen, item by item."""
    return of_rows(
        (row["order_id"], row["ts"][:10], row["item"], "")
        for row in _read(shared, "aura_pizzas_lines.csv.gz")
    )


def first_part(frame: SalesFrame, share: float) -> SalesFrame:
    """The first receipts by time."""
    order = frame.receipt_day
    return frame.as_of(
        date.fromordinal(int(order[int(len(order) * share) - 1]) + date(1970, 1, 1).toordinal())
    )


def drawn(seed: int, receipts: int = 4000, items: int = 14, kinds: int = 4) -> SalesFrame:
    """Receipts of very different length that draw their items independently, some items often: nothing goes together."""
    random = np.random.default_rng(seed)
    share = random.dirichlet(np.full(items, 2.0))
    rows = []
    for i in range(receipts):
        size = min(int(random.geometric(0.35)), items)
        chosen = random.choice(items, size, replace=False, p=share)
        rows.append((None, DAY - timedelta(days=i % 300), [(f"item {k}", 100) for k in chosen.tolist()]))
    return frame_of(rows, {f"item {k}": f"kind {k % kinds}" for k in range(items)})


def _read(shared: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(shared / "data" / name, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
