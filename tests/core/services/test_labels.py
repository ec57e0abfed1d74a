"""Address labels: everybody with an address at the right place of the sheet, the others counted."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import update

from core.db.book import Book
from core.db.tables import Customer
from core.errors import UserError
from core.services import labels
from tests.helpers.books import NOW, add_person, copy_of

MM = 72 / 25.4
INSET = 5.0  # millimetres from the edge of a label to its words


@pytest.fixture
def shop(template_book: Path, tmp_path: Path) -> Iterator[Book]:
    """Forty people, every tenth without an address."""
    book = copy_of(template_book, tmp_path / "shop.regulars")
    with book.write(now=NOW) as unit:
        for i in range(40):
            who = add_person(unit.connection, f"Guest{i:02}")
            if i % 10:
                unit.connection.execute(
                    update(Customer).where(Customer.id == who).values(address=f"Street {i}, 110 00 Praha")
                )
        unit.commit()
    yield book
    book.close()


def everybody(book: Book) -> list[int]:
    with book.read() as connection:
        return list(connection.execute(Customer.__table__.select()).scalars())


def places(pdf: bytes) -> list[dict[str, tuple[float, float]]]:
    """On each page, where the name of each label begins: millimetres from the left and from the top."""
    found = []
    for page in PdfReader(io.BytesIO(pdf)).pages:
        names: dict[str, tuple[float, float]] = {}

        def visit(text, cm, tm, _font, _size, names=names, high=float(page.mediabox.height)):
            if text.strip().startswith("Guest"):
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                names[text.strip()[:7]] = (x / MM, (high - y) / MM)

        page.extract_text(visitor_text=visit)
        found.append(names)
    return found


@pytest.mark.parametrize("key", labels.LAYOUTS)
def test_every_label_lies_within_its_place_on_the_sheet(shop: Book, key: str) -> None:
    sheet = labels.label_sheet(shop, everybody(shop), layout=key, skip=2)
    layout = sheet.layout
    pages = places(labels.pdf(sheet))
    assert sum(len(page) for page in pages) == 36
    for index, label in enumerate(sheet.labels, 2):
        page, at = divmod(index, layout.labels)
        row, column = divmod(at, layout.columns)
        left = layout.left + column * (layout.width + layout.gap)
        top = layout.top + row * layout.height
        x, y = pages[page][label.name]
        assert x == pytest.approx(left + INSET, abs=1.0)
        assert top < y < top + layout.height


def test_a_sheet_fits_its_paper() -> None:
    for one in labels.LAYOUTS.values():
        wide, high = {"A4": (210, 297), "Letter": (215.9, 279.4)}[one.paper]
        assert one.left * 2 + one.columns * one.width + (one.columns - 1) * one.gap == pytest.approx(
            wide, abs=0.3
        )
        assert one.top * 2 + one.rows * one.height == pytest.approx(high, abs=0.3)


def test_who_has_no_address_is_left_out_and_counted_in_words(shop: Book) -> None:
    sheet = labels.label_sheet(shop, everybody(shop))
    assert len(sheet.labels) == 36
    assert labels.left_out(sheet) == "4 customers have no address and are left out."


def test_the_same_addresses_are_rows_for_a_mail_merge(shop: Book) -> None:
    sheet = labels.label_sheet(shop, everybody(shop))
    rows = list(csv.DictReader(io.StringIO(labels.csv(sheet).decode())))
    assert rows[0]["name"] == "Guest01"
    assert rows[0]["address"] == "Street 1, 110 00 Praha"
    assert len(rows) == 36


@pytest.mark.parametrize(
    ("layout", "who", "key"),
    [("9x9", [1], "layout_unknown"), ("3x8", [], "group_empty"), ("3x8", [1], "nobody_has_an_address")],
)
def test_what_cannot_be_printed_is_said(shop: Book, layout: str, who: list[int], key: str) -> None:
    with pytest.raises(UserError) as refused:
        labels.label_sheet(shop, who, layout=layout)
    assert refused.value.key == key


def test_an_address_of_one_line_is_parted_at_its_commas_and_one_of_several_lines_is_kept() -> None:
    assert labels.lines("Dlouhá 12, 110 00  Praha 1,Česko") == ("Dlouhá 12", "110 00 Praha 1", "Česko")
    assert labels.lines("Flat 3, Block B\n\nLondon") == ("Flat 3, Block B", "London")


@given(st.lists(st.text("ab ,1\n", max_size=12), max_size=12).map(", ".join))
def test_no_part_of_an_address_is_lost(address: str) -> None:
    found = labels.lines(address)
    assert len(found) <= labels.MOST_LINES
    assert "".join(found).replace(",", "").replace(" ", "") == "".join(address.replace(",", "").split())


def test_a_name_is_words_never_markup(template_book: Path, tmp_path: Path) -> None:
    book = copy_of(template_book, tmp_path / "odd.regulars")
    with book.write(now=NOW) as unit:
        who = add_person(unit.connection, "#panic *Bold* $x$")
        unit.connection.execute(update(Customer).where(Customer.id == who).values(address="<a> @b"))
        unit.commit()
    text = PdfReader(io.BytesIO(labels.pdf(labels.label_sheet(book, [who])))).pages[0].extract_text()
    book.close()
    assert "#panic *Bold* $x$" in text
    assert "<a> " in text
