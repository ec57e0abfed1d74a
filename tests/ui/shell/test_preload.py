"""The code of pages that were not opened yet is there before they are."""

from __future__ import annotations

import sys

from ui.places import PAGES
from ui.preload import Preloader


def test_nothing_is_imported_before_a_book_is_open(window):
    loader = Preloader(window)
    loader.step()
    assert len(loader.left) == len(PAGES)


def test_every_page_is_imported_one_by_one_while_nothing_runs(shop_window, settle, monkeypatch):
    settle()
    asked: list[str] = []
    monkeypatch.setattr("ui.preload.import_module", asked.append)
    loader = Preloader(shop_window)
    loader.step()
    assert len(asked) == 1
    for _page in range(len(PAGES) + 1):
        loader.step()
    assert asked == [module for module, _name in PAGES.values()]
    assert not loader._timer.isActive()


def test_while_work_runs_nothing_is_imported(shop_window, settle, qtbot):
    settle()
    loader = Preloader(shop_window)
    shop_window.ctx.jobs.read(lambda _job: sys.getswitchinterval(), lambda _seconds: None)
    loader.step()
    assert len(loader.left) == len(PAGES)
    settle()
    loader.step()
    assert len(loader.left) == len(PAGES) - 1
