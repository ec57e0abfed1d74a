"""The collector of reference cycles keeps to the window's thread."""

from __future__ import annotations

import gc
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from ui.garbage import Collector


class Row:
    """One of many, which holds nothing that holds it."""


class Cycle:
    """Something that only the collector can free; it writes down on which thread that happened."""

    def __init__(self, freed: list[int]) -> None:
        self.freed = freed
        self.me = self

    def __del__(self) -> None:
        self.freed.append(threading.get_ident())


@pytest.fixture
def collector(qapp) -> Iterator[Collector]:
    was = gc.isenabled()
    parent = QObject()
    made = Collector(parent)
    made._modules = len(sys.modules)  # nothing was imported a moment ago
    yield made
    parent.deleteLater()
    gc.unfreeze()
    if was:
        gc.enable()


def test_a_worker_that_makes_many_objects_frees_no_cycle_of_the_window(collector: Collector) -> None:
    freed: list[int] = []
    Cycle(freed)
    worker = threading.Thread(target=lambda: [[] for _ in range(100_000)])
    worker.start()
    worker.join()
    kept = [[] for _ in range(2_000)]
    assert freed == []
    collector.collect()
    assert freed == [threading.get_ident()]
    assert kept


def test_everything_is_looked_at_now_and_then(collector: Collector) -> None:
    freed: list[int] = []
    gc.collect()
    old = Cycle(freed)
    gc.collect()
    gc.collect()
    del old
    kept = []
    for _ in range(10):
        kept += [[] for _ in range(2_000)]
        collector.collect()
    assert len(freed) == 1


def test_what_imports_brought_is_set_aside_once_and_new_cycles_are_still_found(collector: Collector) -> None:
    before = gc.get_freeze_count()
    collector._modules -= 100
    collector.collect()
    frozen = gc.get_freeze_count()
    assert frozen > before
    freed: list[int] = []
    Cycle(freed)
    kept = [[] for _ in range(2_000)]
    collector.collect()
    assert freed == [threading.get_ident()]
    assert gc.get_freeze_count() <= frozen
    assert kept


def test_the_rows_of_a_large_book_are_never_walked_and_freed_when_nobody_holds_them(
    collector: Collector,
) -> None:
    walked: list[object] = []
    gc.collect()
    rows = [Row() for _ in range(150_000)]
    last = weakref.ref(rows[-1])
    gc.callbacks.append(lambda *what: walked.append(what))
    try:
        collector.collect()
    finally:
        gc.callbacks.pop()
    assert walked == []
    assert gc.get_freeze_count() > len(rows)
    rows.clear()
    assert last() is None
