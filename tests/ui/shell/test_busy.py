"""Signs of work under way."""

from __future__ import annotations

import pytest

from ui.widgets.busy import ProgressStrip


@pytest.fixture
def strip(window, qtbot):
    made = ProgressStrip()
    qtbot.addWidget(made)
    made.start("Reading")
    return made


def test_progress_never_goes_back_within_one_step(strip):
    strip.report(50, 100, "Reading")
    strip.report(20, 100, "Reading")
    assert strip._bar.value() == 500
    strip.report(1, 100, "Writing")
    assert strip._bar.value() == 10


def test_unknown_length_moves_without_a_number(strip):
    strip.report(3, 0, "Reading")
    assert strip._bar.maximum() == 0


def test_after_ten_seconds_the_time_left_is_said(strip, monkeypatch):
    monkeypatch.setattr(strip, "_since", type("Clock", (), {"elapsed": staticmethod(lambda: 20_000)}))
    strip.report(50, 100, "Reading")
    assert strip._percent.text() == "50%, about 20 seconds left"


def test_cancel_is_asked_for_once(strip, qtbot):
    with qtbot.waitSignal(strip.cancelled):
        strip.cancel_button.click()
    assert not strip.cancel_button.isEnabled()
