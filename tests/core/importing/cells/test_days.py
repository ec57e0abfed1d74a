"""Dates and times in every style; day or month first is decided by the whole column."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from core.importing.cells.days import (
    cell_day,
    cell_time,
    month_alone,
    month_of,
    months_in,
    parse_time,
    shape,
    shape_without_year,
    with_year,
    years_in,
)
from core.importing.cells.order import date_order, to_day, undecided


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-07-18", "2026-07-18", ""),
        ("18.7.2026", "2026-07-18", ""),
        ("18.7.2026.", "2026-07-18", ""),
        ("18. 7. 2026", "2026-07-18", ""),
        ("05. 06. 2026", "2026-06-05", ""),
        ("18/07/26", "2026-07-18", ""),
        ("7/18/26 1:33 PM", "2026-07-18", "13:33:00"),
        ("18.07.2026, 14:05", "2026-07-18", "14:05:00"),
        ("5 January 2026", "2026-01-05", ""),
        ("January 5, 2026", "2026-01-05", ""),
        ("Mon 5 Jan 2026", "2026-01-05", ""),
        ("2026/08/03 12:30:00", "2026-08-03", "12:30:00"),
        ("2026-06-01 10:01:00 +0000", "2026-06-01", "10:01:00"),
        ("2026-06-01T23:59:59Z", "2026-06-01", "23:59:59"),
        ("5. ledna 2026", "2026-01-05", ""),
        ("1. svibnja 2026.", "2026-05-01", ""),
        ("12. Dezember 2025", "2025-12-12", ""),
        ("20260105", "2026-01-05", ""),
        ("1.6.2026 8:05 odp.", "2026-06-01", "20:05:00"),
        ("Mar 3, 2026", "2026-03-03", ""),
        ("mar 3 mars 2026", "2026-03-03", ""),
        ("pátek 3. 7. 2026 v 14:05", "2026-07-03", "14:05:00"),
        ("3.7.2026 (pá)", "2026-07-03", ""),
        ("2026. január 1., csütörtök", "2026-01-01", ""),
        ("3. VII. 2026", "2026-07-03", ""),
        ("1. Jänner 2026", "2026-01-01", ""),
    ],
)
def test_dates_are_read_in_every_style(text: str, day: str, clock: str) -> None:
    found = shape(text)
    assert found is not None
    assert to_day(found, date_order([found]).by_style.get(found.style, "dmy")) == date.fromisoformat(day)
    assert found.time == clock


@pytest.mark.parametrize(
    "text", ["", "26050001", "Tagessumme 27.06.2026", "12.50", "1/2", "Margherita", "31.2", "99999999"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert shape(text) is None


def _order(*texts: str) -> tuple[dict[str, str], tuple[str, ...]]:
    order = date_order([found for text in texts if (found := shape(text))])
    return order.by_style, order.open_styles


def test_one_part_above_twelve_settles_the_whole_column() -> None:
    assert _order("01/02/2026", "13/02/2026")[0] == {"numeric/": "dmy"}
    assert _order("01/02/2026", "02/13/2026")[0] == {"numeric/": "mdy"}


def test_a_column_that_nothing_settles_stays_open() -> None:
    assert _order("01/02/2026", "03/04/2026")[1] == ("numeric/",)
    assert _order("13/02/2026", "02/13/2026")[1] == ("numeric/",)


def test_points_mean_day_first() -> None:
    assert _order("01.02.2026") == ({"numeric.": "dmy"}, ())


def test_the_same_day_and_month_needs_no_question() -> None:
    assert _order("05/05/2026") == ({"numeric/": "dmy"}, ())


def test_a_day_that_does_not_exist_is_none() -> None:
    found = shape("31.2.2026")
    assert found is not None
    assert to_day(found, "dmy") is None


def test_real_cells_and_lost_formats() -> None:
    assert cell_day(datetime(2026, 1, 5, 14, 30)) == (date(2026, 1, 5), "14:30:00")
    assert cell_day(date(2026, 1, 5)) == (date(2026, 1, 5), "")
    assert cell_day(46027) == (date(2026, 1, 5), "")
    assert cell_day(12.5) is None
    assert cell_time(time(9, 5)) == "09:05:00"
    assert cell_time(0.5) == "12:00:00"


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", "14:05:00"),
        ("2:05 pm", "14:05:00"),
        ("12:10 am", "00:10:00"),
        ("14.05 Uhr", "14:05:00"),
        ("25:00", None),
    ],
)
def test_times(text: str, clock: str | None) -> None:
    assert parse_time(text) == clock


def test_months_with_a_year() -> None:
    assert month_of("Jan 2026") == date(2026, 1, 1)
    assert month_of("SVIBANJ 2026") == date(2026, 5, 1)
    assert month_of("Květen 2026") == date(2026, 5, 1)
    assert month_of("Total 2026") is None
    assert month_of("01/0000") is None


@given(
    st.dates(date(1990, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d. %m. %Y", "%Y/%m/%d", "%d.%m.%y", "%Y%m%d"]),
)
def test_a_date_written_in_any_style_reads_back(day: date, style: str) -> None:
    found = shape(day.strftime(style))
    assert found is not None
    assert to_day(found, "dmy") == day


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["en", "cs", "hr", "de", "sk", "pl"]))
def test_a_date_in_words_of_any_language_reads_back(day: date, language: str) -> None:
    found = shape(format_date(day, "d. MMMM y", locale=language))
    others = [
        shape(format_date(date(2026, month, 1), "d. MMMM y", locale=language)) for month in (1, 2, 5, 6, 8, 9)
    ]
    assert found is not None
    order = date_order([found, *(one for one in others if one)])
    assert to_day(found, order.by_style[found.style]) == day


def test_listopad_is_october_in_croatian_and_november_in_czech() -> None:
    for language, month in (("hr", 10), ("cs", 11), ("pl", 11)):
        texts = [format_date(date(2026, one, 3), "d. MMMM y", locale=language) for one in (5, 6, 8, month)]
        shapes = [found for text in texts if (found := shape(text))]
        order = date_order(shapes)
        assert to_day(shapes[-1], order.by_style[shapes[-1].style]) == date(2026, month, 3)


@given(st.lists(st.dates(date(2020, 1, 1), date(2030, 12, 31)), min_size=1), st.sampled_from(["dmy", "mdy"]))
def test_a_column_never_reads_a_day_for_a_month_in_silence(days: list[date], order: str) -> None:
    style = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    shapes = [found for day in days if (found := shape(day.strftime(style)))]
    found = date_order(shapes)
    if not found.open_styles:
        assert [to_day(one, found.by_style["numeric/"]) for one in shapes] == days


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_dates(text: str) -> None:
    found = shape(text)
    assert found is None or to_day(found, "dmy") is None or isinstance(to_day(found, "dmy"), date)


@given(
    st.dates(date(2000, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["en", "cs", "sk", "hr", "de", "de_AT", "pl", "hu", "it", "fr", "es", "sl", "nl", "pt"]),
    st.sampled_from(["full", "long", "medium", "short"]),
    st.sampled_from(["", "14:05", "v 14:05", "2:05 PM"]),
)
def test_a_date_in_the_writing_of_any_language_reads_back(
    day: date, language: str, style: str, clock: str
) -> None:
    column = [format_date(date(2026, month, 1), style, language) for month in range(1, 13)]
    text = format_date(day, style, language)
    found = shape(f"{text} {clock}".strip())
    assert found is not None
    order = date_order(one for one in map(shape, (text, *column)) if one)
    readings = {to_day(found, order.by_style.get(found.style, one)) for one in ("dmy", "mdy")}
    assert day in readings
    assert len(readings) == 1 or style == "short"
    assert found.time == ("14:05:00" if clock else "")


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("3.7.", 3, 7),
        ("3. 7.", 3, 7),
        ("po 3.7. 14:05", 3, 7),
        ("3. července", 3, 7),
        ("July 3", 3, 7),
        ("július 3.", 3, 7),
        ("3 de julio", 3, 7),
        ("3. VII.", 3, 7),
    ],
)
def test_a_date_without_its_year_is_known_by_day_and_month(text: str, day: int, month: int) -> None:
    found = shape_without_year(text)
    assert found is not None
    assert (found.first, found.second) == (day, month)
    whole = shape(with_year(found, 2026))
    assert whole is not None
    assert to_day(whole, "dmy") == date(2026, month, day)


@pytest.mark.parametrize(
    "text", ["12.50", "32.5.", "2 pizza", "5 x Cola", "3. 7. 2026", "1. patro", "Mai", ""]
)
def test_what_is_no_day_of_a_month_is_not_read_as_one(text: str) -> None:
    assert shape_without_year(text) is None


def test_a_title_tells_the_months_and_years_in_it() -> None:
    assert [max(one) for one in months_in("Tržby červen – červenec 2026")] == [6, 7]
    assert (
        month_alone("LEDEN 2026"),
        month_alone("v lednu"),
        month_alone("List1"),
        month_alone("Marie"),
    ) == (1, 0, 0, 0)
    assert years_in("2025/2026, Beleg 120250") == [2025, 2026]


def test_an_example_of_an_open_order_has_two_readings() -> None:
    texts = ["05/05/2026", "13/02/2026", "02/13/2026", "03/07/2026"]
    order = date_order(one for one in map(shape, texts) if one)
    assert undecided(texts, order) == ("03/07/2026", date(2026, 7, 3), date(2026, 3, 7))
    assert undecided(texts[:3], order) is None


def test_short_months_of_several_languages_are_those_of_the_one_that_has_them_all() -> None:
    shapes = [found for text in ("1-lip-26", "3-srp-26") if (found := shape(text))]
    order = date_order(shapes)
    assert [to_day(found, order.by_style[found.style]) for found in shapes] == [
        date(2026, 6, 1),
        date(2026, 7, 3),
    ]
