"""Results of an import as the terminal prints and the window shows them."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from core.errors import EnvironmentFault, RegularsError, UserError
from core.i18n import _
from core.importing.report import counts
from core.messages import explain
from core.model.importing import ImportPlan, ImportResult, PlanAgainstBook
from core.text import export_text

_WRONG_OPTION = frozenset(
    ["answer_unknown", "answer_bad", "field_unknown", "header_unknown", "profile_unknown", "profile_file_bad"]
)


def result_of(planned: PlanAgainstBook) -> ImportResult:
    """What the plan would do, or that it waits for an answer; field for field as `import --json` answers."""
    plan = planned.plan
    found = counts(plan)
    skipped: Counter[str] = Counter()
    for one in plan.skipped:
        skipped[one.reason] += len(one.rows)
    waiting = bool(plan.questions)
    days = plan.receipts.day
    return ImportResult(
        batch=None,
        status="needs_answer" if waiting else "imported",
        format=plan.format,
        sheet=plan.sheet,
        header_row=plan.header_row,
        columns=plan.columns,
        date_order=plan.date_order,
        rows_read=plan.rows_read,
        lines_imported=0 if waiting else planned.lines_new,
        lines_already_there=planned.lines_already_there,
        lines_changed=0 if waiting else planned.lines_changed,
        net_added_minor=0 if waiting else planned.net_added_minor,
        receipts=found["receipts"],
        customers_new=0 if waiting else planned.customers_new,
        customers_matched=planned.customers_matched,
        anonymous_lines=found["anonymous_lines"],
        refund_lines=found["refund_lines"],
        skipped=dict(skipped),
        rejected=len(plan.rejected),
        net_total_minor=plan.net_total_minor,
        currency=plan.currency or planned.book_currency,
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        items=found["items"],
        assumptions=plan.assumptions,
        warnings=plan.warnings,
        questions=plan.questions,
        message=_message(planned),
        odd=planned.odd,
        odd_more=planned.odd_more,
        file=plan.file_name,
        receipts_named=0 if waiting else planned.receipts_named,
    )


def _message(planned: PlanAgainstBook) -> str:
    if planned.plan.questions:
        return " ".join(question.text for question in planned.plan.questions)
    if planned.imported_before:
        return _("This sheet is in the book already; nothing was added.")
    return ""


def refused(error: RegularsError, path: Path) -> ImportResult:
    """The result for a file that was not imported: `refused` where it is the sheet's fault, else `error`."""
    fault = (
        isinstance(error, EnvironmentFault) or error.key in _WRONG_OPTION or not isinstance(error, UserError)
    )
    return ImportResult(
        batch=None, status="error" if fault else "refused", message=explain(error), file=path.name
    )


def bad_rows(plan: ImportPlan, file: Path) -> None:
    """Write the rows that could not be read, with their reasons. Raises EnvironmentFault `cannot_write`."""
    try:
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow([_("Row"), _("Reason"), *(export_text(name) for name in plan.header)])
            for one in plan.rejected:
                writer.writerow([one.row, one.reason, *(export_text(cell) for cell in one.cells)])
    except OSError as error:
        raise EnvironmentFault("cannot_write", name=file.name) from error
