"""The result of an import in a few lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core import i18n
from core.i18n import _, ngettext
from core.model.importing import ImportResult
from ui.import_words import answers, odd_more, reason, warnings
from ui.terminal.output import Terminal

GAPS = 5


@dataclass(frozen=True, slots=True)
class Done:
    """One sheet: its name, its result, the exit code it asks for, what the plan found beside, and who came back with it."""

    name: str
    result: ImportResult
    code: int
    gaps: tuple[tuple[date, date], ...] = ()
    unsure: tuple[tuple[str, str], ...] = ()
    came_back: tuple[str, ...] = ()


def show(terminal: Terminal, done: Done, currency: str, *, dry_run: bool) -> None:
    """Say what was found, what was written and what the owner should know."""
    result = done.result
    if result.status in ("refused", "error"):
        terminal.err.print(" ".join(result.message.split()), soft_wrap=True)
        return
    terminal.say(_headline(result, done.name, dry_run=dry_run), "bold")
    if result.receipts:
        for line in (*_found(result, result.currency or currency), *_beside(done)):
            terminal.say("  " + line)
    for sentence in done.came_back:
        terminal.say("  " + sentence)
    for warning in warnings(result.warnings):
        terminal.say("  ! " + warning, "yellow")
    for question in result.questions:
        choices = "|".join(question.choices)
        if question.labels:
            choices += " (" + ", ".join(f"{key} = {words}" for key, words in answers(question)) + ")"
        terminal.err.print(f"? {question.text}  --answer {question.id}={choices or '…'}", soft_wrap=True)


def _beside(done: Done) -> Iterator[str]:
    for first, last in done.gaps[:GAPS]:
        yield _("No sales between {first} and {last}: is a sheet missing?").format(
            first=i18n.format_date(first), last=i18n.format_date(last)
        )
    for one in done.result.odd:
        yield one.text
        for question in one.questions:
            yield _("If they are one: {option}").format(option=f'--answer "{question}=yes"')
    if done.result.odd_more:
        yield odd_more(done.result.odd_more)
    for sheet, book in done.unsure:
        yield _("Kept as two people, look at them once: {one} and {other}").format(one=sheet, other=book)


def _headline(result: ImportResult, name: str, *, dry_run: bool) -> str:
    if result.status == "needs_answer":
        return _("{file}: a question is open, nothing was brought in.").format(file=name)
    if dry_run:
        return _("{file}: a trial run, nothing was written.").format(file=name)
    if not result.lines_imported and not result.lines_changed:
        return _("{file}: everything is in the book already, nothing was added.").format(file=name)
    return ngettext(
        "{file}: {count} line added (import number {batch}).",
        "{file}: {count} lines added (import number {batch}).",
        result.lines_imported,
    ).format(file=name, count=i18n.format_number(result.lines_imported), batch=result.batch)


def _found(result: ImportResult, currency: str) -> Iterator[str]:
    yield _where(result)
    if result.first_date and result.last_date:
        yield _("{receipts} from {first} to {last}, {items}").format(
            receipts=_count(
                ngettext("{count} receipt", "{count} receipts", result.receipts), result.receipts
            ),
            first=i18n.format_date(result.first_date),
            last=i18n.format_date(result.last_date),
            items=_count(ngettext("{count} item", "{count} items", result.items), result.items),
        )
    yield _("Total {money}: compare it with the till").format(
        money=i18n.format_money(result.net_total_minor, currency)
    )
    yield _("Customers: {new} new, {known} known; {anonymous} without a name").format(
        new=i18n.format_number(result.customers_new),
        known=i18n.format_number(result.customers_matched),
        anonymous=_count(
            ngettext("{count} line", "{count} lines", result.anonymous_lines), result.anonymous_lines
        ),
    )
    yield from _rest(result)


def _where(result: ImportResult) -> str:
    columns = _count(ngettext("{count} column", "{count} columns", len(result.columns)), len(result.columns))
    if not result.sheet:
        return _("Headings in row {row}, {columns} used").format(row=result.header_row, columns=columns)
    return _("Sheet “{sheet}”, headings in row {row}, {columns} used").format(
        sheet=result.sheet, row=result.header_row, columns=columns
    )


def _rest(result: ImportResult) -> Iterator[str]:
    """Only what there is."""
    if result.refund_lines:
        yield _("Given back: {lines}").format(
            lines=_count(ngettext("{count} line", "{count} lines", result.refund_lines), result.refund_lines)
        )
    if result.lines_already_there or result.lines_changed:
        yield _("In the book already: {there}; changed in the book: {changed}").format(
            there=_count(
                ngettext("{count} line", "{count} lines", result.lines_already_there),
                result.lines_already_there,
            ),
            changed=_count(
                ngettext("{count} line", "{count} lines", result.lines_changed), result.lines_changed
            ),
        )
    if result.skipped:
        listed = ", ".join(f"{reason(token)} {i18n.format_number(n)}" for token, n in result.skipped.items())
        yield _("Not counted as goods: {list}").format(list=listed)
    if result.rejected:
        yield _("Cannot be read: {rows} (--rejects FILE writes them out)").format(
            rows=_count(ngettext("{count} row", "{count} rows", result.rejected), result.rejected)
        )
    for assumption in result.assumptions:
        yield _("Taken as given: {what}").format(what=assumption)


def _count(text: str, number: int) -> str:
    return text.format(count=i18n.format_number(number))
