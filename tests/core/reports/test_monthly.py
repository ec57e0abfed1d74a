"""The printed month: every figure on its page, names as they are, lists that paginate, equal bytes for equal values."""

from __future__ import annotations

import io
from functools import lru_cache

import pytest
from pypdf import PdfReader

from core.i18n import using
from core.model.summaries import MonthlySummary
from core.reports import monthly
from tests.helpers.summary_values import ITEMS, big, call, first_month, offer, summary, triangle


@lru_cache(maxsize=32)
def printed(value: MonthlySummary, pages: tuple[int, ...] | None = None) -> bytes:
    """The pages, made once for all tests that read them."""
    return monthly.pdf(value, pages)


def reader_of(value: MonthlySummary, pages: tuple[int, ...] | None = None) -> PdfReader:
    return PdfReader(io.BytesIO(printed(value, pages)))


def pages_of(value: MonthlySummary, pages: tuple[int, ...] | None = None) -> list[str]:
    return [page.extract_text() for page in reader_of(value, pages).pages]


def text_of(value: MonthlySummary, pages: tuple[int, ...] | None = None) -> str:
    return " ".join(" ".join(pages_of(value, pages)).split())


def test_the_wall_shows_every_tile_with_what_it_is_compared_with():
    value = summary()
    text = text_of(value, (1,))
    for tile in value.tiles:
        for part in (tile.label, tile.value, tile.before, tile.year_ago, tile.word):
            assert part in text
    assert "October 2026" in text
    assert value.coverage_line in text
    assert value.paragraph.split(".")[0] in text
    for sentence in value.to_do:
        assert sentence in text


def test_only_the_chosen_pages_are_printed():
    assert len(pages_of(summary(), (1,))) == 1
    text = text_of(summary(), (2,))
    assert "Call list" in text
    assert "What goes together" not in text
    assert "Customers who came" not in text


def test_all_pages_are_printed_when_none_is_chosen():
    text = text_of(summary())
    for heading in ("To do now", "Call list", "What goes together", "What the words mean"):
        assert heading in text


def test_the_call_list_holds_phone_gap_favourite_and_money():
    row = call(
        1,
        name="Jiří Dvořák",
        phone="+420 777 101 456",
        usual_gap=12.4,
        days_since=1234,
        value_year_minor=123_400,
    )
    text = text_of(summary(calls=(row,)), (2,))
    for part in ("Jiří Dvořák", "+420 777 101 456", "12 days", "1,234 days ago", row.favourite, "€1,234"):
        assert part in text


def test_pairs_say_k_of_n_and_the_share_of_all():
    text = text_of(summary(), (3,))
    assert "31 of 40" in text
    assert "78%" in text
    assert "20%" in text


def test_names_with_markup_characters_come_out_as_they_are():
    name = "#set *Ana* _B_ $x$ @c <l> [d] \\n `q` // = - ~"
    value = summary(shop=name, calls=(call(name=name),), offers=(offer(customer=name, item=name),))
    text = text_of(value, (2, 3))
    assert text.count(name) >= 3


def test_data_is_never_read_as_a_file_or_a_function():
    name = '#read("/etc/passwd") #image("x.png") #panic()'
    assert name in text_of(summary(calls=(call(name=name),)), (2,))


def test_long_names_wrap_and_words_without_a_space_are_broken():
    endless = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
    reader = PdfReader(io.BytesIO(monthly.pdf(summary(calls=(call(name=endless, favourite=endless),)), (2,))))
    text = "".join("".join(page.extract_text().split()) for page in reader.pages).replace("\u200b", "")
    assert text.count(endless) == 2


def test_forty_calls_paginate_with_the_heading_line_on_each_sheet():
    pages = [page for page in pages_of(big(), (2,)) if "days ago" in page]
    assert len(pages) >= 2
    assert all("Last visit" in page and "Favourite" in page for page in pages)
    text = " ".join(" ".join(pages).split())
    assert "40 of 96 people are here" in text


def test_the_wall_stays_one_sheet_with_long_words_everywhere():
    long = "Velkoobchod s potravinami a nápoji Novák, Procházková a synové, spol. s r. o., Hradec Králové"
    value = summary(
        shop=long,
        paragraph=" ".join([summary().paragraph] * 2),
        to_do=tuple(f"{sentence} {long}" for sentence in summary().to_do),
        changes_since_closed=(
            "Takings have changed by +€12.00 since the month was closed.",
            "The reason: a sheet.",
        ),
    )
    for paper in ("A4", "Letter"):
        for name in ("September", "Listopad"):
            assert len(pages_of(summary(paper=paper, shop=f"{name} {long}"), (1,))) == 1
        assert len(pages_of(value, (1,))) == 1


def test_a_first_month_has_no_empty_pages_and_no_lists_without_people():
    pages = pages_of(first_month())
    text = " ".join(" ".join(pages).split())
    assert len(pages) == 2
    assert "before the end of the month" in text
    for absent in ("Call list", "What goes together", "What to offer", "Who stays", "None"):
        assert absent not in text


def test_in_a_month_that_is_not_over_the_line_says_of_which_month_it_tells():
    assert "more than a year ago (September 2026)" in text_of(summary(complete=False), (1,))
    assert "(September 2026)" not in text_of(summary(), (1,))


def test_sections_without_data_disappear():
    bare = summary(
        calls=(), welcome=(), top_customers=(), offers=(), pairs=(), top_items=(), outcomes=(), warnings=(),
        movers=(), birthdays=(), follow_ups=(), sold=(), assortment=None, flow=None, logo="",
    )  # fmt: skip
    assert monthly.data(bare).keys() & {"people", "money"} == set()
    assert len(pages_of(bare)) == 2


def test_nothing_at_all_to_print_is_still_a_page():
    bare = summary(calls=(), welcome=(), top_customers=(), movers=(), birthdays=(), follow_ups=())
    assert len(pages_of(bare, (2,))) == 1


def test_equal_values_give_equal_bytes():
    assert monthly.pdf(summary()) == printed(summary())
    assert printed(summary(), (2,)) != printed(summary(shop="Another"), (2,))


def test_the_pdf_is_tagged_titled_and_knows_its_language():
    reader = reader_of(summary(language="cs"))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "cs"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert "Pizzeria Da Ana" in (reader.metadata.title or "")


def test_only_the_programs_own_font_is_embedded():
    reader = reader_of(summary())
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all("Inter" in font for font in fonts)


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792)), ("letter", (612, 792))]
)
def test_paper_follows_the_shop(paper, size):
    box = reader_of(summary(paper=paper), (2,)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_letters_that_the_font_lacks_do_not_stop_the_print():
    assert len(pages_of(summary(calls=(call(name="王小明 🌸 محمد"),)), (2,))) >= 1


def test_pictures_are_the_same_sheets():
    pictures = monthly.images(summary(), (1, 2), dpi=40)
    assert len(pictures) == len(pages_of(summary(), (1, 2)))
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_dates_and_money_are_written_in_the_language_in_use():
    with using("cs"):
        text = text_of(summary(language="cs", currency="CZK", calls=(call(value_year_minor=123_400),)), (2,))
    assert "říjen 2026" in text
    assert "1\u00a0234\u00a0Kč" in text or "1 234 Kč" in text


def test_the_three_lists_of_offers_stand_apart():
    text = text_of(summary(), (3,))
    first, second, third = (
        text.index(head) for head in ("Something new", "Forgotten favourite", "A kind never tried")
    )
    assert first < second < third


def test_a_summary_stays_small():
    full = big()
    lists = {"calls": full.calls[:20], "welcome": full.welcome[:10], "offers": full.offers[:15]}
    assert len(printed(summary())) < 230_000
    assert (
        len(printed(big(triangle=triangle(13), **lists))) < 300_000
    )  # every list and chart as full as it can be
    assert ITEMS[0] in text_of(big(triangle=triangle(13)))
