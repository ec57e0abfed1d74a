"""A chart is drawn on a worker, for the pixels of the screen, and only when somebody looks."""

from __future__ import annotations

import sys
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from core.model.charts import Caption, HeatCell, Heatmap, HorizontalBars, Table
from ui import theme
from ui.jobs import JobRunner
from ui.widgets.chart_view import ChartView, numbers_of

BARS = HorizontalBars(
    caption=Caption(key="stages", title="71 customers come as usual", note="As of October"),
    labels=("Regular", "Lapsed"),
    values=(67.0, 60.0),
    texts=("67", "60"),
)
TRIANGLE = Heatmap(
    caption=Caption(key="retention", title="Of 40, 12 came again"),
    rows=tuple(f"Month {n}" for n in range(13)),
    columns=tuple(str(n) for n in range(12)),
    cells=tuple(tuple(HeatCell(share=0.3, text="30%\n12") for _ in range(12)) for _ in range(13)),
)


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def view(jobs, qtbot):
    theme.current().set_mode("light")
    made = ChartView(jobs, height=240)
    qtbot.addWidget(made)
    made.resize(600, 240)
    return made


def test_nothing_is_drawn_before_it_is_seen(view, jobs, qtbot) -> None:
    view.set_chart(BARS)
    assert jobs.idle
    view.show()
    qtbot.waitUntil(lambda: view.drawn, timeout=20_000)


def test_the_picture_has_a_dot_for_every_pixel(view, qtbot) -> None:
    view.set_chart(BARS)
    view.show()
    qtbot.waitUntil(lambda: view.drawn, timeout=20_000)
    for wide in (600, 820):
        view.resize(wide, 240)
        qtbot.waitUntil(lambda wide=wide: view.drawn and abs(view._image.width() - wide) <= 2, timeout=20_000)
        assert abs(view._image.height() - 240) <= 2
        assert view._place().size() == view._image.size()


def test_a_screen_reader_hears_the_sentence_and_the_numbers(view) -> None:
    view.set_chart(BARS, numbers_of(BARS))
    assert view.accessibleName() == "71 customers come as usual"
    assert "Regular" in view.accessibleDescription()
    assert "67" in view.accessibleDescription()


def test_a_copied_picture_is_light_and_sharp(view, qtbot) -> None:
    theme.current().set_mode("dark")
    view.set_chart(BARS)
    QGuiApplication.clipboard().clear()
    view.copy_picture()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    copied = QGuiApplication.clipboard().image()
    theme.current().set_mode("light")
    assert copied.width() == 1920
    assert copied.pixelColor(2, 2).lightness() == 255


def test_drawing_a_triangle_does_not_stop_the_window(view, qtbot) -> None:
    numbers = Table(headers=("Month",), rows=(("Oct",),))
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)  # as ui.app does
    gaps: list[float] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        moment = time.perf_counter()
        gaps.append(moment - last)
        last = moment

    timer = QTimer(interval=10)
    timer.timeout.connect(beat)
    timer.start()
    view.set_chart(TRIANGLE, numbers)
    view.show()
    qtbot.waitUntil(lambda: view.drawn, timeout=20_000)
    timer.stop()
    sys.setswitchinterval(before)
    assert max(gaps) < 0.2, f"the window stood still for {max(gaps) * 1000:.0f} ms"


def test_a_chart_out_of_sight_is_drawn_when_it_is_scrolled_to(jobs, qtbot) -> None:
    area, inside, made = QScrollArea(), QWidget(), ChartView(jobs, height=240)
    qtbot.addWidget(area)
    column = QVBoxLayout(inside)
    column.addSpacing(2000)
    column.addWidget(made)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.resize(600, 400)
    area.show()
    made.set_chart(BARS)
    qtbot.wait(200)
    assert jobs.idle
    assert not made.drawn
    area.ensureWidgetVisible(made)
    qtbot.waitUntil(lambda: made.drawn, timeout=20_000)
