"""Commands for the kinds of sheets that a book remembers: profiles, export-profile, import-profile."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.i18n import N_, _
from core.model.importing import SheetKind
from core.services import profiles as kinds_of
from ui.terminal.books import AsJson, BookPath
from ui.terminal.output import Commands, of, opened

KindName = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("The name from the list of profiles."), show_default=False)
]
KindFile = Annotated[Path, typer.Argument(metavar="FILE", help=N_("A small JSON file."), show_default=False)]


def profiles(context: typer.Context, book: BookPath, as_json: AsJson = False) -> None:
    """List the kinds of sheets that the book remembers."""
    terminal = of(context)
    with opened(context, book) as kept:
        found = kinds_of.kinds(kept)
    if as_json:
        terminal.json({"profiles": [_plain(kind) for kind in found]})
    elif found:
        rows = [(kind.name, ", ".join(kind.header)) for kind in found]
        terminal.table(_("Remembered sheets"), (_("Name"), _("Columns")), rows, numbers=0)
    else:
        terminal.say(_("No sheet is remembered yet."))


def export_profile(context: typer.Context, book: BookPath, name: KindName, file: KindFile) -> None:
    """Write how a kind of sheet is read to a small file, for another book."""
    with opened(context, book) as kept:
        kinds_of.export(kept, name, file)
    of(context).say(_("Saved as {name}.").format(name=file))


def import_profile(context: typer.Context, book: BookPath, file: KindFile) -> None:
    """Remember how a kind of sheet is read, from a file that export-profile wrote."""
    terminal = of(context)
    with opened(context, book, writes=True) as kept:
        name = kinds_of.take_in(kept, file, now=terminal.clock()).value
    terminal.say(_("Sheets like “{name}” are known now.").format(name=name))


def _plain(kind: SheetKind) -> dict[str, object]:
    return {
        "name": kind.name,
        "header": kind.header,
        "columns": {**kind.as_read, **kind.columns},
        "answers": kind.answers,
    }


COMMANDS: Commands = {
    "profiles": (profiles, N_("List the kinds of sheets that the book remembers.")),
    "export-profile": (
        export_profile,
        N_("Write how a kind of sheet is read to a small file, for another book."),
    ),
    "import-profile": (
        import_profile,
        N_("Remember how a kind of sheet is read, from a file that export-profile wrote."),
    ),
}
