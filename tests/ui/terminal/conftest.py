"""A book with the sample adviser's sales, made by the terminal once, and a way to run commands in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from core import i18n
from core.services import demo
from ui import terminal

NOW = datetime(2026, 11, 25, 9, 30)


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on the output stream; nothing may stand beside it."""
        assert self.err == ""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> Answer:
        capsys.readouterr()
        code = terminal.main([str(word) for word in words], clock=lambda: NOW)
        said = capsys.readouterr()
        i18n.set_language("en")
        assert "Traceback" not in said.out + said.err
        return Answer(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.sheet("adviser", tmp_path_factory.mktemp("sheet"), until=date(2026, 11, 24), language="en")


@pytest.fixture(scope="session")
def filled(sheet: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the sample adviser, not to be changed."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGULARS_HOME", str(folder / "home"))
        book = folder / "step.regulars"
        new = [
            "new",
            str(book),
            "--shop",
            "Step Advice",
            "--trade",
            "adviser",
            "--currency",
            "EUR",
            "--language",
            "en",
        ]
        assert terminal.main(new, clock=lambda: NOW) == 0
        assert terminal.main(["import", str(book), str(sheet)], clock=lambda: NOW) == 0
    return book


@pytest.fixture
def book(filled: Path, tmp_path: Path) -> Path:
    """A copy of the filled book that a test may change."""
    return Path(shutil.copy(filled, tmp_path / "step.regulars"))
