"""What the benchmarks do in fresh processes: `python -m tests.bench.tasks TASK ARGUMENTS` answers with a line of JSON.

Imports stand inside the tasks: each pays for what it needs, as the program does.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.ratios import best, timed

if TYPE_CHECKING:
    from core.db.book import Book
    from core.model.importing import ImportResult, PlanAgainstBook

NOW = datetime(2026, 11, 25, 9, 30)


def import_sheet(sheet: str, folder: str) -> dict[str, Any]:
    """Bring the sheet into a new book by the front door: plan, backup, commit. The book stays in `folder`."""
    from core.services import books

    path = Path(folder) / "bench.regulars"
    book = books.create(path, shop="Bench", trade="shop", currency="EUR", language="en", now=NOW)
    answer = _bring_in(book, Path(sheet))
    book.close()
    return answer


def import_again(sheet: str, book: str) -> dict[str, Any]:
    """Bring the sheet into a book that has its sales."""
    opened = _open(book)
    answer = _bring_in(opened, Path(sheet))
    opened.close()
    return answer


def preview_sheet(sheet: str) -> dict[str, Any]:
    """From the file to the plan that the owner looks at."""

    def work() -> PlanAgainstBook:
        from core.jobs import JobContext
        from core.model.importing import ImportOptions
        from core.services import importing

        return importing.plan(None, Path(sheet), ImportOptions(), JobContext())

    seconds, planned = timed(work)
    return {"seconds": seconds, "rows": planned.plan.rows_read, "lines": planned.lines_new}


def read_by_openpyxl(sheet: str) -> dict[str, Any]:
    """The peer: nothing but reading the cells."""

    def work() -> int:
        from openpyxl import load_workbook

        workbook = load_workbook(sheet, read_only=True)
        rows = sum(1 for _row in workbook.worksheets[0].iter_rows(values_only=True))
        workbook.close()
        return rows

    seconds, rows = timed(work)
    return {"seconds": seconds, "rows": rows - 1}


def read_by_polars(sheet: str) -> dict[str, Any]:
    """The fastest reader there is: nothing but the cells, in Rust."""

    def work() -> int:
        import polars

        return polars.read_excel(sheet).height

    seconds, rows = timed(work)
    return {"seconds": seconds, "rows": rows}


def figures(path: str) -> dict[str, Any]:
    """Insights of all customers: with everything that is imported for it, after a change, from kept columns, unchanged."""
    from core.services import frame_cache

    def work() -> Any:
        from core.services import insights

        return insights.snapshot(book)

    frame_cache.forget(Path(path))
    book = _open(path)
    first, shop = timed(work)
    warm = best(work, 5)
    book.close()
    frame_cache.forget(Path(path))  # as it is after a change of the book
    book = _open(path)
    cold = timed(work)[0]
    book.close()
    book = _open(path)
    kept = timed(work)[0]
    book.close()
    return {"first": first, "cold": cold, "kept": kept, "warm": warm, "customers": len(shop.customers)}


def read_columns(path: str) -> dict[str, Any]:
    """The peer of the figures: the columns that they rest on, from the file into arrays, and nothing else."""

    def work() -> int:
        import sqlite3

        import numpy as np

        connection = sqlite3.connect(path)
        receipts = connection.execute(
            "SELECT id, customer_id, business_date, sale_minor, refund_minor, net_minor FROM receipt"
        ).fetchall()
        lines = connection.execute("SELECT receipt_id, product_id, amount_minor, kind FROM line").fetchall()
        connection.close()
        columns = [np.array(column) for table in (receipts, lines) for column in zip(*table, strict=True)]
        return len(columns[-1])

    first, rows = timed(work)
    return {"first": first, "cold": best(work, 2), "rows": rows}


def suggestions(path: str) -> dict[str, Any]:
    """Suggestions for everybody once the figures are there, then for single customers; and the pairs alone by scipy."""
    from core.services import insights
    from core.services import suggestions as service

    book = _open(path)
    shop = insights.snapshot(book)
    frame = insights.frame(book)
    pairs = best(lambda: _pair_counts(frame), 2)
    seconds, found = timed(lambda: service.for_all(book))
    again = best(lambda: service.for_all(book), 2)
    some = list(shop.customers)[:: max(len(shop.customers) // 50, 1)]
    each = [timed(lambda who=who: service.for_customer(book, who))[0] for who in some]
    book.close()
    return {
        "seconds": seconds,
        "again": again,
        "one": max(each),
        "pairs": pairs,
        "found": len(found),
        "customers": len({row.customer_id for row in found}),
    }


def _pair_counts(frame: Any) -> int:
    """Customers who bought both, for every two items."""
    import numpy as np
    from scipy.sparse import csr_matrix

    who = frame.receipt_customer[frame.line_receipt]
    good = (who >= 0) & (frame.line_product >= 0)
    ones = np.ones(int(good.sum()), dtype=np.float32)
    bought = csr_matrix(
        (ones, (who[good], frame.line_product[good])), shape=(frame.customers, frame.products)
    )
    bought.data[:] = 1
    return int((bought.T @ bought).nnz)


def customers_page(path: str) -> dict[str, Any]:
    """What the table of customers and the page of one of them need, with the figures there."""
    from core.services import customers, insights

    book = _open(path)
    shop = insights.snapshot(book)
    table, rows = timed(lambda: customers.rows(book))
    search = best(lambda: customers.rows(book, search="novak"), 3)
    busiest = max(shop.customers.values(), key=lambda insight: insight.visits).customer_id
    page = best(lambda: customers.page(book, busiest), 3)
    book.close()
    return {"table": table, "search": search, "page": page, "rows": len(rows)}


def summary(path: str, month: str, folder: str) -> dict[str, Any]:
    """The summary of a month from a book just opened to the finished PDF, which is left in `folder`."""
    book = _open(path)

    def work() -> tuple[float, float, bytes]:
        from core.dates import Month
        from core.services import summaries

        value_time, value = timed(lambda: summaries.month_summary(book, Month.parse(month), now=NOW))
        pdf_time, pdf = timed(lambda: summaries.pdf(value))
        return value_time, pdf_time, pdf

    seconds, (value_time, pdf_time, pdf) = timed(work)
    again = timed(work)[0]
    book.close()
    file = Path(folder) / "summary.pdf"
    file.write_bytes(pdf)
    return {
        "seconds": seconds,
        "value": value_time,
        "pdf": pdf_time,
        "again": again,
        "file": str(file),
    }


def summary_by_pdfpages(path: str, month: str, folder: str) -> dict[str, Any]:
    """The peer of the PDF: the three charts of the summary and two pages of text by matplotlib; figures not counted."""
    from core.dates import Month
    from core.services import summaries

    book = _open(path)
    value = summaries.month_summary(book, Month.parse(month), now=NOW)
    book.close()
    file = Path(folder) / "pdfpages.pdf"

    def work() -> None:
        from matplotlib.backends.backend_pdf import PdfPages
        from matplotlib.figure import Figure

        from core import charts

        with PdfPages(file) as pages:
            for chart in (value.by_month, value.loyalty_line, value.triangle):
                pages.savefig(charts.figure(chart, charts.PRINT, 7.0, 4.0))
            for rows in (value.top_customers, value.top_items):
                page = Figure(figsize=(8.27, 11.69))
                for place, row in enumerate(rows):
                    page.text(0.1, 0.95 - 0.02 * place, " ".join(map(str, row)))
                pages.savefig(page)

    first = timed(work)[0]
    return {"seconds": first, "again": timed(work)[0], "file": str(file)}


def fit(path: str) -> dict[str, Any]:
    """The models of coming back and of spend on the histories of a book: ours, lifetimes, and plain maximum likelihood."""
    import numpy as np
    from scipy.optimize import minimize

    from core.analytics.forecast.histories import find_histories
    from core.analytics.forecast.mbg import MbgModel, fit_mbg, log_likelihood
    from core.services import insights

    book = _open(path)
    found = insights.analysis(book)
    book.close()
    assert found is not None
    rows = find_histories(found.visits, found.snapshot)

    def loss(logs: Any) -> float:
        r, alpha, a, b = np.exp(np.clip(logs, -12, 12))
        model = MbgModel(r=r, alpha=alpha, a=a, b=b, log_likelihood=0.0, covariance=np.zeros((4, 4)))
        return -float(log_likelihood(model, rows.x, rows.tx, rows.t).sum())

    def peer() -> Any:
        return minimize(loss, np.array([0.0, np.log(10.0), 0.0, 0.0]), method="L-BFGS-B")

    return {
        **_fits(rows.x, rows.tx, rows.t, rows.spend),
        "plain": best(peer, 2),
        "likelihood": fit_mbg(rows.x, rows.tx, rows.t).log_likelihood,
        "plain_likelihood": -float(peer().fun),
    }


def fit_of_cdnow(shared: str) -> dict[str, Any]:
    """The same fits on the customers that the literature knows."""
    from core.analytics.arrays import day_number
    from core.analytics.forecast.histories import find_histories, until
    from core.analytics.people.visits import find_visits
    from tests.helpers.sales import cdnow

    cut = day_number(date(1997, 9, 30))
    rows = find_histories(until(find_visits(cdnow(Path(shared))), cut), cut)
    return _fits(rows.x, rows.tx, rows.t, rows.spend / 100)


def _fits(x: Any, tx: Any, t: Any, spend: Any) -> dict[str, Any]:
    """Seconds of our fits and of those of lifetimes; where it gives up, the seconds until then."""
    import warnings

    from lifetimes import GammaGammaFitter, ModifiedBetaGeoFitter
    from lifetimes.utils import ConvergenceError

    from core.analytics.forecast.mbg import fit_mbg
    from core.analytics.forecast.spend import fit_spend

    warnings.simplefilter("ignore")  # of the peer, which nobody keeps any more
    again = (x > 0) & (spend > 0)
    gave_up = []

    def peer(fitter: Any, *columns: Any) -> None:
        with contextlib.redirect_stdout(io.StringIO()):
            try:
                fitter.fit(*columns)
            except ConvergenceError:
                gave_up.append(type(fitter).__name__)

    return {
        "ours": best(lambda: fit_mbg(x, tx, t), 3),
        "lifetimes": best(lambda: peer(ModifiedBetaGeoFitter(), x, tx, t), 2),
        "spend": best(lambda: fit_spend(x, spend), 3),
        "lifetimes_spend": best(lambda: peer(GammaGammaFitter(), x[again], spend[again]), 2),
        "gave_up": sorted(set(gave_up)),
        "customers": len(x),
    }


def _open(path: str) -> Book:
    from core.services import books

    return books.open_book(Path(path), now=NOW, daily_backup=False)


def _bring_in(book: Book, sheet: Path) -> dict[str, Any]:
    def work() -> tuple[float, ImportResult]:
        from core.jobs import JobContext
        from core.model.importing import ImportOptions
        from core.services import importing

        planning, planned = timed(lambda: importing.plan(book, sheet, ImportOptions(), JobContext()))
        return planning, importing.commit(book, planned, now=NOW, job=JobContext()).value

    seconds, (planning, result) = timed(work)
    return {
        "seconds": seconds,
        "plan": planning,
        "rows": result.rows_read,
        "added": result.lines_imported,
        "there": result.lines_already_there,
        "questions": [question.id for question in result.questions],
    }


def main(tasks: dict[str, Callable[..., dict[str, Any]]], argv: list[str]) -> None:
    """Do the task that the first word names and print its answer."""
    print(json.dumps(tasks[argv[0]](*argv[1:])), flush=True)


TASKS: dict[str, Callable[..., dict[str, Any]]] = {
    "import": import_sheet,
    "import-again": import_again,
    "preview": preview_sheet,
    "openpyxl": read_by_openpyxl,
    "polars": read_by_polars,
    "figures": figures,
    "columns": read_columns,
    "suggestions": suggestions,
    "customers": customers_page,
    "summary": summary,
    "pdfpages": summary_by_pdfpages,
    "fit": fit,
    "fit-cdnow": fit_of_cdnow,
}

if __name__ == "__main__":
    main(TASKS, sys.argv[1:])
