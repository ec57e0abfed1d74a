"""Loyalty: six charts first, more when asked for, one after the other; filters; who stands behind a number."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.model.charts import Section
from core.model.insights import Stage
from core.services import insights, loyalty
from ui.pages.loyalty import LoyaltyPage
from ui.widgets.explain import Explain
from ui.widgets.people_behind import MOST, Behind, PeopleBehind
from ui.widgets.reading_order import place, stops
from ui.words import STAGES

MORE = Section.MORE


@pytest.fixture
def page(ctx, opened, read) -> LoyaltyPage:
    made = opened(LoyaltyPage, ctx)
    read(made)
    return made


@pytest.fixture
def read(qtbot) -> Callable[[LoyaltyPage], None]:
    """Wait until every chart of the open parts is there."""

    def wait(page: LoyaltyPage) -> None:
        parts = [page.sections[section] for section in page._open_parts()]
        qtbot.waitUntil(lambda: not any(part.reading for part in parts), timeout=30_000)

    return wait


def popover() -> Explain:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Explain) and w.isVisible())


def keys(page: LoyaltyPage, section: Section) -> tuple[str, ...]:
    return tuple(page.sections[section].cards)


def test_the_first_charts_stand_there_and_the_others_wait_until_they_are_asked_for(page, read) -> None:
    assert keys(page, Section.FIRST) == loyalty.keys(Section.FIRST)
    assert keys(page, MORE) == ()
    assert not page.sections[MORE].isVisible()
    page.heads[MORE].click()
    read(page)
    assert keys(page, MORE) == loyalty.keys(MORE)
    assert all(card.isVisible() for card in page.sections[MORE].cards.values())


def test_charts_appear_one_after_the_other(ctx, qtbot) -> None:
    page = LoyaltyPage(ctx)
    qtbot.addWidget(page)
    page.show()
    part = page.sections[Section.FIRST]
    counts: set[int] = set()
    wanted = len(loyalty.keys(Section.FIRST))
    qtbot.waitUntil(lambda: counts.add(len(part.cards)) or len(part.cards) == wanted, timeout=30_000)
    assert len(counts) > 2
    qtbot.waitUntil(lambda: not part._busy.isVisible())


def test_leaving_the_page_stops_the_reading_and_coming_back_goes_on(page, read, ctx, qtbot, settle) -> None:
    page.heads[MORE].click()
    part = page.sections[MORE]
    page.hide()
    settle(ctx)
    before = len(part.cards)
    assert before < len(loyalty.keys(MORE))
    qtbot.wait(150)
    assert len(part.cards) == before
    page.show()
    read(page)
    assert keys(page, MORE) == loyalty.keys(MORE)


def test_the_window_answers_while_more_charts_are_read(page, read, qtbot) -> None:
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        moment = time.perf_counter()
        gaps.append(moment - last)
        last = moment

    timer = QTimer(interval=5)
    timer.timeout.connect(beat)
    timer.start()
    page.heads[MORE].click()
    read(page)
    timer.stop()
    assert max(gaps) < 0.2, f"the window stood still for {max(gaps) * 1000:.0f} ms"


def test_a_shorter_period_shows_fewer_months_in_every_open_part(page, read) -> None:
    months = page.cards["customers_by_month"].view.chart.labels
    page.filters.period.chips["12"].click()
    read(page)
    assert page.cards["customers_by_month"].view.chart.labels == months[-12:]


def test_one_stage_shows_only_its_people_and_the_choice_outlives_the_page(page, read, ctx, opened) -> None:
    people = insights.snapshot(ctx.book).customers.values()
    stage = next(one for one in (Stage.REGULAR, Stage.RETURNING) if any(who.stage is one for who in people))
    page.filters.people.choose(stage.value)
    page.filters.people.activated.emit(0)
    read(page)
    expected = loyalty.chart(ctx.book, "customers_by_month", stage=stage)
    assert page.cards["customers_by_month"].view.chart == expected
    assert STAGES[stage].text in page.subtitle_label.text()
    again = opened(LoyaltyPage, ctx)
    assert again.filters.looked == page.filters.looked
    assert again.filters.people.key() == stage.value


def test_a_filter_changed_meanwhile_is_used_when_a_part_is_opened(page, read, ctx) -> None:
    page.heads[MORE].click()
    read(page)
    page.heads[MORE].click()
    page.filters.period.chips["12"].click()
    read(page)
    page.heads[MORE].click()
    read(page)
    assert keys(page, MORE) == loyalty.keys(MORE)
    for key, card in page.sections[MORE].cards.items():
        assert card.view.chart == loyalty.chart(ctx.book, key, period=12), key


def test_a_click_on_a_number_names_the_people_behind_it_and_a_name_opens_the_customer(
    page, ctx, settle
) -> None:
    card = page.cards["customers_by_month"]
    card.toggle.click()
    table = card._table
    row = next(
        n
        for n in range(table.records.rowCount())
        if int(table.records.index(n, 1).data().replace(",", "")) > 1
    )
    table.clicked.emit(table.records.index(row, 1))
    settle(ctx)
    found = popover()
    ids = loyalty.behind(ctx.book, "customers_by_month", row, 0)
    people = found.findChild(PeopleBehind)
    assert people.words.text().startswith(str(len(ids)))
    assert [one.id for one in people.table.records.rows] == list(ids[:MOST])
    assert card.view.chart.caption.how in found.accessibleDescription()
    people.table.clicked.emit(people.table.records.index(1, 0))
    assert ctx.navigator.places == [ids[1]]
    assert not found.isVisible()


def test_the_window_beside_a_number_has_room_for_every_person_that_it_lists(page, ctx, settle, qtbot) -> None:
    card = page.cards["customers_by_month"]
    card.toggle.click()
    card._table.clicked.emit(card._table.records.index(0, 1))
    settle(ctx)
    qtbot.wait(20)
    found = popover()
    people = found.findChild(PeopleBehind)
    assert people.mapTo(found, people.rect().bottomLeft()).y() < found.height()
    assert found.height() >= found.layout().totalHeightForWidth(found.width())


def test_a_screen_reader_hears_row_and_column_of_a_number_in_a_grid(page, ctx, settle) -> None:
    card = page.cards["retention"]
    card.toggle.click()
    cell = card._table.cell(card._table.records.index(0, 1))
    card._table.clicked.emit(card._table.records.index(0, 1))
    settle(ctx)
    heard = popover().accessibleDescription()
    assert f": {cell.label}." in heard
    assert f"{card.view.chart.caption.x_label}: {cell.header}." in heard


def test_a_number_is_explained_by_the_keyboard_and_in_the_order_shown(page, ctx, settle, qtbot) -> None:
    card = page.cards["customers_by_month"]
    card.toggle.click()
    table = card._table
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    table.setFocus()
    table.setCurrentIndex(table.records.index(0, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle(ctx)
    cell = table.cell(table.records.index(0, 1))
    found = popover()
    assert found.accessibleName() == f"{cell.label}, {cell.header}: {cell.text}"
    ids = loyalty.behind(ctx.book, "customers_by_month", cell.row, 0)
    assert len(ids) == int(cell.text)
    qtbot.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_more_than_a_hundred_people_are_counted_and_the_first_hundred_named(qtbot, ctx, look) -> None:
    from core.model.customers import Seen

    widget = PeopleBehind()
    qtbot.addWidget(widget)
    widget.show_people(Behind(250, tuple(Seen(id=n, name=f"P {n}", last_visit=None) for n in range(MOST))))
    assert widget.table.records.rowCount() == 100
    assert widget.layout().itemAt(2).widget().text() == "and 150 more"


def test_nobody_behind_a_number_is_said(qtbot, look) -> None:
    widget = PeopleBehind()
    qtbot.addWidget(widget)
    widget.show_people(Behind(0, ()))
    assert widget.table is None
    assert widget.words.text()


def test_the_explain_button_says_how_the_chart_is_counted(page) -> None:
    card = page.cards["customers_by_month"]
    card.why.click()
    found = popover()
    assert found.accessibleName() == card.title_label.text()
    assert found.accessibleDescription() == " ".join(card.sentences())
    found.close()


def test_one_chart_that_fails_does_not_hide_the_others(ctx, opened, read, monkeypatch, qtbot) -> None:
    broken = loyalty.keys(Section.FIRST)[1]
    real = loyalty.chart
    failures: list[BaseException] = []

    def chart(book, key, **options):
        if key == broken:
            raise ArithmeticError(key)
        return real(book, key, **options)

    monkeypatch.setattr(loyalty, "chart", chart)
    monkeypatch.setattr(LoyaltyPage, "failed", lambda _page, error: failures.append(error))
    page = opened(LoyaltyPage, ctx)
    read(page)
    qtbot.waitUntil(lambda: bool(failures), timeout=10_000)
    assert keys(page, Section.FIRST) == tuple(k for k in loyalty.keys(Section.FIRST) if k != broken)
    assert [str(error) for error in failures] == [broken]


def test_tab_goes_through_the_page_as_the_eye_does_and_everything_has_a_name(page) -> None:
    controls = sorted(stops(page), key=lambda one: place(one, page))
    assert controls.index(page.filters.people) < controls.index(page.cards["customers_by_month"].view)
    assert controls[-1] is page.heads[Section.TRUST] or controls[-1] is page.heads[MORE]
    for one in controls:
        assert one.accessibleName() or getattr(one, "text", str)()


def test_pictures_further_down_are_drawn_ahead_while_nothing_else_is_to_be_done(page, qtbot) -> None:
    views = [card.view for card in page.sections[Section.FIRST].cards.values()]
    assert views[-1].visibleRegion().isEmpty()
    qtbot.waitUntil(lambda: all(view.drawn for view in views), timeout=30_000)


def test_enter_on_a_chart_goes_to_its_numbers(page, qtbot) -> None:
    page.window().activateWindow()
    card = page.cards["customers_by_month"]
    card.view.setFocus()
    qtbot.keyClick(card.view, Qt.Key.Key_Return)
    assert card._table.isVisible()
    assert card._table.hasFocus()
    qtbot.keyClick(card._table, Qt.Key.Key_Down)
    assert card._table.currentIndex().column() == 1
