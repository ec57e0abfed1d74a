"""A simulated shop through the terminal: what the exported lists earn, judged from the files alone."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.helpers.simulated_shop import (
    CORNER_SHOP,
    HAIRDRESSER,
    LAST,
    PIZZERIA,
    ShopKind,
    SimulatedShop,
    simulate,
)

ROOT = Path(__file__).resolve().parents[2]
CONTACTS = 40
YES = 0.2
pytestmark = pytest.mark.soak


def run(folder: Path, *words: object) -> None:
    environ = {**os.environ, "REGULARS_HOME": str(folder / "home"), "LC_ALL": "C", "LANGUAGE": ""}
    environ.pop("DISPLAY", None)
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        capture_output=True,
        env=environ,
        cwd=folder,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()


def sheet(shop: SimulatedShop, file: Path) -> None:
    """The sales as a till would write them."""
    names, items = shop.names(), shop.items()
    lines = zip(shop.line_customer.tolist(), shop.line_ago.tolist(), shop.line_item.tolist(), strict=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Date", "Receipt", "Customer", "Item", "Category", "Quantity", "Amount"])
        for who, ago, item in sorted(lines, key=lambda line: (-line[1], line[0], line[2])):
            writer.writerow(
                [
                    (LAST - timedelta(days=ago)).isoformat(),
                    f"R{ago}-{who}",
                    names[who],
                    items[item],
                    f"Kind {shop.category[item]}",
                    1,
                    f"{shop.price[item] / 100:.2f}",
                ]
            )


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("kind", [PIZZERIA, HAIRDRESSER, CORNER_SHOP], ids=lambda kind: kind.name)
def test_the_exported_lists_earn_more_than_recency(tmp_path: Path, kind: ShopKind) -> None:
    shop = simulate(kind, 0)
    sheet(shop, tmp_path / "till.csv")
    run(tmp_path, "new", "s.regulars", "--trade", "pizzeria", "--currency", "EUR")
    run(tmp_path, "import", "s.regulars", "till.csv", "--json")
    run(tmp_path, "suggest", "s.regulars", "--csv", "suggest.csv")
    run(tmp_path, "loyalty", "s.regulars", "--csv", "loyalty.csv")
    number = {name: n for n, name in enumerate(shop.names())}
    item, money, loss, visits = (np.zeros(kind.customers) for _ in range(4))
    item -= 1
    for row in rows(tmp_path / "suggest.csv"):
        who = number[row["customer"]]
        if row["list"] != "forgotten" and float(row["money"]) > money[who]:
            money[who], item[who] = float(row["money"]), int(row["item"].split()[-1])
    for row in rows(tmp_path / "loyalty.csv"):
        who = number[row["customer"]]
        visits[who] = float(row["expected_visits"] or 0)
        if row["stage"] in ("at_risk", "regular_at_risk"):
            loss[who] = float(row["clv"] or 0) * (1 - float(row["p_return"] or 0))
    chosen = np.argsort(-(money * visits + YES / 8 * loss), kind="stable")[:CONTACTS]
    offered = item.astype(np.int64)
    earned = shop.earned(chosen, offered[chosen])
    plain = shop.best_seller()
    recency = max(
        shop.earned(one, plain[one])
        for one in (
            shop.longest_absent(CONTACTS),
            np.argsort(shop.last_ago, kind="stable")[:CONTACTS],
        )
    )
    assert earned >= 1.5 * recency
