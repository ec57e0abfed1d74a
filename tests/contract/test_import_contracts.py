"""Every import contract of pyproject.toml is broken once on purpose and has to be seen to fail.

A contract that names a room wrongly holds for ever and watches nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = "import sys; from importlinter.cli import lint_imports_command as c; c(sys.argv[1:])"

# Contract -> offences; each is a set of files with what they wrongly import.
OFFENCES: dict[str, list[dict[str, str]]] = {
    "ui-over-core": [{"core/services/offence.py": "import ui.display"}],
    "core-has-no-front-end": [
        {"core/model/offence.py": "from PySide6.QtCore import QObject"},
        {"core/services/offence.py": "import typer"},
        {"core/services/offence.py": "import installer.words"},
    ],
    "terminal-without-qt": [
        {"ui/terminal": "import PySide6.QtWidgets"},
        {"ui/terminal": "import ui.offence", "ui/offence.py": "import PySide6.QtWidgets"},
    ],
    "matplotlib-in-charts": [
        {"ui/widgets/offence.py": "from matplotlib.figure import Figure"},
        {"core/reports/offence.py": "import matplotlib"},
    ],
    "core-layers": [
        {"core/model/offence.py": "from core import services"},
        {"core/db/offence.py": "import core.importing"},
        {"core/importing/offence.py": "import core.db"},
        {"core/analytics/offence.py": "import core.reports"},
        {"core/charts/offence.py": "import core.reports"},
        {"core/money_offence.py": "import core.errors"},
        {"core/errors.py": "import core.text"},
    ],
    "importing-layers": [
        {"core/importing/cells/offence.py": "import core.importing.table"},
        {"core/importing/values/offence.py": "import core.importing.people"},
    ],
    "analytics-layers": [
        {"core/analytics/people/offence.py": "import core.analytics.forecast"},
        {"core/analytics/forecast/offence.py": "import core.analytics.snapshot"},
        {"core/analytics/money/offence.py": "import core.analytics.trial"},
    ],
    "charts-under-reports": [{"core/analytics/offence.py": "import core.charts"}],
    "front-door": [
        {"ui/offence.py": "import core.db"},
        {"ui/offence.py": "from core.analytics import frame"},
        {"ui/offence.py": "import core.importing"},
        {"ui/terminal": "import core.reports"},
    ],
    "sql-in-db": [
        {"core/services/offence.py": "from sqlalchemy import select"},
        {"ui/offence.py": "import sqlite3"},
        {"core/services/offence.py": "import alembic"},
    ],
    "rows-stay-in-db": [{"core/services/offence.py": "from core.db import tables"}],
    "pure-analytics": [
        {"core/analytics/offence.py": "import time"},
        {"core/analytics/offence.py": "from pathlib import Path"},
        {"core/analytics/offence.py": "import random"},
    ],
    "pages-apart": [{"ui/pages/offence_a.py": "import ui.pages.offence_b", "ui/pages/offence_b.py": "X = 1"}],
}
CASES = [
    pytest.param(contract, files, id=f"{contract}-{number}")
    for contract, offences in OFFENCES.items()
    for number, files in enumerate(offences, start=1)
]


def contracts() -> list[dict[str, object]]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(config["tool"]["importlinter"]["contracts"])


def lint(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache", "--contract", contract]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the packages and of the contracts."""
    for top in ("core", "ui"):
        shutil.copytree(ROOT / top, tmp_path / top, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def offend(house: Path, name: str, line: str) -> None:
    """Add `line` to a file of the copy; a name without an ending is a module that may also be a package."""
    path = house / name
    if not path.suffix:
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")


def test_every_contract_has_an_offence_that_breaks_it() -> None:
    assert sorted(OFFENCES) == sorted(str(contract["id"]) for contract in contracts())


@pytest.mark.parametrize(("contract", "files"), CASES)
def test_a_broken_contract_is_reported(house: Path, contract: str, files: dict[str, str]) -> None:
    before = lint(house, contract)
    assert before.returncode == 0, before.stdout
    for name, line in files.items():
        offend(house, name, line)
    after = lint(house, contract)
    assert after.returncode != 0
    assert "BROKEN" in after.stdout, after.stdout + after.stderr
