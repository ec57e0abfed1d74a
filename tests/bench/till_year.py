"""A shop's two years as a till's sheet, the same for the same number of lines: 8 columns, one row a sold item."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.bench import plain_xlsx
from tests.bench.plain_xlsx import Cell

HEADINGS = ("Date", "Receipt", "Customer no.", "Customer", "Item", "Category", "Quantity", "Amount")
FIRST = datetime(2024, 11, 1, 8, 0)
DAYS = 730
_ITEMS, _KINDS = 200, 12
_NAMELESS = 0.12
_LEAVE = 0.07  # chance that a visit was the last one
_GIVEN = ("Ana", "Ivo", "Jana", "Petr", "Marija", "Tomáš", "Lucie", "Ante", "Eva", "Josip", "Zuzana", "Karel")
_FAMILY = ("Horvat", "Novák", "Perić", "Svoboda", "Kovač", "Dvořák", "Babić", "Černý", "Jurić", "Procházka")

Visit = tuple[datetime, int, tuple[int, ...]]


def write(path: Path, lines: int) -> int:
    """Write the sheet with exactly `lines` rows below its header. Returns how many customers it names."""
    visits, people = _visits(random.Random(2026), lines)
    plain_xlsx.write(path, HEADINGS, _rows(visits, lines))
    return people


def _visits(rng: random.Random, lines: int) -> tuple[list[Visit], int]:
    """Visits that hold at least `lines` items, by time; people come at a pace of their own and some stop coming."""
    visits: list[Visit] = []
    left, people = lines, 0
    while left > lines * _NAMELESS:
        people += 1
        left -= _life(rng, people, visits)
    while left > 0:
        basket = tuple(_item(rng) for _ in range(rng.randint(1, 4)))
        visits.append((_moment(rng, rng.uniform(0, DAYS)), 0, basket))
        left -= len(basket)
    visits.sort()
    return visits, people


def _life(rng: random.Random, person: int, visits: list[Visit]) -> int:
    """Add one customer's visits. Returns the number of items bought."""
    pace = rng.gammavariate(3.0, 8.0) + 2.0
    usual = tuple(_item(rng) for _ in range(rng.randint(2, 5)))
    day, items = rng.uniform(0, DAYS), 0
    while day < DAYS:
        basket = tuple(
            rng.choice(usual) if rng.random() < 0.7 else _item(rng) for _ in range(rng.randint(1, 5))
        )
        visits.append((_moment(rng, day), person, basket))
        items += len(basket)
        if rng.random() < _LEAVE:
            break
        day += max(rng.expovariate(1 / pace), 1.0)
    return items


def _item(rng: random.Random) -> int:
    """Some items are bought far more often than others."""
    return int(_ITEMS * rng.random() ** 2.2)


def _moment(rng: random.Random, day: float) -> datetime:
    return FIRST + timedelta(days=int(day), seconds=rng.randrange(12 * 3600))


def _rows(visits: list[Visit], lines: int) -> Iterator[tuple[Cell, ...]]:
    written = 0
    for number, (moment, person, basket) in enumerate(visits, start=100_001):
        name = f"{_GIVEN[person % 12]} {_FAMILY[person // 12 % 10]} {person}" if person else None
        for item in basket:
            if written == lines:
                return
            written += 1
            pieces = 1 + (item + number) % 7 // 6
            price = 1.5 + item % 40 * 0.35
            yield (
                moment,
                f"R{number}",
                f"C{person:06}" if person else None,
                name,
                f"Item {item:03}",
                f"Kind {item % _KINDS:02}",
                pieces,
                round(price * pieces, 2),
            )
