"""Columns of distinct values and numbers say what plain lists say."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from core.importing.cells.coded import Coded, coded, combine, plain, together
from core.importing.cells.coder import SheetCoder
from core.importing.reading.growing import GrowingSheet

cells = st.one_of(
    st.sampled_from(["", "Cola", "cola", "Pizza 1", " "]), st.booleans(), st.integers(0, 3), st.floats(0, 3)
)
columns = st.lists(cells, max_size=40)
numbers = st.lists(st.integers(0, 4), min_size=1, max_size=40)


def _typed(values):
    return [(type(value) is bool, value) for value in values]


@given(columns)
def test_a_column_holds_every_cell_and_a_tick_is_no_number(column) -> None:
    assert _typed(Coded.of(column)) == _typed(column)
    assert [_typed([Coded.of(column)[row]]) for row in range(len(column))] == [
        _typed([cell]) for cell in column
    ]


@given(columns, st.integers(0, 40))
def test_a_slice_knows_only_the_values_of_its_rows(column, start) -> None:
    part = Coded.of(column)[start:]
    assert _typed(part.trimmed()) == _typed(column[start:])
    assert set(map(repr, part.trimmed().values)) == set(map(repr, part.distinct()))
    assert len(part.distinct()) == len(set(_typed(column[start:])))


@given(columns)
def test_map_where_and_numbers_are_those_of_each_row(column) -> None:
    made = Coded.of(column)
    assert made.map(repr).tolist() == [repr(cell) for cell in made]
    assert made.where(bool).tolist() == [bool(cell) for cell in column]
    assert made.numbers(lambda cell: len(repr(cell))).tolist() == [len(repr(cell)) for cell in made]
    assert len(set(made.map(lambda cell: 7).values)) <= 1


@given(st.lists(st.tuples(cells, cells), max_size=40))
def test_two_columns_are_combined_row_by_row(pairs) -> None:
    first, second = Coded.of([one for one, _two in pairs]), Coded.of([two for _one, two in pairs])
    made = combine(first, second, lambda one, two: f"{one!r} {two!r}")
    assert made.tolist() == [f"{one!r} {two!r}" for one, two in zip(first, second, strict=True)]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=60))
def test_groups_are_numbered_in_the_order_they_appear(pairs) -> None:
    order = {pair: place for place, pair in enumerate(dict.fromkeys(pairs))}
    firsts, group = together(*(np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1)))
    assert group.tolist() == [order[pair] for pair in pairs]
    assert firsts.tolist() == [pairs.index(pair) for pair in order]


def test_groups_of_columns_whose_numbers_would_not_fit_into_one() -> None:
    large = np.array([2**40, 0, 2**40, 2**40])
    firsts, group = together(large, large, large, np.array([0, 0, 0, 1]))
    assert (firsts.tolist(), group.tolist()) == ([0, 1, 3], [0, 1, 0, 2])


@given(numbers, st.data())
def test_some_rows_get_another_value(values, data) -> None:
    rows = np.array(data.draw(st.lists(st.booleans(), min_size=len(values), max_size=len(values))))
    made = Coded.of(values).put(rows, 9)
    assert made.tolist() == [9 if there else value for value, there in zip(values, rows, strict=True)]


def test_numbers_come_out_as_pythons_own() -> None:
    assert type(plain(np.array([3], np.int32))[0]) is int
    assert coded((1, 1)).tolist() == [1, 1]


@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=30), st.integers(1, 7))
def test_a_sheet_that_grows_by_chunks_is_the_sheet(rows, chunk) -> None:
    coder, grown = SheetCoder(), GrowingSheet("a.xlsx")
    for start in range(0, len(rows), chunk):
        part = rows[start : start + chunk]
        grown.add(len(part), coder.parts(part))
    found = [_typed(column) for column in grown.columns()]
    while rows and not any(str(cell).strip() for cell in rows[-1]):
        rows.pop()
    width = len(found)
    assert [list(row) for row in zip(*found, strict=True)] == [
        _typed(row + [""] * (width - len(row))) for row in rows
    ]
