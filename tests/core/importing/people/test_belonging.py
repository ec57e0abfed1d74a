"""Rows of one receipt belong together: what one row does not say, another does."""

from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.importing.people.belonging import ALONE, joined
from core.importing.people.register import Spelling
from core.model.importing import ImportPlan
from tests.helpers.sheets import plan_of, write

HEAD = "Receipt;Date;Customer;Phone;Email;Customer ID;Item;Qty;Total"


def _plan(folder: Path, *rows: str, head: str = HEAD) -> ImportPlan:
    columns = {"staff": "Cashier"} if "Cashier" in head else {}
    return plan_of(write(folder, "\n".join([head, *rows])), columns=columns)


def _people(plan: ImportPlan) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.number, one.phone, one.email) for one in plan.people]


def test_a_name_on_one_row_and_a_phone_on_another_row_of_a_receipt_are_one_customer(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "R1;13.06.2026;Ana Horvat;;;;Tea;1;35,00",
        "R1;13.06.2026;;600 000 110;;;Bun;1;35,00",
        "R2;14.06.2026;Ana Horvat;;;;Tea;1;35,00",
        "R3;15.06.2026;;600 000 110;;;Tea;1;35,00",
    )
    assert _people(plan) == [("Ana Horvat", "", "600 000 110", "")]
    assert list(plan.receipts.person) == [0, 0, 0]


def test_number_phone_and_e_mail_on_three_rows_of_a_receipt_are_one_customer(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "R1;13.06.2026;;;;17;Tea;1;35,00",
        "R1;13.06.2026;;600 000 110;;;Bun;1;35,00",
        "R1;13.06.2026;;;ana@example.com;;Pie;1;35,00",
        "R1;13.06.2026;;;;;Cake;1;35,00",
    )
    assert _people(plan) == [("17", "17", "600 000 110", "ana@example.com")]
    assert list(plan.receipts.person) == [0]


def test_a_word_for_nobody_beside_a_phone_does_not_stand_against_the_name(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "R1;13.06.2026;cash;600 000 110;;;Tea;1;35,00",
        "R1;13.06.2026;Ana Horvat;;;;Bun;1;35,00",
    )
    assert _people(plan) == [("Ana Horvat", "", "600 000 110", "")]


def test_two_names_on_one_receipt_stay_two_and_a_phone_between_them_is_nobodys(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "R1;13.06.2026;Ana Horvat;;;;Tea;1;35,00",
        "R1;13.06.2026;;600 000 110;;;Bun;1;35,00",
        "R1;13.06.2026;Ivan Perić;;;;Pie;1;35,00",
    )
    assert [one.name for one in plan.people] == ["Ana Horvat", "600 000 110", "Ivan Perić"]


def test_the_same_number_on_another_day_or_in_another_branch_is_another_receipt(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "1;Centre;13.06.2026;Ana Horvat;;Tea;1;35,00",
        "1;Harbour;13.06.2026;;600 000 110;Bun;1;35,00",
        "1;Centre;14.06.2026;;600 000 120;Bun;1;35,00",
        head="Receipt;Branch;Date;Customer;Phone;Item;Qty;Total",
    )
    assert [one.name for one in plan.people] == ["Ana Horvat", "600 000 110", "600 000 120"]


def test_rows_without_a_number_are_not_put_together(tmp_path: Path) -> None:
    plan = _plan(
        tmp_path,
        "13.06.2026;Ana Horvat;;Tea;1;35,00",
        "13.06.2026;;600 000 110;Bun;1;35,00",
        head="Date;Customer;Phone;Item;Qty;Total",
    )
    assert len(plan.people) == 2


def test_what_stands_on_one_line_of_an_order_only_is_of_the_whole_order_in_any_row_order(
    tmp_path: Path,
) -> None:
    head = "Receipt;Date;Time;Branch;Cashier;Customer;Item;Qty;Total;Order discount"
    rows = [
        "R1;13.06.2026;12:30;Centre;Vera;Ana Horvat;Tea;1;35,00;5,00",
        "R1;13.06.2026;;;;;Bun;1;20,00;",
        "R1;13.06.2026;;;;;Pie;1;10,00;",
        "R2;13.06.2026;13:40;Harbour;Petr;Ivan Perić;Tea;1;35,00;",
        "R2;13.06.2026;;;;;Bun;1;20,00;",
    ]
    seen = set()
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        plan = _plan(tmp_path, *rows, head=head)
        of = plan.receipts
        seen.add(
            tuple(
                sorted(
                    (number, time, branch, plan.staff[staff], plan.people[who].name, net, off)
                    for number, time, branch, staff, who, net, off in zip(
                        of.number, of.time, of.branch, of.staff, of.person, of.net_minor,
                        of.order_discount_minor, strict=True,
                    )
                )
            )
        )  # fmt: skip
    assert seen == {
        (
            ("R1", "12:30:00", "Centre", "Vera", "Ana Horvat", 6000, 500),
            ("R2", "13:40:00", "Harbour", "Petr", "Ivan Perić", 5500, 0),
        )
    }


FIELDS = st.tuples(
    st.sampled_from(["", "17", "18"]),
    st.sampled_from(["", "600000110", "600000120"]),
    st.sampled_from(["", "ana@example.com"]),
    st.sampled_from(["", "Ana Horvat", "Ivan Perić"]),
)


@settings(max_examples=200)
@given(rows=st.lists(st.tuples(st.integers(ALONE, 4), FIELDS), min_size=1, max_size=14), turn=st.randoms())
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[int, tuple[str, str, str, str]]], turn: random.Random
) -> None:
    turned = list(rows)
    turn.shuffle(turned)
    assert _said(rows) == _said(turned)
    for group, fields, said in _said(rows):
        if any(fields):
            assert all(not was or was == now for was, now in zip(fields, said, strict=True))
        if group == ALONE:
            assert fields == said


def _said(
    rows: list[tuple[int, tuple[str, str, str, str]]],
) -> list[tuple[int, tuple[str, ...], tuple[str, ...]]]:
    import numpy as np

    spellings = list(dict.fromkeys(Spelling(*fields) for _group, fields in rows))
    spelled = np.array([spellings.index(Spelling(*fields)) for _group, fields in rows], np.int32)
    found, codes = joined(spellings, spelled, np.array([group for group, _ in rows], np.int32), {})
    return sorted(
        (group, fields, (said.number, said.phone, said.email, said.name))
        for (group, fields), said in zip(rows, (found[code] for code in codes.tolist()), strict=True)
    )
