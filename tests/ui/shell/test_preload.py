"""The code of pages that were not opened yet is there before they are."""

from __future__ import annotations

import sys
import threading

from ui.places import PAGES
from ui.preload import Preloader


def test_nothing_is_imported_before_a_book_is_open(window):
    loader = Preloader(window)
    loader.step()
    assert len(loader.left) == len(PAGES)


def test_what_draws_charts_is_imported_first_and_by_a_worker(shop_window, settle, monkeypatch):
    settle()
    threads: dict[str, int] = {}
    monkeypatch.setattr(
        "ui.preload.import_module", lambda name: threads.setdefault(name, threading.get_ident())
    )
    loader = Preloader(shop_window)
    loader.step()
    settle()
    assert list(threads) == ["core.charts.draw"]
    assert threads["core.charts.draw"] != threading.get_ident()


def test_every_page_is_imported_one_by_one_while_nothing_runs(shop_window, settle, monkeypatch):
    settle()
    asked: list[str] = []
    monkeypatch.setattr("ui.preload.import_module", asked.append)
    loader = Preloader(shop_window)
    loader.charts = True
    loader.step()
    assert len(asked) == 1
    for _page in range(len(PAGES) + 1):
        loader.step()
    assert asked == [module for module, _name in PAGES.values()]
    assert not loader._timer.isActive()


def test_while_work_runs_nothing_is_imported(shop_window, settle, qtbot):
    settle()
    loader = Preloader(shop_window)
    loader.charts = True
    shop_window.ctx.jobs.read(lambda _job: sys.getswitchinterval(), lambda _seconds: None)
    loader.step()
    assert len(loader.left) == len(PAGES)
    settle()
    loader.step()
    assert len(loader.left) == len(PAGES) - 1
