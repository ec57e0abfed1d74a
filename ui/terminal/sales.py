"""Commands that bring sales in and take them back: import, imports, undo-import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from core import i18n
from core.errors import EnvironmentFault, UserError
from core.i18n import N_, _, ngettext
from core.jobs import JobContext
from core.messages import explain
from core.model.importing import ImportOptions, ImportRecord, ImportResult, PlanAgainstBook
from core.services import books, came_back, importing
from ui.import_words import passed_on
from ui.terminal.books import AsJson, BookPath
from ui.terminal.import_report import Done, show
from ui.terminal.output import Commands, Terminal, of, opened, plain

MISTAKE, ENVIRONMENT = 2, 3
# Errors of the options, not of a sheet: nothing at all is imported then.
_OPTIONS = {
    "answer_unknown", "answer_bad", "field_unknown", "header_unknown", "profile_unknown", "profile_file_bad",
    "profile_file_missing",
}  # fmt: skip
SheetPaths = Annotated[
    list[Path],
    typer.Argument(
        metavar="SHEET...", help=N_("Sales sheets: Excel, OpenDocument or CSV."), show_default=False
    ),
]


def import_(
    context: typer.Context,
    book: BookPath,
    sheets: SheetPaths,
    profile: Annotated[
        str,
        typer.Option(metavar="NAME", help=N_("Read the sheet like this profile, by its name or its file.")),
    ] = "",
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=HEADER", help=N_("Say which column is what, like date=Datum.")),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(metavar="QUESTION=VALUE", help=N_("Answer a question, like day_month_order=dmy.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only say what would be brought in; write nothing."))
    ] = False,
    rejects: Annotated[
        Path | None, typer.Option(metavar="FILE", help=N_("Write rows that cannot be read to this CSV file."))
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Bring sales sheets into the book; the same sheet again adds nothing."""
    terminal = of(context)
    options = ImportOptions(
        columns=_pairs("--set", set_ or []), answers=_pairs("--answer", answer or []), profile=profile
    )
    results: list[Done] = []
    code, today = 0, terminal.clock().date()
    with opened(context, book, writes=True) as kept, importing.WorkbookReader() as workbooks:
        for place, sheet in enumerate(sheets):
            file = rejects.with_stem(f"{rejects.stem}-{place + 1}") if rejects and place else rejects
            with terminal.job() as job:
                plan = partial(importing.plan, kept, sheet, options, job, today, workbooks)
                done = _bring_in(terminal, kept, sheet, plan, job, dry_run=dry_run, rejects=file)
            results.append(done)
            code = max(code, done.code)
            if not as_json:
                show(terminal, done, books.shop(kept).currency, dry_run=dry_run)
    if as_json:
        terminal.json(_answers(results))
    return code


def imports(context: typer.Context, book: BookPath, as_json: AsJson = False) -> None:
    """List what was brought in, newest first."""
    terminal = of(context)
    with opened(context, book) as kept:
        records = importing.imports(kept)
        currency = books.shop(kept).currency
    if as_json:
        terminal.json({"imports": records})
    elif records:
        columns = (_("No."), _("Sheet"), _("Brought in"), _("Lines"), _("New customers"), _("Total"))
        terminal.table(_("Imports"), columns, [_row(record, currency) for record in records], numbers=3)
    else:
        terminal.say(_("Nothing was brought in yet."))


def undo_import(
    context: typer.Context,
    book: BookPath,
    number: Annotated[
        int, typer.Argument(metavar="ID", help=N_("The number from the list of imports."), show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Take an import back, weeks later too."""
    terminal = of(context)
    with opened(context, book, writes=True) as kept, terminal.job() as job:
        undone = importing.undo_import(kept, number, now=terminal.clock(), job=job).value
    if as_json:
        terminal.json({"status": "undone", **plain(undone)})
        return
    terminal.say(
        ngettext(
            "Took import number {number} back: {count} receipt is gone.",
            "Took import number {number} back: {count} receipts are gone.",
            undone.receipts_removed,
        ).format(number=undone.batch, count=i18n.format_number(undone.receipts_removed))
    )
    if undone.lines_passed:
        terminal.say(passed_on(undone.lines_passed))
    for kept_row in undone.kept:
        terminal.say(_("Kept, because it was changed or used since: {what}").format(what=kept_row))


def _bring_in(
    terminal: Terminal,
    book: books.Book,
    sheet: Path,
    plan: Callable[[], PlanAgainstBook],
    job: JobContext,
    *,
    dry_run: bool,
    rejects: Path | None,
) -> Done:
    """One sheet. Raises UserError for options that cannot be used."""
    try:
        planned = plan()
    except UserError as error:
        if error.key in _OPTIONS:
            raise
        return Done(sheet.name, importing.refused(error, sheet), MISTAKE)
    except EnvironmentFault as error:
        return Done(sheet.name, ImportResult(batch=None, status="error", message=explain(error)), ENVIRONMENT)
    if rejects:
        importing.write_rejects(planned, rejects)
    if planned.plan.questions or dry_run:
        result = importing.result_of(planned)
    else:
        result = importing.commit(book, planned, now=terminal.clock(), job=job).value
    back = came_back.after_import(book, result.batch) if result.batch is not None else ()
    code = MISTAKE if result.status == "needs_answer" else 0
    return Done(sheet.name, result, code, gaps=planned.gaps, unsure=planned.unsure, came_back=back)


def _pairs(option: str, words: Sequence[str]) -> dict[str, str]:
    """`date=Datum` as a dictionary. Raises UserError `pair_bad`."""
    pairs = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UserError("pair_bad", option=option, text=word)
        pairs[name.strip()] = value.strip()
    return pairs


def _answers(results: Sequence[Done]) -> dict[str, Any]:
    """One sheet answers for itself; several are told apart by their files."""
    answers = [_answer(done) for done in results]
    if len(answers) == 1:
        return {key: value for key, value in answers[0].items() if key != "file"}
    return {"results": answers}


def _answer(done: Done) -> dict[str, Any]:
    answer: dict[str, Any] = plain(done.result)
    return {**answer, "came_back": list(done.came_back)} if done.came_back else answer


def _row(record: ImportRecord, currency: str) -> tuple[str, ...]:
    undone = _("taken back") if record.undone_at else ""
    return (
        str(record.id),
        record.file_name,
        f"{i18n.format_date(record.imported_at.date())} {undone}".strip(),
        i18n.format_number(record.lines_imported),
        i18n.format_number(record.customers_new),
        i18n.format_money(record.net_added_minor, currency),
    )


COMMANDS: Commands = {
    "import": (import_, N_("Bring sales sheets into the book; the same sheet again adds nothing.")),
    "imports": (imports, N_("List what was brought in, newest first.")),
    "undo-import": (undo_import, N_("Take an import back, weeks later too.")),
}
