"""One version everywhere: the program's, the project's, and the newest in the list of changes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from core.version import VERSION

ROOT = Path(__file__).resolve().parents[2]


def test_the_project_and_the_program_have_the_same_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_the_newest_version_in_the_list_of_changes_is_the_programs() -> None:
    released = re.findall(
        r"^## \[(\d[^\]]*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert released[0] == VERSION
