"""A PDF is handed to the owner's mail program; nothing is sent, and the copy does not stay for ever."""

from __future__ import annotations

import os
from pathlib import Path

from ui import mail

DAY = 24 * 60 * 60


class Programs:
    """Remembers what was started."""

    def __init__(self, answer: int = 0) -> None:
        self.started: list[tuple[str, ...]] = []
        self._answer = answer

    def __call__(self, arguments) -> int:
        self.started.append(tuple(arguments))
        return self._answer


def test_linux_gets_the_file_and_the_subject_as_arguments_and_nobody_it_goes_to(tmp_path) -> None:
    programs = Programs()
    file = tmp_path / "Loyalty; rm -rf $HOME.pdf"
    assert mail.open_message(file, 'October "2026" & more', system="linux", run=programs)
    assert programs.started == [
        ("xdg-email", "--utf8", "--subject", 'October "2026" & more', "--attach", str(file))
    ]


def test_the_mac_opens_a_message_that_is_not_sent(tmp_path) -> None:
    programs = Programs()
    assert mail.open_message(tmp_path / "a.pdf", "October", system="darwin", run=programs)
    (started,) = programs.started
    assert started[0] == "osascript"
    assert started[-2:] == ("October", str(tmp_path / "a.pdf"))
    assert "send" not in started[2].split()


def test_without_a_mail_program_the_answer_is_no(tmp_path) -> None:
    assert not mail.open_message(tmp_path / "a.pdf", "October", system="linux", run=Programs(3))
    assert mail.run_program(("no-such-program-at-all",)) == 127


def test_a_mail_program_that_stays_open_has_taken_the_message(monkeypatch, tmp_path) -> None:
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nsleep 0.3\n", encoding="utf-8")
    slow.chmod(0o700)
    monkeypatch.setattr(mail, "_PATIENCE", 0.05)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert mail.run_program(("slow",)) == 0


def test_a_program_that_refuses_says_so(monkeypatch, tmp_path) -> None:
    refuses = tmp_path / "refuses"
    refuses.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    refuses.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert mail.run_program(("refuses",)) == 3


def test_attachments_have_a_name_that_says_what_they_are_and_go_after_a_day(tmp_path) -> None:
    old = mail.write_attachment(tmp_path, "Loyalty 10/2026", b"%PDF-old")
    new = mail.write_attachment(tmp_path, "Loyalty 10/2026", b"%PDF-new")
    assert old != new
    assert new.suffix == ".pdf"
    assert "Loyalty" in new.name
    assert new.read_bytes() == b"%PDF-new"
    made = old.parent.stat().st_mtime
    os.utime(old.parent, (made - 2 * DAY, made - 2 * DAY))
    assert mail.tidy(tmp_path, now=made + 1) == 1
    assert not old.exists()
    assert new.exists()
    assert mail.tidy(tmp_path / "nowhere", now=made) == 0


def test_only_the_owner_can_read_what_waits_to_be_sent(tmp_path: Path) -> None:
    file = mail.write_attachment(tmp_path, "Statement Ana", b"%PDF")
    assert file.parent.stat().st_mode & 0o077 == 0
