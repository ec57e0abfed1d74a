"""The printed monthly summary of a large book against matplotlib's own PDF."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.bench.ratios import fresh_race, least

MONTH = "2026-10"


def test_the_monthly_summary_is_soon_on_paper(book, tmp_path, tell):
    mine, peers = fresh_race(
        ("summary", book, MONTH, tmp_path), ("pdfpages", book, MONTH, tmp_path), rounds=2
    )
    printed, drawn = Path(mine[0]["file"]), Path(peers[0]["file"])
    assert len(PdfReader(printed).pages) >= 4
    assert len(PdfReader(drawn).pages) == 5
    peer, against = least(peers), "PdfPages, 3 charts, 2 pages of text"
    tell(what="monthly summary, book just opened", ours=least(mine), peer=peer, against=against, most=3.0)
    tell(what="  of that the figures and words", ours=least(mine, "value"))
    tell(what="  of that charts and pages", ours=least(mine, "pdf"), peer=peer, against=against)
    tell(what="  once more, warm", ours=least(mine, "again"), peer=least(peers, "again"), against=against)
    tell(
        what="  size of the file",
        ours=printed.stat().st_size / 1000,
        peer=drawn.stat().st_size / 1000,
        against="PdfPages",
        most=300,
        unit="KB",
    )
