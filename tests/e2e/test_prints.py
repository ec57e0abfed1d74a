"""Everything that leaves the printer, made from one book by the front door: readable by everybody, in the shop's own words."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from core.dates import Month
from core.db.book import Book
from core.i18n import using
from core.services import books, customer_edits, letterheads, summaries, target_files, targets
from core.services import call_list as call_lists
from core.services import counter_cards as cards
from core.services import labels as label_sheets
from core.services import morning as mornings
from tests.helpers import pdf_checks
from tests.helpers.books import NOW, add_person, add_receipt, copy_of, template
from tests.helpers.shop_year import LAST, fill_year

OCTOBER = Month(2026, 10)
SHOP, ADDRESS = "Pizza Roma & syn <s. r. o.>", "Dlouhá 12\n110 00 Praha"
LONGEST = "Velkoobchod_s_potravinami_a_nápoji_Novák_Procházka_a_synové_spol"
PAPERS = {"A4": (595, 842), "Letter": (612, 792)}
SHOPS = (("en", "A4"), ("cs", "Letter"), ("hr", "A4"))
WORDS = {
    "en": ("October 2026", "€9.50"),
    "cs": ("říjen 2026", "9,50 €"),
    "hr": ("listopad 2026.", "9,50 €"),
}
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg=="
)
"""Two by two dots."""
SUMMARY_PAGES = (2, 12)
"""So many sheets at least and at most hold the summary of such a shop."""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """Fourteen months of a pizzeria; the best of October, late by now, has the longest name, an address and an alert."""
    folder = tmp_path_factory.mktemp("prints")
    book = copy_of(template(folder), folder / "shop.regulars")
    ids = fill_year(book)
    with book.write(now=NOW) as unit:
        late = add_person(unit.connection, LONGEST)
        for week in range(12):
            add_receipt(
                unit.connection, late, date(2026, 10, 30) - timedelta(weeks=week), [("Margherita", 2000)]
            )
        unit.commit()
    customer_edits.edit(book, late, now=NOW, address=ADDRESS, alert="Nuts #1 *never*")
    customer_edits.edit(book, ids["Regular 01"], now=NOW, address=ADDRESS)
    books.change_shop(book, now=NOW, name=SHOP, address=ADDRESS, phone="+420 222 333 444")
    yield book
    book.close()


def everybody(book: Book) -> tuple[int, ...]:
    from core.services import print_groups

    return print_groups.people(book, "all")


def summary(book: Book) -> bytes:
    return summaries.pdf(summaries.month_summary(book, OCTOBER, now=NOW))


def statements(book: Book) -> bytes:
    return summaries.statements_pdf(summaries.statements(book, OCTOBER, now=NOW))


def target_list(book: Book) -> bytes:
    return target_files.pdf(targets.sheet(book, targets.lists(book)[0]))


def call_list(book: Book) -> bytes:
    return call_lists.pdf(call_lists.call_list(book, due_too=True))


def morning(book: Book) -> bytes:
    return mornings.pdf(mornings.morning_sheet(book, today=LAST))


def labels(book: Book) -> bytes:
    return label_sheets.pdf(label_sheets.label_sheet(book, everybody(book)))


def counter_cards(book: Book) -> bytes:
    return cards.pdf(cards.counter_cards(book, everybody(book)))


PRINTS: dict[str, Callable[[Book], bytes]] = {
    made.__name__: made
    for made in (summary, statements, target_list, call_list, morning, labels, counter_cards)
}


@pytest.fixture(scope="module")
def printed(shop: Book) -> Callable[[str, str, str], bytes]:
    """`printed(print, language, paper)`, each made once."""
    kept: dict[tuple[str, str, str], bytes] = {}

    def one(name: str, language: str, paper: str) -> bytes:
        if (name, language, paper) not in kept:
            books.change_shop(shop, now=NOW, language=language, paper=paper)
            with using(language):
                kept[name, language, paper] = PRINTS[name](shop)
        return kept[name, language, paper]

    return one


@pytest.mark.parametrize(("language", "paper"), SHOPS)
@pytest.mark.parametrize("name", PRINTS)
def test_every_print_can_be_read_by_everybody(printed, name, language, paper):
    pdf = printed(name, language, paper)
    assert pdf_checks.faults(pdf, language) == []
    assert pdf_checks.headings(pdf)[:1] == ([] if name == "labels" else [1])


@pytest.mark.parametrize(("language", "paper"), SHOPS)
@pytest.mark.parametrize("name", PRINTS)
def test_every_print_stands_upright_on_the_shops_paper(printed, name, language, paper):
    wanted = PAPERS["A4" if name == "labels" else paper]  # labels come on the stationer's sheet
    for page in PdfReader(io.BytesIO(printed(name, language, paper))).pages:
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == wanted
        assert not page.get("/Rotate")


@pytest.mark.parametrize(("language", "paper"), SHOPS)
def test_the_summary_names_shop_month_and_money_in_the_shops_language(printed, language, paper):
    pages = pdf_checks.texts(printed("summary", language, paper))
    month, _money = WORDS[language]
    assert SUMMARY_PAGES[0] <= len(pages) <= SUMMARY_PAGES[1]
    assert month.casefold() in pages[0].casefold()
    assert SHOP in pages[0]
    assert all(month in page for page in pages)
    assert any(LONGEST in page.replace(" ", "") for page in pages)


@pytest.mark.parametrize(("language", "paper"), SHOPS)
def test_a_statement_for_each_who_came_with_name_month_and_money(shop, printed, language, paper):
    made = summaries.statements(shop, OCTOBER, now=NOW)
    pages = pdf_checks.texts(printed("statements", language, paper))
    assert len(pages) == len(made)
    for page, one in zip(pages, made, strict=True):
        assert one.customer.replace(" ", "") in page.replace(" ", "")
        assert WORDS[language][0].casefold() in page.casefold()


@pytest.mark.parametrize(("language", "paper"), SHOPS)
def test_who_is_late_stands_on_the_call_list_and_on_a_card_with_the_alert_as_written(
    printed, language, paper
):
    for name in ("call_list", "counter_cards"):
        whole = "".join(pdf_checks.texts(printed(name, language, paper))).replace(" ", "")
        assert LONGEST in whole
        assert "Nuts#1*never*" in whole


def test_four_cards_share_a_sheet_and_labels_are_for_those_with_an_address(shop, printed):
    people = everybody(shop)
    assert len(pdf_checks.texts(printed("counter_cards", "en", "A4"))) == -(-len(people) // 4)
    (sheet,) = pdf_checks.texts(printed("labels", "en", "A4"))
    assert "Regular 01" in sheet
    assert "Regular 02" not in sheet
    assert sheet.count("Praha") == 2


@pytest.mark.parametrize(
    ("language", "written"), [("en", "November 20"), ("cs", "20. listopadu"), ("hr", "20. studenoga")]
)
def test_the_morning_sheet_is_one_page_headed_by_its_day(printed, language, written):
    paper = dict(SHOPS)[language]
    (page,) = pdf_checks.texts(printed("morning", language, paper))
    assert written in page
    assert date(2026, 11, 20) == LAST


def test_a_print_is_the_same_whenever_it_is_made(shop, printed):
    books.change_shop(shop, now=NOW, language="en", paper="A4")
    for name, make in PRINTS.items():
        assert make(shop) == printed(name, "en", "A4"), name


def test_the_logo_is_the_only_picture_of_dots_and_says_whose_it_is(shop, printed):
    books.change_shop(shop, now=NOW, language="en", paper="A4")
    letterheads.set_logo(shop, PNG, now=NOW)
    try:
        with_logo = {name: PRINTS[name](shop) for name in ("call_list", "statements", "morning")}
    finally:
        letterheads.set_logo(shop, b"", now=NOW)
    for name, pdf in with_logo.items():
        assert pdf_checks.faults(pdf, "en", logo=True) == [], name
        assert "page 1: a picture made of dots instead of lines" in pdf_checks.faults(pdf, "en"), name
        assert set(pdf_checks.alternatives(pdf)) == {SHOP}, name


SPOILT = {
    b"/DisplayDocTitle true": b"/DisplayDocTitle null",
    b"/Marked true": b"/Marked null",
    b"/Tabs/S": b"/Tabs/R",
    b"/Lang(en)": b"/Lang(hr)",
    b"/StructTreeRoot": b"/NothingTreeRoot",
    b"/Alt(": b"/Atl(",
    b"/S/TH": b"/S/TD",
    b"/S/H2": b"/S/H4",
    b"/FontFile3": b"/FontFiles",
    b"pdfuaid:part>1": b"pdfuaid:part>0",
}


@pytest.mark.parametrize(("good", "bad"), SPOILT.items())
def test_the_checks_see_what_is_lost(printed, good, bad):
    whole = printed("summary", "en", "A4")
    assert good in whole
    assert pdf_checks.faults(whole.replace(good, bad), "en")
