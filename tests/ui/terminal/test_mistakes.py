"""What the terminal says, and with which exit code, when something is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import i18n
from core.errors import EnvironmentFault
from core.services import books
from ui import terminal

MISTAKES = [
    [],
    ["bogus"],
    ["check"],
    ["new", "a.regulars", "--bogus"],
    ["new", "a.regulars", "--shop"],
    ["new", "a.regulars", "b.regulars"],
    ["new", "a.regulars", "--trade", "circus"],
    ["new", "a.regulars", "--currency", "shells"],
    ["new", "a.regulars", "--language", "tlh"],
    ["check", "nowhere.regulars"],
    ["customers", "nowhere.regulars", "--stage", "bored"],
    ["suggest", "nowhere.regulars", "--top", "many"],
    ["suggest", "nowhere.regulars", "--top", "0"],
    ["suggest", "nowhere.regulars", "--date", "yesterday"],
    ["loyalty", "nowhere.regulars", "--horizon", "0"],
    ["summary", "nowhere.regulars"],
    ["summary", "nowhere.regulars", "--month", "soon"],
    ["summary", "nowhere.regulars", "--month", "2026-10", "--pages", "7"],
    ["charts", "nowhere.regulars", "--out", "x", "--format", "gif"],
    ["statement", "nowhere.regulars", "--month", "2026-10", "--pdf", "x.pdf"],
    ["import", "nowhere.regulars"],
    ["import", "nowhere.regulars", "sheet.xlsx", "--set", "date"],
    ["undo-import", "nowhere.regulars", "last"],
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_a_mistake_is_one_line_and_exit_code_2(words: list[str], run, tmp_path: Path) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == []


@pytest.mark.parametrize("words", [words for words in MISTAKES if words[-1:] != ["--shop"]], ids=" ".join)
def test_with_json_a_mistake_is_one_object(words: list[str], run) -> None:
    answer = run(*words, "--json")
    assert answer.code == 2
    assert set(answer.json) == {"status", "message"}
    assert answer.json["status"] == "error"


def test_a_mistake_says_what_is_possible(run) -> None:
    answer = run("customers", "x.regulars", "--stage", "bored")
    assert "--stage" in answer.err
    assert "came_once" in answer.err


def test_a_book_alone_needs_a_command_where_there_is_no_window(run) -> None:
    answer = run("shop.regulars")
    assert answer.code == 2
    assert "There is no display" in answer.err


def test_a_file_that_is_no_book_is_left_alone(run, tmp_path: Path) -> None:
    file = tmp_path / "letter.regulars"
    file.write_text("Dear Sir or Madam, this is no book at all." * 9)
    before = file.read_bytes()
    assert run("check", file).code == 2
    assert file.read_bytes() == before


def test_a_computer_that_refuses_is_exit_code_3(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_words: object, **_named: object) -> None:
        raise EnvironmentFault("disk_full")

    monkeypatch.setattr(books, "create", full)
    answer = run("new", tmp_path / "a.regulars")
    assert (answer.code, len(answer.err.splitlines())) == (3, 1)


def test_an_error_of_the_operating_system_is_exit_code_3(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", "/somewhere")

    monkeypatch.setattr(books, "create", refuse)
    answer = run("new", "a.regulars", "--json")
    assert answer.code == 2, "new has no --json"
    answer = run("new", "a.regulars")
    assert answer.code == 3
    assert "/somewhere" in answer.err


def test_a_bug_is_exit_code_1_and_its_details_are_in_the_log(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    home: Path,
) -> None:
    def broken(*_words: object, **_named: object) -> None:
        msg = "a bug"
        raise ZeroDivisionError(msg)

    monkeypatch.setattr(books, "create", broken)
    assert terminal.main(["new", "a.regulars"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    log = home / "logs" / "regulars.log"
    assert str(log) in said.err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in caplog.text


def test_pressing_ctrl_c_stops_quietly(run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_words: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(books, "create", stop)
    answer = run("new", "a.regulars")
    assert (answer.code, answer.err) == (130, "Stopped. Nothing was changed.\n")


def test_help_is_no_mistake(run) -> None:
    answer = run("--help")
    assert answer.code == 0
    for command in (
        "new", "import", "imports", "undo-import", "customers", "customer", "suggest", "loyalty", "charts",
        "summary", "statement", "backup", "restore", "check", "self-test",
    ):  # fmt: skip
        assert command in answer.out


def test_messages_follow_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "cs")
    terminal.main(["check", "nowhere.regulars"])
    assert i18n.language() == "cs"
