"""How pages reload."""

from __future__ import annotations

import threading
from typing import ClassVar

import pytest
from PySide6.QtWidgets import QLabel

from core.model.changes import Kind
from ui.pages.base import Page


class Numbers(Page):
    key: ClassVar[str] = "numbers"
    needs = frozenset({Kind.SALES})

    def __init__(self, ctx):
        super().__init__(ctx, "Numbers")
        self.shown = []
        self.value = 0
        self.wait_for = None
        self.body.addWidget(QLabel("x"))

    def fetch(self, job):
        value = self.value
        if self.wait_for is not None and value == 1:
            self.wait_for.wait(5)
        return value

    def present(self, value):
        self.shown.append(value)


@pytest.fixture
def page(shop_window, qtbot):
    made = Numbers(shop_window.ctx)
    qtbot.addWidget(made)
    return made


def test_a_page_reads_when_it_is_first_shown(page, settle):
    settle()
    assert page.shown == []
    page.show()
    settle()
    assert page.shown == [0]


def test_a_visible_page_reloads_on_its_kinds_only(page, settle):
    page.show()
    settle()
    page.ctx.bus.tell(frozenset({Kind.NOTES}))
    settle()
    assert page.shown == [0]
    page.ctx.bus.tell(frozenset({Kind.SALES, Kind.NOTES}))
    settle()
    assert page.shown == [0, 0]


def test_a_hidden_page_goes_stale_and_reloads_when_shown(page, settle):
    page.show()
    settle()
    page.hide()
    page.ctx.bus.tell(frozenset({Kind.SALES}))
    settle()
    assert page.shown == [0]
    page.show()
    settle()
    assert page.shown == [0, 0]


def test_an_older_reading_never_overwrites_a_newer_one(page, settle):
    page.wait_for = threading.Event()
    page.value = 1
    page.show()
    page.value = 2
    page.load()
    page.wait_for.set()
    settle()
    assert page.shown == [2]
