"""A till's sheet whose dates can be read in two ways, with regulars of whom one does not take what the others take."""

from __future__ import annotations

import csv
import random
from datetime import date
from pathlib import Path

HEADINGS = ("Date", "Receipt", "Customer", "Item", "Quantity", "Amount")
DIFFERENT = "Ana Novak"
REGULARS = (
    DIFFERENT,
    *(
        f"{first} Kovar"
        for first in ("Ben", "Cyril", "Dora", "Ema", "Filip", "Gita", "Hana", "Ivo", "Jana", "Karel")
    ),
)


def write(path: Path, year: int = 2024) -> Path:
    """Ten months of days 1 to 10, each twice a month for everybody, shuffled: day and month fit either way."""
    receipts = [
        (date(year, month, day), who)
        for month in range(1, 11)
        for number, who in enumerate(REGULARS)
        for day in ((number + month) % 10 + 1, (number + 3 * month + 5) % 10 + 1)
    ]
    receipts = sorted(set(receipts))
    random.Random(7).shuffle(receipts)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(HEADINGS)
        for number, (day, who) in enumerate(receipts):
            goods = [("Margherita", "9.00")]
            if who != DIFFERENT:
                goods.append(("Cola", "3.50"))
            if number % 4 == 0:
                goods.append(("Tiramisu", "5.00"))
            for item, amount in goods:
                out.writerow((f"{day:%d/%m/%Y}", 1000 + number, who, item, 1, amount))
    return path
