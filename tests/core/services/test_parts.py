"""The parts of My shop: switched on and off, taken back as one step."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import UserError
from core.model.parts import Part
from core.services import diary, history, parts
from tests.helpers.books import NOW


def test_in_a_new_book_every_part_is_off(book) -> None:
    used = parts.in_use(book)
    assert used.parts == frozenset()
    assert used.off == tuple(Part)
    assert used.case_limit_minor is None


def test_a_part_is_switched_on_and_that_is_taken_back(book) -> None:
    assert parts.switch(book, Part.DIARY, on=True, now=NOW).value.parts == {Part.DIARY}
    assert parts.in_use(book).off == tuple(part for part in Part if part is not Part.DIARY)
    history.undo(book, NOW)
    assert parts.in_use(book).parts == frozenset()
    history.redo(book, NOW)
    assert parts.in_use(book).parts == {Part.DIARY}


def test_switching_one_part_leaves_the_other_and_the_limit_as_they_were(book) -> None:
    parts.set_case_limit(book, 2000, now=NOW)
    parts.switch(book, Part.DIARY, on=True, now=NOW)
    parts.switch(book, Part.RECOVERY, on=True, now=NOW)
    parts.switch(book, Part.DIARY, on=False, now=NOW)
    used = parts.in_use(book)
    assert used.parts == {Part.RECOVERY}
    assert used.case_limit_minor == 2000


def test_what_was_written_stays_while_its_part_is_off(book) -> None:
    parts.switch(book, Part.DIARY, on=True, now=NOW)
    diary.write(book, "New oven", date(2026, 11, 1), now=NOW)
    parts.switch(book, Part.DIARY, on=False, now=NOW)
    assert [entry.text for entry in diary.diary(book).entries] == ["New oven"]


def test_a_limit_below_nothing_is_refused_and_none_takes_it_away(book) -> None:
    parts.set_case_limit(book, 2000, now=NOW)
    with pytest.raises(UserError, match="cost_below_zero"):
        parts.set_case_limit(book, -1, now=NOW)
    assert parts.in_use(book).case_limit_minor == 2000
    parts.set_case_limit(book, None, now=NOW)
    assert parts.in_use(book).case_limit_minor is None
