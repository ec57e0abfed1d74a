"""By e-mail: the owner's program opens with the PDF, or the folder in which it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from ui.printing.sending import address, send


class Letter:
    """A document that is a few bytes."""

    title = "Loyalty October 2026"

    def pdf(self) -> bytes:
        return b"%PDF-1.7"


class Postman:
    """What was opened."""

    def __init__(self, takes: bool) -> None:
        self.takes = takes
        self.messages: list[tuple[Path, str]] = []
        self.addresses: list[str] = []

    def open_message(self, file: Path, subject: str) -> bool:
        self.messages.append((file, subject))
        return self.takes

    def open_address(self, url) -> None:
        self.addresses.append(url.toString())


def sent(ctx, qtbot, settle, *, takes: bool) -> Postman:
    postman, home = Postman(takes), QWidget()
    qtbot.addWidget(home)
    send(ctx, home, Letter(), open_message=postman.open_message, open_address=postman.open_address)
    settle(ctx)
    return postman


def test_the_mail_program_gets_the_pdf_with_a_subject(ctx, qtbot, settle, said) -> None:
    postman = sent(ctx, qtbot, settle, takes=True)
    ((file, subject),) = postman.messages
    assert file.read_bytes() == b"%PDF-1.7"
    assert ctx.folders.cache in file.parents
    assert subject == f"Loyalty October 2026 – {ctx.shop.name}"
    assert postman.addresses == []
    assert "Nothing is sent" in said[-1].text


def test_without_one_the_folder_opens_and_says_what_to_attach(ctx, qtbot, settle, said) -> None:
    postman = sent(ctx, qtbot, settle, takes=False)
    ((file, _subject),) = postman.messages
    assert postman.addresses[0].startswith("mailto:?subject=Loyalty")
    assert postman.addresses[1].endswith(file.parent.name)
    assert file.name in said[-1].text
    assert said[-1].action_text == "Show the folder"


@pytest.mark.parametrize("subject", ["Říjen & co. = 100 %", "a?b#c+d"])
def test_a_subject_arrives_as_it_was_written(subject) -> None:
    from urllib.parse import unquote

    url = bytes(address(subject).toEncoded().data()).decode()
    assert unquote(url.removeprefix("mailto:?subject=")) == subject
    assert "&" not in url
    assert "#" not in url
