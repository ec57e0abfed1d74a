"""Books as owners keep them by hand, made in memory: a few customers, a few goods, known sales."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeAlias

from core.importing.cells.coded import Coded
from core.importing.cells.sheets import Cell, RawFile, RawSheet
from core.importing.draft import Setting
from core.importing.plan import make_plan
from core.importing.report import counts
from core.jobs import JobContext
from core.model.importing import ImportOptions, ImportPlan
from core.paths import resources

LANGUAGES = ("en", "cs", "sk", "hr", "de", "pl", "hu", "it", "fr", "es", "sl", "nl", "pt")
ITEMS = {"Margherita": 890, "Salami": 950, "Tiramisu": 450, "Espresso": 190}
NAMES = (
    "Jana Horáková", "Petr Novotný", "Eva Malá", "Ivan Babić", "Anna Huber", "Luca Rossi", "Marie Dubois",
    "Hanna Lis", "Péter Nagy", "Rosa Gil", "Tom Baker", "Jan de Wit",
)  # fmt: skip
TOTALS = {
    "en": "Total", "cs": "Celkem", "sk": "Spolu", "hr": "Ukupno", "de": "Summe", "pl": "Razem", "hu": "Összesen",
    "it": "Totale", "fr": "Total", "es": "Total", "sl": "Skupaj", "nl": "Totaal", "pt": "Total",
}  # fmt: skip
Rows: TypeAlias = "list[Sequence[Cell | None]]"
Sale = tuple[date, str, str, int]  # day, customer, item, amount in minor units


def sales(days: int = 20, start: date = date(2026, 6, 1)) -> list[Sale]:
    """Two sales or three on each day, always the same ones."""
    found = []
    for day in range(days):
        for one in range(2 + day % 2):
            item = list(ITEMS)[(day + one) % len(ITEMS)]
            found.append((start + timedelta(day), NAMES[(2 * day + 3 * one) % len(NAMES)], item, ITEMS[item]))
    return found


def words(role: str, language: str) -> str:
    """The first name that the importer knows for a column in a language."""
    with (resources() / "import" / "headers.toml").open("rb") as file:
        lists = tomllib.load(file)[role]
    return lists.get(language, lists["en"])[0]


def money(minor: int) -> float:
    return minor / 100


def book(*sheets: Rows, names: Sequence[str] = (), file: str = "sales.xlsx") -> RawFile:
    """A workbook of these sheets."""
    return RawFile(
        name=file,
        sha256="0",
        format="xlsx",
        sheets=tuple(
            RawSheet(
                name=names[at] if names else f"Sheet{at + 1}",
                columns=[
                    Coded.of(["" if place >= len(row) or row[place] is None else row[place] for row in rows])
                    for place in range(max(map(len, rows)))
                ],
            )
            for at, rows in enumerate(sheets)
        ),
    )


def plan_of(file: RawFile, **answers: str) -> ImportPlan:
    return make_plan(file, ImportOptions(answers=answers), Setting(currency="EUR"), JobContext())


def same(plan: ImportPlan, sold: Sequence[Sale]) -> None:
    """The plan has these sales and no question, and could read every row."""
    assert plan.questions == ()
    assert plan.rejected == ()
    assert plan.net_total_minor == sum(amount for *_rest, amount in sold)
    assert counts(plan)["lines"] == len(sold)
    assert {person.name for person in plan.people} == {who for _day, who, *_rest in sold} - {""}
    assert (min(plan.receipts.day), max(plan.receipts.day)) == (sold[0][0], sold[-1][0])
    assert counts(plan)["items"] == len({item for _day, _who, item, _amount in sold if item})


def skipped(plan: ImportPlan) -> dict[str, int]:
    return {one.reason: len(one.rows) for one in plan.skipped}
