"""The rules of the house that no tool knows: sizes of files, empty packages, colours, addresses."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    [
        ROOT / "main.py",
        *(file for top in ("core", "ui", "installer", "tests") for file in (ROOT / top).rglob("*.py")),
    ]
)
# In pieces, so that this file does not contain what it looks for.
REGISTRIES = [
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("npmjs", "com"),
        ("conda", "anaconda", "org"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
]


# What a checkout makes for itself, should there be no git to ask.
MADE = {".git", ".hypothesis", ".benchmarks", ".coverage", "__pycache__", "build", "dist", "shots", "htmlcov"}


def tracked_files() -> list[Path]:
    """What is or would be committed: everything that git does not ignore."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return [file for top in ROOT.iterdir() if not is_made(top) for file in files_below(top)]
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def is_made(path: Path) -> bool:
    return path.name in MADE or path.name.startswith(".venv") or path.name.endswith(("_cache", ".pyc"))


def files_below(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [file for entry in path.iterdir() if not is_made(entry) for file in files_below(entry)]


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_source_file_is_longer_than_500_lines() -> None:
    too_long = {str(file.relative_to(ROOT)): line_count(file) for file in SOURCES if line_count(file) > 500}
    assert too_long == {}, "two jobs in one file: split it by job"


def test_the_start_file_fits_on_one_screen() -> None:
    assert line_count(ROOT / "main.py") <= 40


def test_the_main_window_is_a_shell() -> None:
    path = ROOT / "ui" / "main_window.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    methods = {
        node.name: sum(isinstance(entry, ast.FunctionDef) for entry in node.body)
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    }
    assert line_count(path) <= 350
    assert max(methods.values()) <= 25, methods


def test_the_two_top_packages_are_empty() -> None:
    assert (ROOT / "core" / "__init__.py").read_bytes() == b""
    assert (ROOT / "ui" / "__init__.py").read_bytes() == b""


def test_no_package_below_tests_hides_the_real_one() -> None:
    assert list((ROOT / "tests").rglob("__init__.py")) == []


def test_every_room_is_a_package() -> None:
    folders = {file.parent for top in ("core", "ui") for file in (ROOT / top).rglob("*.py")}
    alembic = ROOT / "core" / "db" / "migrations"
    missing = {
        folder
        for folder in folders
        if not (folder / "__init__.py").exists() and alembic not in folder.parents
    }
    assert missing - {alembic} == set(), "the import contracts look only at packages"


def test_no_file_names_a_package_registry() -> None:
    found = []
    for file in tracked_files():
        content = file.read_bytes().lower()
        found += [f"{file.relative_to(ROOT)}: {host}" for host in REGISTRIES if host.encode() in content]
    assert found == []


def test_no_file_names_a_folder_of_a_developers_machine() -> None:
    homes = [
        b"/" + name + b"/" for name in (b"work/main", b"work/shared", b"root", b"opt/pypi", b"opt/wheels")
    ]
    found = [
        str(file.relative_to(ROOT))
        for file in tracked_files()
        if file.suffix not in {".png", ".xlsx", ".ttf"} and any(home in file.read_bytes() for home in homes)
    ]
    assert found == []


@pytest.mark.parametrize(
    "path", [file for file in SOURCES if file.is_relative_to(ROOT / "ui")], ids=lambda path: path.name
)
def test_colours_come_from_the_theme(path: Path) -> None:
    """A colour written in a page would stay the same in the dark."""
    if path == ROOT / "ui" / "theme.py":
        return
    strings = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert [text for text in strings if re.search(r"#[0-9a-fA-F]{6}\b", text)] == []


def test_no_unfinished_work_is_marked_in_the_sources() -> None:
    marks = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")
    found = [
        str(file.relative_to(ROOT)) for file in SOURCES if marks.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []
