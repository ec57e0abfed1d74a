"""Books that owners keep by hand, in their own words and layouts, come out as the sales they were made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from babel.dates import format_date, get_day_names, get_month_names

from core.errors import UserError
from core.i18n import using
from core.importing.cells.sheets import Cell
from core.importing.report import counts
from tests.helpers.hand_kept import (
    LANGUAGES,
    NAMES,
    TOTALS,
    Rows,
    book,
    money,
    plan_of,
    sales,
    same,
    skipped,
    words,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_list_in_the_words_of_a_language(language: str) -> None:
    header = [words(role, language) for role in ("date", "customer", "item", "total")]
    same(plan_of(book([header, *((d, w, i, money(a)) for d, w, i, a in sales())])), sales())


@pytest.mark.parametrize(
    "header",
    [
        ("Kdy", "Kdo", "Co", "Kolik"),
        ("Kada", "Tko", "Što", "Iznos"),
        ("Wann", "Wer", "Was", "Betrag"),
        ("Kiedy", "Kto", "Co", "Ile"),
        ("Mikor", "Ki", "Mit", "Mennyi"),
        ("Quando", "Chi", "Cosa", "Quanto"),
        ("Quand", "Qui", "Quoi", "Combien"),
        ("Cuándo", "Quién", "Qué", "Cuánto"),
        ("Kedy", "Kto", "Čo", "Koľko"),
        ("Tag der Freude", "Lieblingsmensch", "Leckerei", "Kasse klingelt"),
    ],
)
def test_words_that_the_owner_made_up(header: tuple[str, ...]) -> None:
    same(plan_of(book([header, *((d, w, i, money(a)) for d, w, i, a in sales())])), sales())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_in_words_above_its_rows_is_the_day_of_each(language: str) -> None:
    rows: Rows = [[words(role, language) for role in ("customer", "item", "total")]]
    for day in sorted({d for d, *_rest in sales()}):
        rows += [
            [format_date(day, "full", language)],
            *([w, i, money(a)] for d, w, i, a in sales() if d == day),
            [],
        ]
    plan = plan_of(book(rows))
    same(plan, sales())
    assert skipped(plan) == {"day_heading": 20}


def test_a_short_day_of_the_week_beside_the_date_above_its_rows() -> None:
    rows: Rows = [["Čas", "Kdo", "Co", "Kč"]]
    for day in sorted({d for d, *_rest in sales()}):
        rows.append([get_day_names("abbreviated", "format", "cs")[day.weekday()], f"{day:%d.%m.%Y}"])
        rows += [
            ["10:30", w, i, f"{money(a):.2f} Kč".replace(".", ",")] for d, w, i, a in sales() if d == day
        ]
    plan = plan_of(book(rows))
    same(plan, sales())
    assert set(plan.receipts.time) == {"10:30:00"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_for_each_month_whose_name_has_the_year(language: str) -> None:
    sold = sales(70)
    header = [words(role, language) for role in ("date", "customer", "item", "total")]
    sheets = [
        [header, *([f"{d.day}. {d.month}.", w, i, money(a)] for d, w, i, a in sold if d.month == month)]
        for month in (6, 7, 8)
    ]
    names = [f"{get_month_names('wide', 'stand-alone', language)[month]} 2026" for month in (6, 7, 8)]
    plan = plan_of(book(*sheets, names=names))
    same(plan, sold)
    assert any(names[0] in remark for remark in plan.assumptions)


def test_sheets_of_months_of_which_one_has_a_column_of_remarks_are_one() -> None:
    sold = sales(60)
    june = [
        ["Den", "Jméno", "Zboží", "Částka"],
        *([d, w, i, money(a)] for d, w, i, a in sold if d.month == 6),
    ]
    july = [
        ["Den", "Poznámka", "Jméno", "Zboží", "Částka"],
        *([d, "káva", w, i, money(a)] for d, w, i, a in sold if d.month == 7),
    ]
    plan = plan_of(book(june, july, names=["Červen", "Červenec"]))
    same(plan, sold)
    assert plan.sheet == "Červen + Červenec"


def test_the_number_of_the_day_alone_in_a_sheet_for_each_month() -> None:
    sold = sales(60)
    sheets = [
        [
            ["Den", "Jméno", "Zboží", "Částka"],
            *([d.day, w, i, money(a)] for d, w, i, a in sold if d.month == month),
        ]
        for month in (6, 7)
    ]
    same(plan_of(book(*sheets, names=["Červen", "Červenec"], file="tržby 2026.xlsx")), sold)


def test_a_month_of_two_names_is_that_of_the_language_of_the_other_sheets() -> None:
    sold = sales(55, date(2026, 9, 7))
    sheets = [
        [
            ["Dan", "Ime", "Roba", "Iznos"],
            *([d.day, w, i, money(a)] for d, w, i, a in sold if d.month == month),
        ]
        for month in (9, 10)
    ]
    same(plan_of(book(*sheets, names=["Rujan 2026", "Listopad 2026"])), sold)


def test_days_below_headings_of_months_turn_the_year_with_them() -> None:
    sold = sales(60, date(2025, 12, 1))
    rows: Rows = [["Tag", "Kunde", "Ware", "Betrag"]]
    for year, month, name in ((2025, 12, "DEZEMBER 2025"), (2026, 1, "JÄNNER 2026")):
        rows += [
            [name],
            *([d.day, w, i, money(a)] for d, w, i, a in sold if (d.year, d.month) == (year, month)),
        ]
    plan = plan_of(book(rows))
    same(plan, [one for one in sold if one[0] < date(2026, 2, 1)])
    assert skipped(plan) == {"month_heading": 2}


def test_dates_without_a_year_ask_for_it_and_go_on_after_december() -> None:
    sold = sales(60, date(2025, 12, 1))
    rows = [
        ["Datum", "Kunde", "Ware", "Betrag"],
        *([f"{d.day}.{d.month}.", w, i, money(a)] for d, w, i, a in sold),
    ]
    asked = plan_of(book(rows))
    assert [question.id for question in asked.questions] == ["year"]
    assert "1.12." in asked.questions[0].text
    same(plan_of(book(rows), year="2025"), sold)
    turned = plan_of(book([rows[0], *reversed(rows[1:])]), year="2026")
    assert (min(turned.receipts.day), max(turned.receipts.day)) == (sold[0][0], sold[-1][0])
    with pytest.raises(UserError, match="answer_bad"):
        plan_of(book(rows), year="last")


def test_prices_with_a_point_are_no_dates_without_a_year() -> None:
    rows = [
        ["Item", "Customer", "Each"],
        *([i, w, f"{1 + n % 9}.{1 + n % 5}"] for n, (_d, w, i, _a) in enumerate(sales())),
    ]
    assert [question.id for question in plan_of(book(rows)).questions] == ["date_missing"]


def test_a_date_written_once_a_day_where_nothing_says_what_was_sold() -> None:
    sold = sales()
    rows: Rows = [["Datum", "Zákazník", "Celkem"]]
    last = None
    for day, who, _item, amount in sold:
        rows.append([day if day != last else None, who, money(amount)])
        last = day
    plan = plan_of(book(rows))
    assert (plan.net_total_minor, len(plan.lines.row), plan.rejected) == (
        sum(a for *_r, a in sold),
        len(sold),
        (),
    )


def visits(names: Sequence[str | None]) -> Rows:
    """Three visits of two items each; `names` are the cells of the second rows."""
    rows: Rows = [["Date", "Customer", "Item", "Amount"]]
    for at, name in enumerate(names):
        rows += [[date(2026, 6, 1 + at), NAMES[at], "Margherita", 8.9], [None, name, "Espresso", 1.9]]
    return rows


def test_a_customer_written_on_the_first_row_of_a_visit_is_that_of_all_its_rows() -> None:
    plan = plan_of(book(visits([None, None, None])))
    assert counts(plan)["anonymous_lines"] == 0
    assert len(plan.receipts.day) == 3
    assert "customer_once" in [choice.id for choice in plan.choices]
    apart = plan_of(book(visits([None, None, None])), customer_once="no")
    assert counts(apart)["anonymous_lines"] == 3


def test_where_names_are_written_on_each_row_a_row_without_one_is_of_nobody() -> None:
    assert counts(plan_of(book(visits([NAMES[0], None, None]))))["anonymous_lines"] == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_totals_of_days_and_months_and_a_signature_are_no_sales(language: str) -> None:
    sold = sales(40)
    total = TOTALS[language]
    rows: Rows = [[words(role, language) for role in ("date", "customer", "item", "total")]]
    months = get_month_names("wide", "stand-alone", language)
    for month in (6, 7):
        part = [one for one in sold if one[0].month == month]
        rows += [[d, w, i, money(a)] for d, w, i, a in part]
        rows += [[f"{months[month]} {total}", None, None, money(sum(a for *_r, a in part))], []]
    rows += [[total, None, None, money(sum(a for *_r, a in sold))], [], ["X. Y., 31. 7."]]
    plan = plan_of(book(rows))
    same(plan, sold)
    assert sum(skipped(plan).values()) == 4


def test_a_sum_without_a_word_is_known_by_arithmetic() -> None:
    sold = sales(40)
    rows: Rows = [["Kdy", "Kdo", "Co", "Zaplatil"]]
    for month in (6, 7):
        part = [one for one in sold if one[0].month == month]
        rows += [[d, w, i, money(a)] for d, w, i, a in part]
        rows.append([None, None, None, money(sum(a for *_r, a in part))])
    plan = plan_of(book(rows))
    same(plan, sold)
    assert skipped(plan) == {"subtotal": 2}
    rows[-1] = [None, None, None, 1.0]
    assert len(plan_of(book(rows)).rejected) == 1


def test_tables_side_by_side_under_one_header_are_one() -> None:
    sold = sales(21)
    left, right = sold[:30], sold[30:]
    rows: Rows = [["Datum", "Kupac", "Artikl", "Iznos", None, "Datum", "Kupac", "Artikl", "Iznos"]]
    for at, (d, w, i, a) in enumerate(left):
        other = [right[at][0], *right[at][1:3], money(right[at][3])] if at < len(right) else []
        rows.append([d, w, i, money(a), None, *other])
    plan = plan_of(book(rows))
    same(plan, sold)
    assert plan.rows_read == len(rows) - 1


def test_months_across_take_the_year_from_the_title_or_ask_for_it() -> None:
    months = ("listopad", "prosinec", "leden")
    header = [["Zákazník", *months, "Celkem"]]
    rows = [[name, 100.0, 50.5, 20.25, 170.75] for name in NAMES]
    waiting = plan_of(book([*header, *rows]))
    assert [question.id for question in waiting.questions] == ["unpivot_months", "year"]
    plan = plan_of(book([["Rok 2025"], [], *header, *rows]), unpivot_months="yes")
    assert plan.net_total_minor == len(NAMES) * 17075
    assert sorted(set(plan.receipts.day)) == [date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1)]


@pytest.mark.parametrize("tick", [1, "1", "x"])
def test_a_column_for_each_item_with_how_many(tick: Cell) -> None:
    rows: Rows = [["Datum", "Kunde", "Margherita", "Salami", "Espresso", "Summe"]]
    for day in range(1, 11):
        rows.append(
            [date(2026, 6, day), NAMES[day % 7], tick, None, 2 if day % 2 else None, 12.7 if day % 2 else 8.9]
        )
    plan = plan_of(book(rows))
    assert (plan.net_total_minor, counts(plan)["lines"], counts(plan)["items"]) == (5 * 1270 + 5 * 890, 15, 2)
    assert "items_across" in [choice.id for choice in plan.choices]
    assert counts(plan_of(book(rows), items_across="no"))["lines"] == 10


def test_a_column_for_each_item_with_what_it_came_to() -> None:
    rows: Rows = [["Datum", "Kunde", "Margherita", "Salami", "Espresso", "Summe"]]
    for day in range(1, 11):
        rows.append(
            [
                date(2026, 6, day),
                NAMES[day % 7],
                8.9,
                None,
                3.8 if day % 2 else None,
                12.7 if day % 2 else 8.9,
            ]
        )
    rows.append(["Summe", None, 89.0, None, 19.0, 108.0])
    plan = plan_of(book(rows))
    assert (plan.net_total_minor, counts(plan)["lines"]) == (10800, 15)
    assert skipped(plan) == {"grand_total": 1}
    assert plan.rejected == ()


@pytest.mark.parametrize(
    "text", ["2x Margherita, Espresso", "2 Margherita + Espresso", "Margherita, Margherita; Espresso"]
)
def test_several_items_in_one_cell(text: str) -> None:
    rows: Rows = [["Kdy", "Kdo", "Co", "Zaplatil"]]
    for day in range(1, 13):
        rows.append(
            [date(2026, 6, day), NAMES[day % 7], text if day % 2 else "Espresso", 19.7 if day % 2 else 1.9]
        )
        rows.append([date(2026, 6, day), NAMES[(day + 1) % 7], "Margherita", 8.9])
    plan = plan_of(book(rows))
    assert {item.name for item in plan.items} == {"Margherita", "Espresso"}
    assert plan.net_total_minor == 6 * 1970 + 6 * 190 + 12 * 890
    assert sum(plan.lines.quantity_milli) == 1000 * (6 * 3 + 6 + 12)


def test_a_sheet_without_any_headings_is_read_by_what_it_holds() -> None:
    plan = plan_of(book([[d, w, i, money(a)] for d, w, i, a in sales()]))
    same(plan, sales())
    assert (plan.header_row, plan.rows_read) == (0, len(sales()))
    with pytest.raises(UserError, match="no_header"):
        plan_of(book([["a note"], ["about no sales"], ["at all"]]))


def test_a_customer_above_the_rows_is_theirs_and_a_group_of_goods_is_none() -> None:
    rows: Rows = [["Datum", "Zboží", "Částka"]]
    for name in NAMES:
        rows += [[name], *([d, i, money(a)] for d, w, i, a in sales() if w == name)]
    plan = plan_of(book(rows))
    same(plan, sorted(sales()))
    assert skipped(plan) == {"customer_heading": len(NAMES)}
    rows = [["Datum", "Zboží", "Částka"]]
    for group, part in (
        ("Hlavní jídla", ("Margherita", "Salami")),
        ("Sladké věci", ("Tiramisu", "Espresso")),
    ):
        rows += [[group], *([d, i, money(a)] for d, _w, i, a in sales() if i in part)]
    assert plan_of(book(rows)).people == ()


def test_a_phone_beside_the_name_is_no_part_of_it() -> None:
    rows = [
        ["Kdy", "Kdo", "Co", "Zaplatil"],
        [date(2026, 6, 1), "Novák 777 123 456", "Margherita", 8.9],
        [date(2026, 6, 2), "Novák", "Espresso", 1.9],
        [date(2026, 6, 3), "Eva Malá, tel. +420 602 111 222", "Espresso", 1.9],
    ]
    assert [(one.name, one.phone) for one in plan_of(book(rows)).people] == [
        ("Novák", "777 123 456"),
        ("Eva Malá", "+420 602 111 222"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_paid_out_of_a_cash_book_is_no_sale(language: str) -> None:
    rows: Rows = [[words(role, language) for role in ("date", "customer", "item", "total", "expense")]]
    rows += [[d, w, i, money(a), None] for d, w, i, a in sales()]
    rows.insert(5, [date(2026, 6, 2), None, "???", None, 300.0])
    plan = plan_of(book(rows))
    same(plan, sales())
    assert skipped(plan) == {"expense": 1}


def test_the_question_about_day_and_month_shows_a_date_of_the_sheet_in_both_readings() -> None:
    rows = [["Date", "Item", "Amount"], ["05/05/2026", "Tea", 2.0], ["03/07/2026", "Bun", 3.0]]
    with using("en"):
        (question,) = plan_of(book(rows)).questions
    assert question.text == "Does 03/07/2026 mean July 3, 2026 or March 7, 2026?"
    assert (question.choices, question.labels) == (("dmy", "mdy"), ("July 3, 2026", "March 7, 2026"))
    once = [["Date", "Item", "Amount"], ["13/02/2026", "Tea", 2.0], ["02/13/2026", "Bun", 3.0]]
    assert plan_of(book(once)).questions == ()


def test_a_sheet_for_each_customer_whose_name_it_bears() -> None:
    sheets = [
        [["Datum", "Zboží", "Částka"], *([d, i, money(a)] for d, w, i, a in sales() if w == name)]
        for name in NAMES
    ]
    file = book(*sheets, names=NAMES)
    same(plan_of(file), sorted(sales()))
    assert plan_of(file, sheet_is_customer="no").people == ()
    assert "sheet_is_customer" in [choice.id for choice in plan_of(file, sheet_is_customer="no").choices]
    groups = [
        ("Hlavní jídla", ("Margherita",)),
        ("Sladké věci", ("Tiramisu",)),
        ("Teplé nápoje", ("Espresso",)),
    ]
    sheets = [
        [["Datum", "Zboží", "Částka"], *([d, i, money(a)] for d, _w, i, a in sales() if i in part)]
        for _g, part in groups
    ]
    assert plan_of(book(*sheets, names=[group for group, _part in groups])).people == ()


@pytest.mark.parametrize("language", ["cs", "hr", "de", "en", "hu"])
def test_what_was_paid_in_cash_and_by_card_in_two_columns_is_one_amount(language: str) -> None:
    pay = {
        "cs": ("Hotově", "Kartou"), "hr": ("Gotovina", "Kartica"), "de": ("Bar", "Karte"), "en": ("Cash", "Card"),
        "hu": ("Készpénz", "Kártya"),
    }[language]  # fmt: skip
    header = [*(words(role, language) for role in ("date", "customer", "item")), *pay]
    rows = [
        [d, w, i, *((money(a), None) if at % 2 else (None, money(a)))]
        for at, (d, w, i, a) in enumerate(sales())
    ]
    same(plan_of(book([header, *rows])), sales())
    both = [[d, w, i, 1.5, money(a - 150)] for d, w, i, a in sales()]
    assert plan_of(book([header, *both])).net_total_minor == sum(a for *_r, a in sales())


def test_the_total_of_a_day_beside_its_last_sale_is_no_amount() -> None:
    rows: Rows = [["Datum", "Zákazník", "Položka", "Cena", "Denní tržba"]]
    for at, (d, w, i, a) in enumerate(sales()):
        last = at + 1 == len(sales()) or sales()[at + 1][0] != d
        rows.append(
            [d, w, i, money(a), money(sum(x for day, *_r, x in sales() if day == d)) if last else None]
        )
    same(plan_of(book(rows)), sales())


def test_a_number_before_an_item_is_how_many_of_it() -> None:
    rows: Rows = [["Kdy", "Kdo", "Co", "Zaplatil"]]
    rows += [[d, w, i if at % 3 else f"2x {i}", money(a)] for at, (d, w, i, a) in enumerate(sales())]
    plan = plan_of(book(rows))
    same(plan, sales())
    assert set(plan.lines.quantity_milli) == {1000, 2000}


@pytest.mark.parametrize("last", [True, False])
def test_the_sum_of_a_visit_on_one_of_its_rows_is_not_added_to_its_prices(last: bool) -> None:
    rows: Rows = [["Datum", "Kunde", "Artikel", "Preis", "Summe"]]
    for at in range(12):
        whole = 8.9 + 1.9
        rows.append([date(2026, 6, 1 + at), NAMES[at], "Margherita", 8.9, None if last else whole])
        rows.append([None, None, "Espresso", 1.9, whole if last else None])
    plan = plan_of(book(rows))
    assert (plan.net_total_minor, counts(plan)["lines"], counts(plan)["anonymous_lines"]) == (
        12 * 1080,
        24,
        0,
    )


def test_months_side_by_side_have_their_own_titles() -> None:
    sold = sales(58)
    june, july = ([one for one in sold if one[0].month == month] for month in (6, 7))
    header = ["Den", "Jméno", "Zboží", "Částka"]
    rows: Rows = [["ČERVEN 2026", None, None, None, None, "ČERVENEC 2026"], [*header, None, *header]]
    for at in range(max(len(june), len(july))):
        cells: list[Cell | None] = []
        for part in (june, july):
            one = part[at] if at < len(part) else None
            cells += [one[0].day, one[1], one[2], money(one[3]), None] if one else [None] * 5
        rows.append(cells[:-1])
    same(plan_of(book(rows)), sold)


@pytest.mark.parametrize(
    ("header", "named"), [(("Rok", "Měsíc", "Den"), False), (("Jahr", "Monat", "Tag"), True)]
)
def test_year_month_and_day_in_columns_of_their_own(header: tuple[str, ...], named: bool) -> None:
    months = get_month_names("wide", "stand-alone", "de")
    rows = [
        [d.year, months[d.month] if named else d.month, d.day, w, i, money(a)] for d, w, i, a in sales(40)
    ]
    same(plan_of(book([[*header, "Kunde", "Artikel", "Betrag"], *rows])), sales(40))
    year = [row[1:] for row in rows]
    file = book([[*header[1:], "Kunde", "Artikel", "Betrag"], *year])
    assert [question.id for question in plan_of(file).questions] == ["year"]
    same(plan_of(file, year="2026"), sales(40))


def test_a_total_of_formulas_that_were_never_calculated_is_refused() -> None:
    rows = [
        ["Datum", "Kunde", "Artikel", "Preis", "Summe"],
        *([d, w, i, money(a), None] for d, w, i, a in sales()),
    ]
    file = book(rows)
    file = replace(file, sheets=(replace(file.sheets[0], unvalued={4: len(sales())}),))
    with pytest.raises(UserError, match="formula_without_value"):
        plan_of(file)
