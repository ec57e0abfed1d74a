"""The manual page of the terminal, made from the very texts that `--help` shows, in the language in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from core.i18n import _
from ui.terminal import usage
from ui.terminal.app import build


def page(*, version: str, day: date) -> str:
    """The whole page in the macros of man(7)."""
    return "\n".join(_lines(version, day)) + "\n"


def _lines(version: str, day: date) -> Iterator[str]:
    group = usage.translated(build())
    purpose = _("customer book of a small shop: who comes, what to offer, who is slipping away")
    yield f'.TH REGULARS 1 "{day.isoformat()}" "Regulars {version}"'
    yield _section(_("Name"))
    yield rf"regulars \- {_plain(purpose)}"
    yield _section(_("Synopsis"))
    for words in ("", _("BOOK.regulars"), "--demo pizzeria|adviser", _("COMMAND [OPTIONS]")):
        yield f".B regulars\n{_plain(words)}\n.br" if words else ".B regulars\n.br"
    yield _section(_("Description"))
    yield _plain(
        _(
            "Without a command the window opens, with a book if one is named. A command does the same work without a "
            "window. Everything lies in one file on this computer; nothing is sent anywhere."
        )
    )
    yield from _options(group)
    yield _section(_("Commands"))
    for name, command in group.commands.items():
        yield from _command(name, command)
    yield _section(_("Exit status"))
    yield _entry("B", "0", _("Done."))
    yield _entry("B", "1", _("A fault of Regulars itself; its log says more."))
    yield _entry("B", "2", _("Something in the call or in the sheet has to change."))
    yield _entry("B", "3", _("The computer refuses: disk full, file locked, no right."))
    yield _section(_("Files"))
    yield _entry(
        "I", "*.regulars", _("A book: customers, sales, notes. It stays when the program is removed.")
    )
    yield _entry("I", "*.regulars.backups", _("Its backups, one a day and one before every import."))


def _section(title: str) -> str:
    return f".SH {_plain(title.upper())}"


def _entry(face: str, term: str, meaning: str) -> str:
    """A term in bold (B) or italic (I) with its meaning below."""
    return f".TP\n.{face} {_plain(term)}\n{_plain(meaning)}"


def _command(name: str, command: Any) -> Iterator[str]:  # noqa: ANN401 - a command of typer's own click
    """One command with its arguments and options."""
    arguments = [_argument(one) for one in command.params if one.param_type_name == "argument"]
    yield _entry("B", " ".join([name, *arguments]), command.help or "")
    yield ".RS"
    yield from _options(command)
    yield ".RE"


def _options(command: Any) -> Iterator[str]:  # noqa: ANN401 - a command of typer's own click
    for one in command.params:
        if one.param_type_name == "option":
            yield _entry("B", f"{', '.join(one.opts)} {(one.metavar or '').strip()}", one.help or "")


def _argument(one: Any) -> str:  # noqa: ANN401 - a parameter of typer's own click
    words = (one.metavar or one.name.upper()).strip()
    words = f"{words}..." if one.nargs == -1 and not words.endswith("...") else words
    return words if one.required else f"[{words}]"


def _plain(text: str) -> str:
    """Text that roff takes for text: no macro at the start of a line, hyphens that stay hyphens."""
    text = re.sub(r"\s+", " ", text).strip().replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in {".", "'"} else text
