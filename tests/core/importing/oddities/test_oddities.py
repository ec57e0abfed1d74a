"""What is odd in a sheet is said in words; what is ordinary is not."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.importing.compare import compare
from core.importing.oddities.findings import Oddities, find
from core.model.importing import ImportPlan, Oddity
from core.services.bring_in.comparing import NO_BOOK
from tests.helpers.sheets import GOLDEN, answers_of, expected, plan_of

Row = tuple[int, date, str, int, int]
"""Receipt, day, item, pieces, minor units of one."""
MENU = (
    ("Margherita", 950),
    ("Funghi", 1050),
    ("Cola", 250),
    ("Water", 180),
    ("Tiramisu", 420),
    ("Espresso", 160),
)
FIRST, TODAY = date(2026, 6, 1), date(2026, 11, 25)


def usual(days: int = 30, per_day: int = 5, seed: int = 1) -> list[Row]:
    """A shop as it is: a few items on each receipt, one or two pieces of each."""
    dice = random.Random(seed)
    return [
        (1000 + day * per_day + nth, FIRST + timedelta(day), item, dice.randint(1, 2), price)
        for day in range(days)
        for nth in range(per_day)
        for item, price in dice.sample(MENU, dice.randint(1, 4))
    ]


def odd(rows: Iterable[Row], *, numbered: bool = True, today: date | None = TODAY) -> Oddities:
    """What is odd in a sheet of these rows, without a book."""
    plan = planned(rows, numbered=numbered)
    return find(plan, NO_BOOK, compare(plan, NO_BOOK, {}), "EUR", today)


def planned(rows: Iterable[Row], *, numbered: bool = True) -> ImportPlan:
    head = "Receipt;Date;Item;Qty;Total" if numbered else "Date;Item;Qty;Total"
    lines = [
        f"{f'{number};' if numbered else ''}{day:%d.%m.%Y};{item};{count};{count * minor // 100},{count * minor % 100:02d}"
        for number, day, item, count, minor in rows
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sheet.csv"
        file.write_text("\n".join([head, *lines]), encoding="utf-8")
        return plan_of(file)


def said(found: Oddities, kind: str) -> list[str]:
    return [one.text for one in found.shown if one.kind == kind]


def test_an_ordinary_sheet_has_nothing_odd() -> None:
    assert odd(usual()) == Oddities()
    assert odd(usual(), numbered=False) == Oddities()


def test_a_price_ten_times_the_usual_one_is_named_with_its_receipt() -> None:
    rows = [*usual(), (1042, date(2026, 6, 9), "Margherita", 1, 9500)]
    found = odd(rows)
    assert [one.text for one in found.shown] == [
        "“Margherita” for €95.00 on Jun 9, 2026 (receipt 1042): usually €9.50."
    ]
    only = found.shown[0]
    assert (only.kind, only.receipt, only.row, only.day) == ("price", "1042", len(rows) + 1, date(2026, 6, 9))


def test_a_price_of_a_tenth_or_a_hundred_times_is_named_too() -> None:
    rows = [
        *usual(),
        (1042, date(2026, 6, 9), "Funghi", 2, 105),
        (1050, date(2026, 6, 11), "Water", 1, 18000),
    ]
    assert len(said(odd(rows), "price")) == 2


def test_without_receipt_numbers_the_row_is_named() -> None:
    rows = usual()
    rows[7] = (0, rows[7][1], "Cola", 1, 2500)
    assert said(odd(rows, numbered=False), "price") == [
        f"“Cola” for €25.00 on {rows[7][1]:%b} {rows[7][1].day}, 2026 (row 9): usually €2.50."
    ]


def test_an_item_that_was_sold_four_times_has_no_usual_price() -> None:
    cakes = [(3000 + nth, FIRST + timedelta(nth), "Cake", 1, 3000) for nth in range(4)]
    dear = (3010, FIRST, "Cake", 1, 30000)
    assert not said(odd([*usual(), *cakes, dear]), "price")
    assert said(odd([*usual(), *cakes, (3009, FIRST, "Cake", 1, 3000), dear]), "price")


def test_an_item_that_has_no_steady_price_is_not_judged_by_it() -> None:
    dice = random.Random(4)
    mixed = [(4000 + nth, FIRST, "Bouquet", 1, dice.choice([400, 1000, 1000, 2000])) for nth in range(60)]
    assert not said(odd([*usual(), *mixed, (5000, FIRST, "Bouquet", 1, 10_000)]), "price")


def test_a_size_that_is_often_sold_for_ten_times_the_price_is_not_odd() -> None:
    large = [(4000 + nth, FIRST + timedelta(nth), "Water", 1, 1800) for nth in range(10)]
    assert not said(odd([*usual(), *large]), "price")


def test_many_pieces_are_no_high_price() -> None:
    assert odd([*usual(), (4000, FIRST, "Water", 10, 180)]) == Oddities()


def test_a_receipt_far_above_all_others_is_named() -> None:
    rows = [*usual(), (4000, date(2026, 6, 9), "Cola", 1000, 250)]
    found = odd(rows)
    assert len(said(found, "receipt")) == 1
    assert said(found, "receipt")[0].startswith(
        "Receipt 4000 of Jun 9, 2026 comes to €2,500.00; usually a receipt comes to €"
    )
    assert not said(found, "day"), "the receipt explains the day"


def test_a_receipt_that_a_wrong_price_explains_is_not_named_twice() -> None:
    rows = [*usual(), (4000, date(2026, 6, 9), "Funghi", 1, 105_000)]
    assert [one.kind for one in odd(rows).shown] == ["price"]


def test_a_day_far_above_all_others_is_named() -> None:
    crowd = [(9000 + nth, date(2026, 6, 9), "Margherita", 2, 950) for nth in range(200)]
    assert said(odd([*usual(), *crowd]), "day")[0].startswith("Jun 9, 2026 took €3,8")


def test_a_busy_day_is_not_odd() -> None:
    crowd = [(9000 + nth, date(2026, 6, 9), "Margherita", 1, 950) for nth in range(80)]
    assert odd([*usual(), *crowd]) == Oddities()


def test_a_year_typed_wrong_is_named_and_makes_no_gap() -> None:
    late = odd([*usual(), (4000, date(2062, 6, 9), "Cola", 1, 250)])
    assert said(late, "date") == [
        "1 receipt is dated after today, Jun 9, 2062 (receipt 4000). Is the date right?"
    ]
    assert late.days == {date(2062, 6, 9)}
    early = odd([*usual(), (4000, date(2025, 6, 9), "Cola", 1, 250)])
    assert said(early, "date") == [
        "1 receipt of Jun 9, 2025 (receipt 4000) lies far from all others. Is the year right?"
    ]
    unknown = odd([*usual(), (4000, date(2062, 6, 9), "Cola", 1, 250)], today=None)
    assert len(said(unknown, "date")) == 1


def test_all_wrong_days_leave_the_gaps_alone_but_a_clock_that_is_wrong_does_not() -> None:
    late = [(4000 + nth, date(2062, 6, 9 + nth), "Cola", 1, 250) for nth in range(2)]
    assert odd([*usual(), *late]).days == {date(2062, 6, 9), date(2062, 6, 10)}
    behind = odd(usual(), today=date(2026, 5, 1))
    assert (len(said(behind, "date")), behind.days) == (1, frozenset())


def test_of_several_receipts_of_a_wrong_day_the_lowest_number_is_named_in_any_order() -> None:
    late = [(4000 + nth, date(2062, 6, 9), "Cola", 1, 250) for nth in range(2)]
    for rows in ([*usual(), *late], [*usual(), *reversed(late)]):
        assert said(odd(rows), "date") == [
            "2 receipts are dated after today, up to Jun 9, 2062 (receipt 4000). Are the dates right?"
        ]


def test_a_sheet_of_two_years_with_a_long_pause_is_not_odd() -> None:
    before = [
        (number, day - timedelta(500), item, count, minor)
        for number, day, item, count, minor in usual(seed=2)
    ]
    assert not said(odd([*usual(), *before]), "date")


def test_tomorrow_is_not_the_future_of_a_till_in_another_place() -> None:
    rows = usual()
    last = max(row[1] for row in rows)
    assert odd(rows, today=last - timedelta(1)) == Oddities()
    assert said(odd(rows, today=last - timedelta(2)), "date")


def test_one_number_on_two_far_days_is_named() -> None:
    rows = [row for row in usual() if row[0] != 1003]
    rows += [(1003, date(2026, 6, 1), "Cola", 1, 250), (1003, date(2026, 6, 21), "Funghi", 1, 1050)]
    assert said(odd(rows), "number") == [
        "Receipt number 1003 stands on Jun 1, 2026 and on Jun 21, 2026. Is one of the dates wrong?"
    ]


def test_numbers_that_begin_again_every_week_are_not_odd() -> None:
    rows = [((day - FIRST).days % 7 * 100 + number % 5, day, *rest) for number, day, *rest in usual()]
    assert odd(rows) == Oddities()  # type: ignore[arg-type]


def test_an_item_spelled_in_three_ways_is_one_finding_with_its_questions() -> None:
    rows = usual()
    for place, name in ((3, "Margarita"), (40, "Margherrita"), (80, "Margarita")):
        near = next(at for at in range(place, len(rows)) if rows[at][2] == "Margherita")
        rows[near] = (rows[near][0], rows[near][1], name, rows[near][3], 950)
    found = odd(rows)
    assert said(found, "spelling") == [
        "“Margherita” may be spelled in 3 ways, kept apart: “Margarita”, “Margherita”, “Margherrita”."
    ]
    assert set(found.shown[0].questions) == {
        "same_item:Margarita|Margherita",
        "same_item:Margherrita|Margherita",
    }


@pytest.mark.parametrize(
    ("name", "minor"),
    [("Margarita", 700), ("Margherita 32", 950), ("Margherita XL", 950), ("Marinara", 950), ("Colas", 300)],
)
def test_goods_that_only_resemble_each_other_are_no_spellings(name: str, minor: int) -> None:
    more = [(4000 + nth, FIRST + timedelta(nth), name, 1, minor) for nth in range(8)]
    assert not said(odd([*usual(), *more]), "spelling")


def test_two_goods_that_stand_on_one_receipt_are_two() -> None:
    more = [(1000 + 5 * nth, FIRST + timedelta(nth), "Margarita", 1, 950) for nth in range(28)]
    assert not said(odd([*usual(), *more]), "spelling")


def test_of_many_findings_the_dearest_of_each_kind_are_shown() -> None:
    rows = usual(days=120)
    rows += [(8000 + nth, date(2026, 6, 2 + nth), "Margherita", 1, 9500) for nth in range(3)]
    rows += [(8010 + nth, date(2026, 6, 2 + nth), "Funghi", 1, 10_500) for nth in range(3)]
    rows += [(8020, date(2026, 6, 2), "Cola", 1, 2500), (8021, date(2029, 6, 2), "Water", 1, 180)]
    found = odd(rows)
    assert (len(found.shown), found.more) == (6, 2)
    assert [one.kind for one in found.shown[:3]] == ["price", "price", "date"]
    assert all("Cola" not in one.text for one in found.shown)


def test_no_golden_sheet_has_anything_odd() -> None:
    for golden in expected():
        if golden.get("must_refuse") or not (GOLDEN / golden["file"]).is_file():
            continue
        try:
            plan = plan_of(GOLDEN / golden["file"], **answers_of(golden))
        except UserError:  # a sheet that is refused has no plan
            continue
        found = find(plan, NO_BOOK, compare(plan, NO_BOOK, {}), "EUR", date(2100, 1, 1))
        assert found == Oddities(), golden["file"]


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), place=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_a_comma_one_place_off_is_found_wherever_it_is_and_in_any_order(
    seed: int, place: int, order: random.Random
) -> None:
    rows = usual(seed=seed)
    assert odd(rows) == Oddities()
    at = place % len(rows)
    number, day, item, count, minor = rows[at]
    rows[at] = (number, day, item, count, minor * 10)
    found = odd(rows)
    assert len(found.shown) == 1
    assert item in found.shown[0].text
    assert found.shown[0].receipt == str(number)
    assert _without_row(odd(_turned(rows, order)).shown) == _without_row(found.shown)


def _turned(rows: Sequence[Row], order: random.Random) -> list[Row]:
    turned = list(rows)
    order.shuffle(turned)
    return turned


def _without_row(found: Iterable[Oddity]) -> list[Oddity]:
    return [replace(one, row=0) for one in found]
