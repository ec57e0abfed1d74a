"""What tills, web shops and booking systems print is understood, however their columns stand."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.importing.report import counts
from core.model.importing import ImportPlan
from tests.helpers import till_shapes as shapes
from tests.helpers import till_shapes_more as more
from tests.helpers import tills
from tests.helpers.sheets import plan_of
from tests.helpers.tills import Grid, Right, Sale, Shape

ALL = (
    *shapes.SQUARE,
    *shapes.LOYVERSE,
    shapes.SHOPIFY,
    shapes.LIGHTSPEED,
    *shapes.TOAST,
    *shapes.UNICENTA,
    *shapes.SUMUP,
    *shapes.NEIGHBOURS,
    *shapes.DATA_SETS,
    *more.TILLS,
    *more.BOOKINGS,
    *more.WEB_SHOPS,
)
VARIED = {
    "columns in another order": lambda rows: tills.shuffled(rows, 3),
    "newest first": tills.newest_first,
    "empty columns between": tills.spread,
    "title lines above": tills.under_a_title,
}


def _sales(shape: Shape) -> list[Sale]:
    """The sales, as far as the shape can say them."""
    sales = tills.shop()
    if not shape.gives_back:
        sales = [sale for sale in sales if not sale.refund]
    if not shape.gives_off:
        sales = [
            dataclasses.replace(sale, pieces=tuple(dataclasses.replace(one, off=0) for one in sale.pieces))
            for sale in sales
        ]
    return sales


def _found(plan: ImportPlan) -> Right:
    found = counts(plan)
    return Right(
        net=sum(plan.receipts.net_minor),
        receipts=found["receipts"],
        lines=found["lines"],
        refunds=found["refund_lines"],
        people=len(plan.people),
    )


def _plan(folder: Path, shape: Shape, rows: Grid) -> ImportPlan:
    file = tills.text_file(folder / "export.csv", rows, shape.delimiter, shape.encoding)
    return plan_of(file, **shape.answers)


@pytest.mark.parametrize("shape", ALL, ids=lambda shape: shape.name)
def test_an_export_gives_the_sales_it_was_made_of(shape: Shape, tmp_path: Path) -> None:
    sales = _sales(shape)
    plan = _plan(tmp_path, shape, tills.grid(shape, sales))
    assert not plan.questions
    assert not plan.rejected
    assert _found(plan) == tills.right(shape, sales)


@pytest.mark.parametrize("varied", VARIED)
@pytest.mark.parametrize("shape", ALL[::3], ids=lambda shape: shape.name)
def test_how_a_sheet_is_laid_out_changes_nothing(shape: Shape, varied: str, tmp_path: Path) -> None:
    sales = _sales(shape)
    plan = _plan(tmp_path, shape, VARIED[varied](tills.grid(shape, sales)))
    assert not plan.questions
    assert _found(plan) == tills.right(shape, sales)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=st.sampled_from(ALL), seed=st.integers(0, 10_000))
def test_the_order_of_columns_of_a_flat_export_changes_nothing(
    shape: Shape, seed: int, tmp_path: Path
) -> None:
    sales = _sales(shape)
    plan = _plan(tmp_path, shape, tills.shuffled(tills.grid(shape, sales), seed))
    assert not plan.questions
    assert _found(plan) == tills.right(shape, sales)


@pytest.mark.parametrize(
    "shape", [shapes.SQUARE[0], shapes.SHOPIFY, shapes.LIGHTSPEED], ids=lambda shape: shape.name
)
def test_a_workbook_says_the_same_as_a_text_file(shape: Shape, tmp_path: Path) -> None:
    sales = _sales(shape)
    file = tills.workbook(tmp_path / "export.xlsx", tills.grid(shape, sales))
    assert _found(plan_of(file, **shape.answers)) == tills.right(shape, sales)
