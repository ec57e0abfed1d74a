"""What holds for every chart of the Loyalty place, whatever the book: words, numbers, people behind them, three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import isfinite
from pathlib import Path

import pytest

from core import charts as drawing
from core import i18n
from core.db.book import Book
from core.model.charts import Chart, Section, Table
from core.model.insights import Stage
from core.services import loyalty
from tests.helpers.books import add_person, add_receipt, copy_of
from tests.helpers.shop_year import fill_year

NOW = datetime(2026, 11, 25, 9, 30)
KEYS = loyalty.keys()
LONGEST_TITLE = 140
COUNTED = {"customers_by_month", "retention", "stages", "visits_each", "flow"}
"""Charts whose every number is a number of people."""


@pytest.fixture(scope="module")
def books_of(template_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Book]]:
    folder = tmp_path_factory.mktemp("books")
    made = {
        name: copy_of(template_book, folder / f"{name}.regulars") for name in ("empty", "one", "tiny", "year")
    }
    with made["one"].write(now=NOW) as unit:
        add_receipt(unit.connection, add_person(unit.connection, "Ana"), date(2026, 5, 1), [("Cola", 900)])
        unit.commit()
    with made["tiny"].write(now=NOW) as unit:
        people = [add_person(unit.connection, name) for name in ("Ana", "Ivo", "Eva", "Petr")]
        for n in range(12):
            day = date(2026, 5, 2) + timedelta(days=9 * n)
            add_receipt(unit.connection, people[n * n % 4], day, [(("Cola", "Tea")[n % 2], 800 + n)])
        unit.commit()
    fill_year(made["year"])
    yield made
    for book in made.values():
        book.close()


def words_of(chart: Chart, table: Table) -> list[str]:
    cells = [cell for row in table.rows for cell in row if isinstance(cell, str)]
    return [
        chart.caption.title,
        chart.caption.subtitle,
        chart.caption.note,
        chart.caption.how,
        *table.headers,
        *cells,
    ]


def test_no_two_charts_share_a_name_and_six_stand_first() -> None:
    assert len(set(KEYS)) == len(KEYS)
    assert len(loyalty.keys(Section.FIRST)) == 6
    assert loyalty.keys() == tuple(key for section in Section for key in loyalty.keys(section))


@pytest.mark.parametrize("language", ["en", "cs", "hr"])
@pytest.mark.parametrize("name", ["empty", "one", "tiny", "year"])
@pytest.mark.parametrize("key", KEYS)
def test_it_says_what_it_shows_in_words_and_numbers(
    books_of: dict[str, Book], key: str, name: str, language: str
) -> None:
    i18n.set_language(language)
    chart = loyalty.chart(books_of[name], key)
    table = drawing.table(chart)
    assert chart.caption.key == key
    assert 0 < len(chart.caption.title) <= LONGEST_TITLE
    assert chart.caption.how or name == "empty"
    for text in words_of(chart, table):
        assert not re.search(r"\b(nan|inf)\b|\bNone\b(?! of)|[{}]|\.\.|\s[,.;:]|  ", text), text
    assert all(len(row) == len(table.headers) for row in table.rows)
    assert all(isfinite(cell) for row in table.rows for cell in row if isinstance(cell, float))


@pytest.mark.parametrize("name", ["empty", "tiny", "year"])
@pytest.mark.parametrize("key", KEYS)
def test_it_can_be_drawn_for_light_dark_and_paper(books_of: dict[str, Book], key: str, name: str) -> None:
    chart = loyalty.chart(books_of[name], key)
    for style in (drawing.LIGHT, drawing.DARK, drawing.PRINT):
        assert drawing.svg(chart, style, 6.4, 3.6, caption=True).startswith(b"<?xml")


@pytest.mark.parametrize("key", [key for key in KEYS if key in COUNTED])
def test_every_number_of_people_can_be_named(books_of: dict[str, Book], key: str) -> None:
    book = books_of["year"]
    assert loyalty.counts_people(key)
    table = drawing.table(loyalty.chart(book, key))
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells[1:]):
            if isinstance(cell, (int, float)):
                named = loyalty.behind(book, key, row, column)
                assert len(named) == len(set(named)) == cell, (table.headers[column + 1], cells[0])


@pytest.mark.parametrize("key", [key for key in KEYS if loyalty.counts_people(key)])
def test_people_behind_a_number_are_customers_of_the_book(books_of: dict[str, Book], key: str) -> None:
    book = books_of["year"]
    table = drawing.table(loyalty.chart(book, key))
    for row, cells in enumerate(table.rows):
        for column in range(len(cells) - 1):
            assert all(1 <= who <= 39 for who in loyalty.behind(book, key, row, column))


@pytest.mark.parametrize("key", KEYS)
def test_one_stage_and_a_short_period_can_be_looked_at(books_of: dict[str, Book], key: str) -> None:
    for stage in (Stage.REGULAR, Stage.LAPSED, Stage.SECOND):
        chart = loyalty.chart(books_of["year"], key, period=12, stage=stage)
        assert chart.caption.title
        drawing.table(chart)


@pytest.mark.parametrize("key", KEYS)
def test_the_past_can_be_looked_at_as_it_was(books_of: dict[str, Book], key: str) -> None:
    chart = loyalty.chart(books_of["year"], key, on=date(2026, 6, 30))
    assert "November 2026" not in chart.caption.title
    assert "2026-1" not in str(drawing.table(chart).rows)
