"""Where there is no display the main job is done in the terminal."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from core.services import books
from ui import terminal
from ui.terminal import no_display

NOW = datetime(2026, 11, 25, 9, 30)


def test_the_main_job_is_done_on_a_sample_shop(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.run_without_display("adviser", clock=lambda: NOW) == 0
    said = capsys.readouterr()
    assert said.out.startswith("There is no display here")
    assert "Traceback" not in said.out + said.err
    (pdf,) = (home / "books").rglob("*.pdf")
    (book,) = pdf.parent.glob("*.regulars")
    (sheet,) = (home / "books").rglob("*.xlsx")
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert pdf.name == "Step Financial Advice 2026-10.pdf"
    assert all(str(file) in said.out for file in (pdf, book, sheet))
    assert "What to offer" in said.out
    kept = books.open_book(book, now=NOW, daily_backup=False)
    assert books.shop(kept).is_demo
    kept.close()


def test_a_second_run_makes_a_second_sample(home: Path) -> None:
    made = {no_display.fresh_folder(NOW) for _ in range(3)}
    assert len(made) == 3
    assert all(folder.is_relative_to(home / "books") for folder in made)


def test_an_unknown_sample_is_a_mistake(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert terminal.run_without_display("circus", clock=lambda: NOW) == 2
    assert "pizzeria, adviser" in capsys.readouterr().err
    assert not list((home / "books").rglob("*.regulars"))
