"""What a column is, where its header alone does not say."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.sheets import plan_of, write


def test_a_column_the_owner_says_is_not_there_is_not_guessed_again(tmp_path: Path) -> None:
    sheet = write(
        tmp_path,
        """
        Date,Receipt,Customer,Item,Net Sales
        2026-01-13,R1,Ana Horvat,Tea,2.00
        2026-01-14,R2,Ivan Perić,Tea,2.00
        """,
    )
    assert len(plan_of(sheet).people) == 2
    plan = plan_of(sheet, columns={"customer": ""})
    assert not plan.people
    assert "Customer" in plan.unused_columns


def test_amounts_of_lines_are_not_taken_for_sums_of_receipts_because_most_are_alike(tmp_path: Path) -> None:
    rows = ["Date,Receipt,Customer,Item,Quantity,Amount"]
    for number in range(40):
        day = f"2026-01-{number % 28 + 1:02d}"
        second = "2,8.00" if number % 16 == 0 else "1,4.00"
        rows += [f"{day},R{number},C{number},Pizza,1,4.00", f"{day},R{number},C{number},Cola,{second}"]
    plan = plan_of(write(tmp_path, "\n".join(rows)))
    assert plan.net_total_minor == 40 * 800 + 3 * 400
    assert None not in plan.lines.amount_minor
