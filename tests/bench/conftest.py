"""One sheet and one book for all benchmarks, and the table of ratios at the end.

`REGULARS_BENCH_LINES` is the number of lines of the sheet (100,000 unless set; the goals speak of 1,000,000).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench import till_year
from tests.bench.ratios import HEADINGS, Measured, aligned, fresh

LINES = int(os.environ.get("REGULARS_BENCH_LINES", "100000"))
HERE = Path(__file__).parent
_TABLE = pytest.StashKey[list[Measured]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A large sheet takes the peers minutes."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(3600))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """The whole table, once more in one piece."""
    table = config.stash.get(_TABLE, [])
    if table:
        terminalreporter.section(f"ratios, {LINES:,} lines (goals are meant for 1,000,000)")
        terminalreporter.write_line(aligned(*HEADINGS))
        for measured in table:
            terminalreporter.write_line(str(measured))


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Print one line of the table and keep it for the end; takes the fields of `Measured`."""
    table = request.config.stash.setdefault(_TABLE, [])

    def line(**fields: object) -> None:
        measured = Measured(**fields)  # type: ignore[arg-type]
        table.append(measured)
        print(f"\n{measured}", end="", flush=True)

    return line


@pytest.fixture(scope="session")
def lines() -> int:
    """Lines of the large sheet."""
    return LINES


@pytest.fixture(scope="session")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large sheet."""
    path = tmp_path_factory.mktemp("sheet") / "sales.xlsx"
    till_year.write(path, LINES)
    return path


@pytest.fixture(scope="session")
def book(sheet: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed book with the sales of the large sheet; nobody writes into it."""
    folder = tmp_path_factory.mktemp("book")
    assert fresh("import", sheet, folder)["added"] == LINES
    return folder / "bench.regulars"


@pytest.fixture
def copy_of_book(book: Path, tmp_path: Path) -> Path:
    """A copy of the book that may be changed."""
    return shutil.copyfile(book, tmp_path / "copy.regulars")
