"""Mistakes on the command line and the help text, in the owner's language."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

from core.i18n import _
from core.paths import BOOK_ENDING

# typer carries its own copy of click from some version on: the base class of both is found where typer shows it.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


def program() -> str:
    """What the owner typed to get here."""
    return Path(sys.executable).stem if getattr(sys, "frozen", False) else "main.py"


def translated(app: typer.Typer) -> Any:  # noqa: ANN401 - a command of typer's own click
    """The command behind `app` with every help text in the language in use."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = _("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = _("Options")
    rich_utils.COMMANDS_PANEL_TITLE = _("Commands")
    rich_utils.DEFAULT_STRING = _("[default: {}]")
    rich_utils.REQUIRED_LONG_STRING = _("[required]")
    group: Any = get_command(app)
    for command in (group, *group.commands.values()):
        command.help = _(command.help) if command.help else None
        command.get_help_option(typer.Context(command)).help = _("Show this help and do nothing else.")
        for parameter in command.params:
            parameter.help = _(parameter.help) if parameter.help else None
        for parameter in (*command.params, command.get_help_option(typer.Context(command))):
            parameter.metavar = " " if getattr(parameter, "is_flag", False) else parameter.metavar
    return group


def explain(error: Exception, argv: Sequence[str]) -> str:
    """The mistake in one sentence and where help is."""
    return (
        _("{mistake} See {program} {command} --help.")
        .format(mistake=_mistake(error, argv), program=program(), command=_command(error))
        .replace("  ", " ")
    )


def _mistake(error: Any, argv: Sequence[str]) -> str:  # noqa: ANN401 - an error of typer's own click
    match type(error).__name__:
        case "NoSuchOption":
            return _("There is no option {name}.").format(name=error.option_name)
        case "BadOptionUsage":
            return _("The option {name} needs a value.").format(name=error.option_name)
        case "MissingParameter":
            return _("{name} is missing.").format(name=_name(error.param))
        case "BadParameter":
            return _bad_value(error)
    return _bad_words(str(error.format_message()), argv)


def _bad_words(said: str, argv: Sequence[str]) -> str:
    """What is wrong with the words that are no options."""
    if not argv:
        return _("A command is missing.")
    unexpected = re.search(r"\(([^()]*)\)$", said)
    if unexpected and "unexpected" in said:
        return _("These words are too many: {words}.").format(words=unexpected[1])
    if argv[0].endswith(BOOK_ENDING):
        return _(
            "There is no display for a window here, so {name} needs a command, such as “customers”."
        ).format(name=argv[0])
    return _("There is no command “{name}”.").format(name=argv[0]) if argv[0] in said else said


def _bad_value(error: Any) -> str:  # noqa: ANN401 - see _mistake
    _head, _one_of, choices = str(error.message).partition(" is not one of ")
    if choices:
        names = choices.replace("'", "").rstrip(".")
        return _("The value given for {name} cannot be used: choose one of {choices}.").format(
            name=_name(error.param), choices=names
        )
    return _("The value given for {name} cannot be used.").format(name=_name(error.param))


def _name(parameter: Any) -> str:  # noqa: ANN401 - see _mistake
    """--month, or BOOK."""
    if parameter is None:
        return ""
    options = [name for name in parameter.opts if name.startswith("--")]
    return options[0] if options else str(parameter.metavar or parameter.name).strip("[].").upper()


def _command(error: Any) -> str:  # noqa: ANN401 - see _mistake
    context = getattr(error, "ctx", None)
    path = str(context.command_path) if context else program()
    return path.removeprefix(program()).strip()
