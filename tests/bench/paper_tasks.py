"""What the benchmarks of the prints do in fresh processes: `python -m tests.bench.paper_tasks TASK ARGUMENTS`."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.ratios import timed

SAMPLE = 200
"""Pages that the peer draws; its time is scaled up."""


def _pages(count: int) -> list[Any]:
    from tests.helpers.summary_values import statement

    first = statement()
    visits = tuple(
        (date(2026, 10, 1) + timedelta(days=2 * i), "Margherita, Cola 0.5 l", 1_250) for i in range(6)
    )
    return [replace(first, customer=f"Customer {i:05}", month_lines=visits) for i in range(count)]


def statements(count: str, folder: str) -> dict[str, Any]:
    """So many statements as one PDF, which is left in `folder`."""
    from core.services.statements import statements_pdf

    made = _pages(int(count))
    seconds, pdf = timed(lambda: statements_pdf(made))
    file = Path(folder) / "statements.pdf"
    file.write_bytes(pdf)
    return {"seconds": seconds, "file": str(file)}


def statements_by_pdfpages(count: str, folder: str) -> dict[str, Any]:
    """The peer: the words of such a page and five bars by matplotlib, on a sample of the pages; seconds for all of them."""
    made = _pages(SAMPLE)
    file = Path(folder) / "pdfpages.pdf"

    def work() -> None:
        from matplotlib.backends.backend_pdf import PdfPages
        from matplotlib.figure import Figure

        with PdfPages(file) as pages:
            for one in made:
                page = Figure(figsize=(8.27, 11.69))
                words = (one.shop, one.customer, one.visits_year, one.spend_year_minor, one.suggestion)
                lines = [*map(str, words), *(" ".join(map(str, row)) for row in one.month_lines)]
                for place, line in enumerate(lines):
                    page.text(0.1, 0.95 - 0.02 * place, line)
                page.add_axes((0.1, 0.2, 0.8, 0.2)).barh(*zip(*one.favourites, strict=True))
                pages.savefig(page)

    seconds = timed(work)[0] * int(count) / SAMPLE
    return {"seconds": seconds, "file": str(file)}


if __name__ == "__main__":
    tasks = {one.__name__: one for one in (statements, statements_by_pdfpages)}
    print(json.dumps(tasks[sys.argv[1]](*sys.argv[2:])))
