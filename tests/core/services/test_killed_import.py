"""A program that is killed while it brings a sheet in, or takes one back, leaves the book as it was or as it was to be."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.services import books, importing
from tests.helpers import till_sheet
from tests.helpers.books import copy_of, dump

NOW = datetime(2026, 11, 25, 9, 30)
ROOT = Path(__file__).resolve().parents[3]
# Brings a sheet in (its path) or takes import 1 back (its number); says when the planning and when the writing begins.
CHILD = """
import sys, pathlib, datetime
from core.jobs import JobContext
from core.model.importing import ImportOptions
from core.services import books, importing
if __name__ == "__main__":
    now = datetime.datetime(2026, 11, 25, 9, 30)
    book = books.open_book(pathlib.Path(sys.argv[1]), now=now, daily_backup=False)
    print("PLANNING", flush=True)
    if sys.argv[2].isdigit():
        print("WRITING", flush=True)
        importing.undo_import(book, int(sys.argv[2]), now=now, job=JobContext())
    else:
        planned = importing.plan(book, pathlib.Path(sys.argv[2]), ImportOptions(), JobContext())
        print("WRITING", flush=True)
        importing.commit(book, planned, now=now, job=JobContext())
    print("DONE", flush=True)
"""


def killed_once(book: Path, what: str, moment: str, seconds: float) -> bool:
    """Do it to the book and die so many seconds after the moment; whether all was done by then."""
    command = [sys.executable, "-c", CHILD, str(book), what]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        while (said := child.stdout.readline().strip()) != moment:
            assert said, "the child ended before its time"
        time.sleep(seconds)
        child.kill()
        return "DONE" in child.stdout.read()


def state(path: Path) -> dict[str, Any]:
    book = books.open_book(path, now=NOW, daily_backup=False)
    try:
        assert books.check(book).ok
        return dump(book, without=())
    finally:
        book.close()


def timed(book: Any, sheet: Path) -> float:
    planned = importing.plan(book, sheet, ImportOptions(), JobContext())
    began = time.perf_counter()
    importing.commit(book, planned, now=NOW, job=JobContext())
    return time.perf_counter() - began


def campaign(template_book: Path, folder: Path, rounds: int, seed: int) -> None:
    first = till_sheet.write(folder / "May.xlsx", receipts=40)
    more = till_sheet.write(folder / "Summer.xlsx", receipts=400, first=date(2026, 5, 20))
    path, before = folder / "shop.regulars", folder / "before.regulars"
    book = copy_of(template_book, path)
    timed(book, first)
    book.close()
    shutil.copyfile(path, before)
    book = books.open_book(path, now=NOW, daily_backup=False)
    long = timed(book, more)
    brought_in = dump(book, without=())
    book.close()
    shutil.copyfile(before, path)
    book = books.open_book(path, now=NOW, daily_backup=False)
    importing.undo_import(book, 1, now=NOW, job=JobContext())
    taken_back = dump(book, without=())
    book.close()
    as_it_was = state(before)
    assert len({repr(one) for one in (as_it_was, brought_in, taken_back)}) == 3

    chance = random.Random(seed)
    ends = set()
    for number in range(rounds):
        for beside in folder.glob("shop.regulars*"):
            if beside.is_file():
                beside.unlink()
        shutil.copyfile(before, path)
        what, after = (("1", taken_back), (str(more), brought_in))[number % 3 > 0]
        moment = "PLANNING" if number % 5 == 4 else "WRITING"
        done = killed_once(path, what, moment, chance.uniform(0, 1.3 * long))
        found = state(path)
        assert found in (as_it_was, after), (seed, number, what)
        assert not done or found == after, (seed, number, what)
        ends.add(found == after)
    assert rounds < 20 or ends == {True, False}, "no round was killed in time, or each was"


def test_killed_in_the_middle_of_an_import(template_book: Path, tmp_path: Path) -> None:
    campaign(template_book, tmp_path, rounds=3, seed=20261125)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_an_import_killed_two_hundred_times(template_book: Path, tmp_path: Path) -> None:
    campaign(template_book, tmp_path, rounds=200, seed=random.SystemRandom().randrange(10**9))
