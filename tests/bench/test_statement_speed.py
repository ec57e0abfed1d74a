"""A statement for each of many customers in one PDF, against matplotlib's own PDF."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.bench.paper_tasks import SAMPLE
from tests.bench.ratios import fresh, memory

PAGES = 5_000
_TASKS = "tests.bench.paper_tasks"


def test_statements_for_everybody_are_soon_on_paper(tmp_path, tell):
    ours = fresh(f"{_TASKS}:statements", PAGES, tmp_path)
    peer = fresh(f"{_TASKS}:statements_by_pdfpages", PAGES, tmp_path)
    printed, drawn = Path(ours["file"]), Path(peer["file"])
    assert len(PdfReader(printed).pages) == PAGES
    assert len(PdfReader(drawn).pages) == SAMPLE
    tell(
        what=f"{PAGES:,} statements in one PDF",
        ours=ours["seconds"],
        peer=peer["seconds"],
        against=f"PdfPages ({SAMPLE} pages, scaled)",
        most=60,
        most_ratio=1.0,
    )
    tell(
        what="  size of a page",
        ours=printed.stat().st_size / 1000 / PAGES,
        peer=drawn.stat().st_size / 1000 / SAMPLE,
        against="PdfPages",
        unit="KB",
    )
    tell(what="  memory", ours=memory(f"{_TASKS}:statements", PAGES, tmp_path), unit="MB")
