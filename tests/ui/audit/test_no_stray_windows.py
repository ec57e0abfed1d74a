"""A part that is shown before it lies in its page is a window for a moment: it flashes and takes the keyboard away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.stray_windows import StrayWindows

PAGES = ("today", "customers", "customer", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")


@pytest.fixture
def watch(qapp) -> Iterator[StrayWindows]:
    made = StrayWindows(qapp)
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


@pytest.mark.parametrize("kind", ["adviser", "empty"])
def test_no_part_of_a_page_is_shown_as_a_window(show, watch, kind: str) -> None:
    shown = show(kind)
    shown.window.rebuild()
    for page in PAGES:
        if page != "customer" or shown.customer:
            shown.open(page)
    assert watch.seen == []


def test_no_part_of_the_first_page_is_shown_as_a_window(show, watch) -> None:
    shown = show("")
    shown.window.rebuild()
    shown.open("welcome")
    assert watch.seen == []
