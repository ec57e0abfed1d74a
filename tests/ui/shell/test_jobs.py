"""Work away from the window's thread."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QLabel

from core.errors import Cancelled, UserError
from ui.jobs import JobRunner


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


def test_work_runs_elsewhere_and_its_result_arrives_here(jobs, qtbot):
    here, seen = threading.current_thread(), []
    jobs.read(
        lambda _job: threading.current_thread(),
        lambda worker: seen.append((worker, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] is not here
    assert seen[0][1] is here


def test_writing_work_is_done_in_order_by_one_thread(jobs, qtbot):
    order = []
    for number in range(5):
        jobs.write(lambda _job, n=number: (n, threading.current_thread()), order.append)
    assert jobs.writing
    qtbot.waitUntil(lambda: len(order) == 5)
    assert [number for number, _thread in order] == [0, 1, 2, 3, 4]
    assert len({thread for _number, thread in order}) == 1
    assert not jobs.writing


def test_an_error_goes_to_its_own_handler_else_to_the_common_one(jobs, qtbot):
    own, common = [], []
    jobs.on_error = common.append

    def work(_job):
        raise UserError("book_empty")

    jobs.read(work, lambda _value: None, own.append)
    jobs.read(work, lambda _value: None)
    qtbot.waitUntil(lambda: bool(own) and bool(common))
    assert own[0].key == common[0].key == "book_empty"


def test_progress_arrives_and_ends_at_the_whole(jobs, qtbot):
    seen, done = [], []

    def work(job):
        for step in range(1, 101):
            job.step(step, 100, "rows")

    jobs.read(work, done.append, progress=lambda *report: seen.append(report))
    qtbot.waitUntil(lambda: bool(done))
    assert seen[-1] == (100, 100, "rows")
    assert [report[0] for report in seen] == sorted(report[0] for report in seen)


def test_cancel_stops_the_work_at_its_next_step(jobs, qtbot):
    started, failed = threading.Event(), []

    def work(job):
        started.set()
        while True:
            job.check()

    job = jobs.read(work, lambda _value: None, failed.append)
    started.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Cancelled)
    assert jobs.idle


def test_a_result_for_a_widget_that_is_gone_is_dropped(jobs, qtbot):
    label, release, after = QLabel(), threading.Event(), []
    jobs.read(lambda _job: release.wait(5) and "late", label.setText)
    label.deleteLater()
    qtbot.wait(10)
    del label
    release.set()
    jobs.read(lambda _job: None, after.append)
    qtbot.waitUntil(lambda: bool(after) and jobs.idle)


def test_nothing_is_delivered_after_closing(qapp, qtbot):
    runner, seen = JobRunner(), []
    runner.read(lambda _job: 1, seen.append)
    runner.close()
    qtbot.wait(30)
    assert seen == []
