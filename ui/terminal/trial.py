"""The command `trial`: whether suggestions sell, proved with customers who see none."""

from __future__ import annotations

import secrets
from enum import Enum
from typing import Annotated, Any

import typer

from core import i18n
from core.errors import UserError
from core.i18n import N_, _
from core.model.trials import TrialResult
from core.money import to_major
from core.services import books, insights
from core.services import trial as trials
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, opened, plain

_LOT_BYTES = 8
_MOST = 50


class Quiet(Enum):
    """How many of a hundred customers see no suggestions."""

    FIFTH = "20"
    HALF = "50"


def trial(
    context: typer.Context,
    book: BookPath,
    start: Annotated[bool, typer.Option("--start", help=N_("Start a trial."))] = False,
    quiet: Annotated[
        Quiet | None,
        typer.Option(
            metavar="20|50",
            help=N_("With --start: so many of a hundred see no suggestions; default as few as will do."),
        ),
    ] = None,
    stop: Annotated[bool, typer.Option("--stop", help=N_("Stop the trial; its result stays."))] = False,
    as_json: AsJson = False,
) -> None:
    """Say whether suggestions sell here; start or stop a trial of them."""
    if start and stop:
        raise UserError("start_or_stop")
    terminal = of(context)
    with opened(context, book, writes=start or stop) as kept, i18n.using(books.shop(kept).language):
        stopped = True
        if start:
            percent = _allowed(kept, quiet)
            trials.start(
                kept, now=terminal.clock(), quiet_percent=percent, salt=secrets.token_hex(_LOT_BYTES)
            )
        elif stop:
            stopped = trials.stop(kept, now=terminal.clock()).value
        if as_json:
            terminal.json(_as_plain(kept))
            return
        if not stopped:
            terminal.say(_("No trial is running."))
        for sentence in _sentences(kept):
            terminal.say(sentence)


def _allowed(book: books.Book, quiet: Quiet | None) -> int:
    """The share to start with. Raises UserError `book_empty`, `trial_running`, `trial_undecidable`."""
    if insights.frame(book).snapshot is None:
        raise UserError("book_empty")
    state = trials.state(book)
    if state is not None and state.running:
        raise UserError("trial_running")
    offer = trials.offer(book)
    percent = int(quiet.value) if quiet else offer.quiet_percent
    if not offer.reachable or percent < offer.quiet_percent:
        raise UserError("trial_undecidable", share=i18n.format_percent((percent or _MOST) / 100))
    return percent


def _sentences(book: books.Book) -> list[str]:
    """What the trial says and how far it is; what another would mean where none runs."""
    state, result = trials.state(book), trials.result(book)
    said = [result.text, state.text] if state is not None and result is not None else []
    if state is None or not state.running:
        said.append(trials.offer(book).text)
    return said


def _as_plain(book: books.Book) -> dict[str, Any]:
    """The same for scripts; `state` and `result` are null where there never was a trial. Money in major units."""
    offer, state, result = trials.offer(book), trials.state(book), trials.result(book)
    currency = books.shop(book).currency
    return {
        "currency": currency,
        "offer": {**plain(offer), "reachable": offer.reachable},
        "state": {**plain(state), "running": state.running} if state is not None else None,
        "result": {**plain(result), "money": _money(result, currency)} if result is not None else None,
    }


def _money(result: TrialResult, currency: str) -> dict[str, Any] | None:
    """Mean difference of sales per customer with its limits, once the trial is decided."""
    if result.money is None:
        return None
    names = ("mean", "low", "high")
    values = (plain(to_major(round(value), currency)) for value in result.money)
    return dict(zip(names, values, strict=True))


COMMANDS: Commands = {
    "trial": (trial, N_("Say whether suggestions sell here; start or stop a trial of them.")),
}
