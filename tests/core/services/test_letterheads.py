"""The letterhead: shop details and a logo, which Undo takes back."""

from __future__ import annotations

from datetime import datetime

import pytest

from core.errors import UserError
from core.services import books, history, letterheads
from tests.helpers.pictures import png

NOW = datetime(2026, 11, 25, 9, 0)


@pytest.fixture
def book(tmp_path):
    made = books.create(tmp_path / "b.regulars", shop="Bella", currency="EUR", language="en", now=NOW)
    yield made
    made.close()


def test_a_letterhead_holds_the_details_of_the_shop(book):
    books.change_shop(book, now=NOW, address="Main Street 1", phone="+420 777 000 111")
    found = letterheads.letterhead(book)
    assert (found.shop, found.address, found.phone, found.logo) == (
        "Bella",
        "Main Street 1",
        "+420 777 000 111",
        "",
    )


def test_a_logo_is_kept_and_undo_takes_it_back(book):
    letterheads.set_logo(book, png(), now=NOW)
    assert letterheads.logo(book) == png()
    assert 'viewBox="0 0 4 2"' in letterheads.letterhead(book).logo
    history.undo(book, now=NOW)
    assert letterheads.logo(book) == b""


def test_an_empty_logo_takes_the_old_one_away(book):
    letterheads.set_logo(book, png(), now=NOW)
    letterheads.set_logo(book, b"", now=NOW)
    assert letterheads.letterhead(book).logo == ""


@pytest.mark.parametrize(
    "junk", [b"GIF89a....", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00\x04ab"]
)
def test_what_is_no_picture_is_refused(book, junk):
    with pytest.raises(UserError) as refused:
        letterheads.set_logo(book, junk, now=NOW)
    assert refused.value.key == "logo_no_picture"
    assert letterheads.logo(book) == b""


def test_a_huge_picture_is_refused(book):
    with pytest.raises(UserError) as refused:
        letterheads.set_logo(book, png() + b"0" * letterheads.LARGEST, now=NOW)
    assert refused.value.key == "logo_too_large"


def test_a_jpeg_tells_its_size(book):
    frame = b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
    assert letterheads.size(frame) == (32, 16)
