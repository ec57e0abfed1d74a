"""A program that is killed loses nothing it has said to be saved, and leaves nothing half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from core.services import books, history
from tests.helpers import books as helper

NOW = datetime(2026, 11, 25, 9, 30)
ROOT = Path(__file__).resolve().parents[3]
# Says ACK and the name for each customer that is saved. Each unit writes a customer, two ways to recognise
# them and a note in one step.
CHILD = """
import sys, pathlib, datetime
from core.db import edits
from core.services import books
now = datetime.datetime(2026, 11, 25, 9, 30)
book = books.open_book(pathlib.Path(sys.argv[1]), now=now, daily_backup=False)
print("READY", flush=True)
for number in range(10**6):
    name = f"{sys.argv[2]} {number}"
    with book.write(label="Add {name}", params={"name": name}, now=now) as unit:
        customer = edits.add_customer(unit.session, {"name": name, "number": name})
        edits.add_note(unit.session, customer, name, now.date())
        unit.commit()
    print("ACK", name, flush=True)
"""


def killed_once(path: Path, word: str, seconds: float) -> list[str]:
    """Work on the book at `path`, die after `seconds`; the names that were said to be saved."""
    command = [sys.executable, "-c", CHILD, str(path), word]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "READY\n"
        time.sleep(seconds)
        child.kill()
        said = child.stdout.read()
    complete = said[: said.rfind("\n") + 1].splitlines()
    return [line.removeprefix("ACK ") for line in complete]


def campaign(template_book: Path, folder: Path, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    path = folder / "shop.regulars"
    helper.copy_of(template_book, path).close()
    promised: list[str] = []
    for number in range(rounds):
        promised += killed_once(path, f"round{number}", chance.uniform(0, 0.3))
        book = books.open_book(path, now=NOW, daily_backup=False)
        found = helper.dump(book)
        checked = books.check(book)
        undo = history.status(book).undo
        book.close()
        names = {row[1] for row in found["customer"]}
        assert checked.ok, (seed, checked.findings)
        assert set(promised) <= names, (seed, sorted(set(promised) - names))
        # All or nothing: each customer came with a number, a name and a note, and the newest can be undone.
        assert len(found["customer_alias"]) == 2 * len(names) == 2 * len(found["note"]), seed
        assert undo is not None or not names
    assert promised


def test_killed_in_the_middle_of_writing(template_book: Path, tmp_path: Path) -> None:
    campaign(template_book, tmp_path, rounds=3, seed=20261125)


@pytest.mark.soak
@pytest.mark.timeout(900)
def test_killed_two_hundred_times(template_book: Path, tmp_path: Path) -> None:
    campaign(template_book, tmp_path, rounds=200, seed=random.SystemRandom().randrange(10**9))
