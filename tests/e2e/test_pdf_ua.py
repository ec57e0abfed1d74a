"""The prints before an accessibility checker of somebody else's making, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from core.i18n import using
from core.jobs import JobContext
from core.services import (
    call_list,
    counter_cards,
    demo,
    loyalty,
    morning,
    print_groups,
    summaries,
    target_files,
    targets,
)

pytestmark = pytest.mark.soak

NOW = datetime(2026, 11, 25, 9, 30)
CHECKERS = {
    "verapdf": ("--flavour", "ua1", "--format", "text"),
    "outloud": ("--quiet", "--fail-on", "error"),
    "pdfua": ("check", "--min-severity", "warning"),
}
"""Command and its words: each ends with a code above 0 where a file is not PDF/UA-1."""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind of print of the sample pizzeria, as files."""
    folder = tmp_path_factory.mktemp("prints")
    book = demo.make("pizzeria", folder, now=NOW, job=JobContext(), language="cs")
    month = [one for one in loyalty.months(book) if one.last < NOW.date()][-1]
    some = print_groups.people(book, "came")[:20]
    with using("cs"):
        target = targets.sheet(book, targets.lists(book)[0])
    made = {
        "summary": summaries.pdf(summaries.month_summary(book, month, now=NOW)),
        "statements": summaries.statements_pdf(summaries.statements(book, month, now=NOW, customers=some)),
        "targets": target_files.pdf(target),
        "call_list": call_list.pdf(call_list.call_list(book, due_too=True)),
        "morning": morning.pdf(morning.morning_sheet(book, today=NOW.date())),
        "cards": counter_cards.pdf(counter_cards.counter_cards(book, some)),
    }
    book.close()
    for name, pdf in made.items():
        (folder / f"{name}.pdf").write_bytes(pdf)
    return [folder / f"{name}.pdf" for name in made]


@pytest.mark.parametrize("checker", CHECKERS)
def test_an_accessibility_checker_finds_nothing_wrong(prints: list[Path], checker: str) -> None:
    command = shutil.which(checker)
    if command is None:
        pytest.skip(f"{checker} is not on this machine")
    words = [command, *CHECKERS[checker], *map(str, prints)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
