"""Frames from a few lines of text, for tests of analytics."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from core.analytics.arrays import day_number
from core.analytics.frame import SalesFrame, build_frame

Row = tuple[str | None, date, Sequence[tuple[str, int]]]


def frame_of(rows: Iterable[Row], categories: dict[str, str] | None = None) -> SalesFrame:
    """A frame of receipts: customer name or None, day, (item, amount in minor units) lines; a negative line is a refund."""
    people: dict[str, int] = {}
    items: dict[str, int] = {}
    receipts, lines = [], []
    for number, (name, day, bought) in enumerate(rows, start=1):
        who = people.setdefault(name, len(people) + 1) if name else 0
        sale = sum(amount for _item, amount in bought if amount > 0)
        refund = sum(amount for _item, amount in bought if amount < 0)
        receipts.append((number, who, day_number(day), sale, refund, sale + refund))
        for item, amount in bought:
            lines.append((number, items.setdefault(item, len(items) + 1), amount, amount > 0))
    table = np.array(receipts, dtype=np.int64).reshape(-1, 6)
    parts = np.array(lines, dtype=np.int64).reshape(-1, 4)
    return build_frame(
        customer_id=list(people.values()),
        customer_name=list(people),
        product_id=list(items.values()),
        product_name=list(items),
        product_category=[(categories or {}).get(item, "") for item in items],
        receipt_id=table[:, 0],
        receipt_customer_id=table[:, 1],
        receipt_day=table[:, 2],
        receipt_sale=table[:, 3],
        receipt_refund=table[:, 4],
        receipt_net=table[:, 5],
        line_receipt_id=parts[:, 0],
        line_product_id=parts[:, 1],
        line_amount=parts[:, 2],
        line_amount_known=np.ones(len(parts), dtype=bool),
        line_is_sale=parts[:, 3].astype(bool),
    )


def online_retail(shared: Path) -> SalesFrame:
    """The cleaned Online Retail set: named customers, no cancellations, quantity and price above 0."""
    receipts: dict[str, list[int]] = {}
    people: dict[str, int] = {}
    items: dict[str, int] = {}
    lines = []
    with gzip.open(shared / "data" / "online_retail.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            quantity, price = int(row["Quantity"]), float(row["UnitPrice"])
            if not row["CustomerID"] or row["InvoiceNo"].startswith("C") or quantity <= 0 or price <= 0:
                continue
            who = people.setdefault(row["CustomerID"], len(people) + 1)
            day = day_number(date.fromisoformat(row["InvoiceDate"][:10]))
            found = receipts.setdefault(row["InvoiceNo"], [len(receipts) + 1, who, day, 0])
            amount = round(quantity * price * 100)
            found[3] += amount
            lines.append((found[0], items.setdefault(row["StockCode"], len(items) + 1), amount))
    table, parts = np.array(list(receipts.values())), np.array(lines)
    return build_frame(
        customer_id=list(people.values()),
        customer_name=list(people),
        product_id=list(items.values()),
        product_name=list(items),
        receipt_id=table[:, 0],
        receipt_customer_id=table[:, 1],
        receipt_day=table[:, 2],
        receipt_sale=table[:, 3],
        receipt_refund=np.zeros(len(table)),
        receipt_net=table[:, 3],
        line_receipt_id=parts[:, 0],
        line_product_id=parts[:, 1],
        line_amount=parts[:, 2],
        line_amount_known=np.ones(len(parts), dtype=bool),
        line_is_sale=np.ones(len(parts), dtype=bool),
    )


def cdnow(shared: Path) -> SalesFrame:
    """The usual tenth of CDNOW; money in cents, every transaction a receipt.

    The published figures count purchases of discs that were free: those get one cent, or they would be no visits.
    """
    with gzip.open(shared / "data" / "CDNOW_sample.txt.gz", "rt", encoding="utf-8") as file:
        rows = [line.split() for line in file]
    who = np.array([int(row[1]) for row in rows])
    day = np.array([day_number(date(int(r[2][:4]), int(r[2][4:6]), int(r[2][6:]))) for r in rows])
    money = np.array([max(round(float(row[4]) * 100), 1) for row in rows])
    return build_frame(
        receipt_id=np.arange(1, len(rows) + 1),
        receipt_customer_id=who,
        receipt_day=day,
        receipt_sale=money,
        receipt_refund=np.zeros(len(rows)),
        receipt_net=money,
    )


def aura(shared: Path) -> SalesFrame:
    """The pizza kitchen's orders; money in hundredths, before the discount, once for each order."""
    orders: dict[str, tuple[int, int, int]] = {}
    with gzip.open(shared / "data" / "aura_pizzas_lines.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = day_number(date.fromisoformat(row["ts"][:10]))
            orders[row["order_id"]] = (int(row["customer"]), day, round(float(row["subtotal"]) * 100))
    table = np.array(list(orders.values()))
    return build_frame(
        receipt_id=np.arange(1, len(table) + 1),
        receipt_customer_id=table[:, 0],
        receipt_day=table[:, 1],
        receipt_sale=table[:, 2],
        receipt_refund=np.zeros(len(table)),
        receipt_net=table[:, 2],
    )
