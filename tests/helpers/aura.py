"""The pizza kitchen's orders with their items, sorted into categories by words of their names."""

from __future__ import annotations

import csv
import gzip
from datetime import date
from pathlib import Path

import numpy as np

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame

_CATEGORIES = (
    ("combo", "Combos"), ("pizza", "Pizza"), ("garlic bread", "Garlic bread"), ("pide", "Pide"), ("melt", "Melts"),
    ("fries", "Sides"), ("potato", "Sides"), ("onion ring", "Sides"), ("iced green", "Drinks"), ("shikanji", "Drinks"),
    ("soda", "Drinks"), ("ginger ale", "Drinks"), ("brownie", "Desserts"), ("tender", "Chicken"), ("tangdi", "Chicken"),
    ("chicken", "Chicken"), ("mayo", "Dips"), ("salsa", "Dips"), ("sauce", "Dips"), ("gallo", "Dips"),
)  # fmt: skip


def aura_lines(shared: Path) -> SalesFrame:
    """A frame with a line for each row; the price of an order stands once, on its first line."""
    orders: dict[str, tuple[int, int, int, int]] = {}
    items: dict[str, int] = {}
    lines = []
    with gzip.open(shared / "data" / "aura_pizzas_lines.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = day_number(date.fromisoformat(row["ts"][:10]))
            money = round(float(row["subtotal"]) * 100)
            fresh = row["order_id"] not in orders
            order = orders.setdefault(row["order_id"], (len(orders) + 1, int(row["customer"]), day, money))
            lines.append(
                (order[0], items.setdefault(row["item"], len(items) + 1), money if fresh else 0, fresh)
            )
    table, parts = np.array(list(orders.values())), np.array(lines)
    return build_frame(
        product_id=list(items.values()),
        product_name=list(items),
        product_category=[_category(item) for item in items],
        receipt_id=table[:, 0],
        receipt_customer_id=table[:, 1],
        receipt_day=table[:, 2],
        receipt_sale=table[:, 3],
        receipt_refund=np.zeros(len(table)),
        receipt_net=table[:, 3],
        line_receipt_id=parts[:, 0],
        line_product_id=parts[:, 1],
        line_amount=parts[:, 2],
        line_amount_known=parts[:, 3].astype(bool),
        line_is_sale=np.ones(len(parts), dtype=bool),
    )


def _category(item: str) -> str:
    return next((kind for word, kind in _CATEGORIES if word in item.lower()), "Other")
