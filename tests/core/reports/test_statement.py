"""Customer statements: one page each, in words to the customer."""

from __future__ import annotations

import io
from datetime import date

from pypdf import PdfReader

from core.reports import statement as report
from core.services.letterheads import drawing
from tests.helpers.pictures import png
from tests.helpers.summary_values import statement


def text_of(*made):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(report.pdf(made))).pages]


def test_a_statement_thanks_and_tells_the_year():
    (page,) = text_of(statement())
    for part in (
        "Thank you, Ana Kovačević", "38", "€642.10", "€31.50", "Margherita", "31 times", "Garlic bread",
        "Oct 17, 2026", "€14.80", "Dlouhá 12, Praha", "November 3, 2024",
    ):  # fmt: skip
        assert part in page


def test_each_customer_has_a_page_of_their_own():
    pages = text_of(statement(), statement(customer="Jiří Dvořák"), statement(customer="*Eva* #1"))
    assert len(pages) == 3
    assert "Jiří Dvořák" in pages[1]
    assert "*Eva* #1" in pages[2]


def test_nothing_saved_and_nothing_to_suggest_leave_no_trace():
    (page,) = text_of(
        statement(saved_year_minor=0, suggestion="", month_lines=(), shop_address="", shop_phone="")
    )
    assert "You saved" not in page
    assert "Have you tried" not in page
    assert "Paid" not in page


def test_a_full_statement_of_a_long_name_is_one_page():
    name = "Velkoobchod s potravinami a nápoji Novák, Procházková a synové, spol. s r. o., odštěpný závod"
    lines = statement().month_lines * 6
    items = tuple((f"{item} s velmi dlouhým názvem a přílohou", n) for item, n in statement().favourites * 2)[
        :5
    ]
    assert len(text_of(statement(customer=name, month_lines=lines, favourites=items))) == 1


def test_pictures_are_the_same_pages():
    assert len(report.images([statement(), statement()], dpi=30)) == 2


def test_who_came_for_the_first_time_is_welcomed_rather_than_told_of_a_year():
    (page,) = text_of(statement(visits_year=1, since=date(2026, 10, 17)))
    assert "for the first time on October 17, 2026" in page
    assert "Here is your year" not in page


def test_visits_that_have_no_room_are_counted_and_a_suggestion_says_why():
    (page,) = text_of(statement(visits_more=3, reason="Many of our guests who like Margherita like it too."))
    assert "and 3 earlier visits" in page
    assert "guests who like Margherita" in page


def test_large_sums_stay_within_their_column():
    made = statement(spend_year_minor=123_456_789_012, saved_year_minor=99_999_999, currency="CZK")
    sizes = [size for _label, _value, size in report.data((made,))["sheets"][0]["figures"]]
    assert sizes[0] == 24
    assert all(size < 24 for size in sizes[1:])


def test_a_logo_lies_in_the_file_once_however_many_pages_show_it():
    logo = drawing(png(40, 20))
    made = [statement(customer=f"Guest {n}", logo=logo) for n in range(6)]
    pages = PdfReader(io.BytesIO(report.pdf(made))).pages
    assert len(pages) == 6
    pictures = {
        page["/Resources"]["/XObject"].raw_get(name).idnum
        for page in pages
        for name in page["/Resources"]["/XObject"]
    }
    assert len(pictures) == 1
