"""One figure, wherever it stands: service, window, terminal, workbook, CSV and paper agree to the cent."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from core import i18n
from core.dates import Month
from core.jobs import JobContext
from core.model.summaries import MonthlySummary
from core.money import to_major
from core.services import books, demo, insights, summaries
from tests.helpers import books as helper
from tests.helpers.sheets import GOLDEN, bring_in
from tests.ui.pages.conftest import context
from ui import terminal
from ui.context import AppContext
from ui.pages.loyalty import LoyaltyPage
from ui.pages.today import TodayPage
from ui.widgets.tile import Tile

NOW = helper.NOW


@dataclass(frozen=True)
class Shop:
    """A closed book, a whole month of it, and the month of its last day."""

    path: Path
    whole: Month
    last: Month
    now: datetime


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shop]:
    """The sample pizzeria, and the golden sheet of a salon."""
    folder = tmp_path_factory.mktemp("agree")
    sample = demo.make("pizzeria", folder, now=NOW, job=JobContext(), language="en")
    sample.close()
    salon = helper.copy_of(helper.template(folder), folder / "salon.regulars")
    bring_in(salon, GOLDEN / "22_salon.ods")
    salon.close()
    return {
        "pizzeria": Shop(sample.path, Month(2026, 10), Month(2026, 11), NOW),
        "salon": Shop(salon.path, Month(2026, 3), Month(2026, 4), NOW),
    }


@pytest.fixture(params=["pizzeria", "salon"])
def shop(request: pytest.FixtureRequest, shops: dict[str, Shop], tmp_path: Path) -> Shop:
    """One of them, as a copy."""
    found = shops[request.param]
    path = tmp_path / "shop.regulars"
    shutil.copyfile(found.path, path)
    return Shop(path, found.whole, found.last, found.now)


@pytest.fixture
def ctx(shop: Shop, look, tmp_path) -> Iterator[AppContext]:
    book = books.open_book(shop.path, now=shop.now, daily_backup=False)
    made = context(book, look, tmp_path)
    yield made
    made.jobs.close()
    book.close()


def said(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    """The JSON that a command answers."""
    capsys.readouterr()
    assert terminal.main([*map(str, words), "--json"], clock=lambda: NOW) == 0
    i18n.set_language("en")
    return json.loads(capsys.readouterr().out)


def in_csv(summary: MonthlySummary) -> dict[tuple[str, str, str], str]:
    lines = list(csv.DictReader(io.StringIO(summaries.csv(summary).decode())))
    found = {(line["section"], line["row"], line["name"]): line["value"] for line in lines}
    assert len(found) == len(lines), "every value has a name of its own"
    return found


def in_pdf(summary: MonthlySummary, *pages: int) -> str:
    sheets = PdfReader(io.BytesIO(summaries.pdf(summary, pages or None))).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_terminal_workbook_csv_and_paper_say_what_the_service_says(shop, tmp_path, capsys) -> None:
    book = books.open_book(shop.path, now=NOW, daily_backup=False)
    summary = summaries.month_summary(book, shop.whole, now=NOW)
    book.close()
    f, currency = summary.figures, summary.currency
    money = {
        "takings": f.net_minor,
        "sales": f.sales_minor,
        "refunds": f.refunds_minor,
        "named_sales": f.named_sales_minor,
        "regulars_sales": f.regulars_sales_minor,
    }
    people = {
        "active": f.active,
        "new": f.new,
        "returning": f.returning,
        "won_back": f.won_back,
        "lapsed": f.lapsed,
        "visits": f.visits,
        "receipts": f.receipts,
        "regulars": f.regulars,
    }

    file = tmp_path / "out" / "figures.csv"
    told = said(capsys, "summary", shop.path, "--month", shop.whole, "--csv", file)["figures"]
    assert file.read_bytes() == summaries.csv(summary)
    assert {name: told[name] for name in people} == people
    assert [
        told[f"{name}_minor"] for name in ("net", "sales", "refunds", "named_sales", "regulars_sales")
    ] == list(money.values())

    lines = in_csv(summary)
    month = str(shop.whole)
    assert {name: int(lines["figures", month, name]) for name in people} == people
    assert {name: lines["figures", month, name] for name in money} == {
        name: str(to_major(minor, currency)) for name, minor in money.items()
    }

    sheets = load_workbook(io.BytesIO(summaries.xlsx(summary)))
    cells = {row[0]: row[1] for row in sheets["Summary"].iter_rows(values_only=True)}
    titles = {
        "Takings after refunds": f.net_minor,
        "Sales before refunds": f.sales_minor,
        "Refunds": f.refunds_minor,
        "Sales with a name": f.named_sales_minor,
        "Sales to regulars": f.regulars_sales_minor,
    }
    assert {name: round(cells[name] * 100) for name in titles} == titles
    assert cells["Customers who came"] == f.active
    assert cells["Lapsed"] == f.lapsed

    assert f.regulars_share is not None
    (*_months, newest) = sheets["Regulars by month"].iter_rows(values_only=True)
    assert newest[1] == pytest.approx(f.regulars_share, abs=0.0001)
    assert sum(number for number in [*sheets["By month"].iter_rows(values_only=True)][-1][1:4]) == f.active

    wall = in_pdf(summary, 1)
    assert i18n.format_money(f.net_minor, currency) in wall
    for tile in summary.tiles:
        assert tile.value in wall


def test_the_lists_are_the_same_rows_in_workbook_csv_and_on_paper(shop) -> None:
    book = books.open_book(shop.path, now=NOW, daily_backup=False)
    summary = summaries.month_summary(book, shop.whole, now=NOW)
    book.close()
    sheets = load_workbook(io.BytesIO(summaries.xlsx(summary)))
    lines, paper = in_csv(summary), in_pdf(summary)
    assert summary.top_items
    assert summary.top_customers
    for sheet, section, key, rows in (
        ("Items", "items", "item", summary.top_items),
        ("Best customers", "best_customers", "customer", summary.top_customers),
    ):
        written = list(sheets[sheet].iter_rows(min_row=2, values_only=True))
        assert [(name, n, round(net * 100)) for name, n, net, *_more in written] == list(rows)
        for number, (name, _n, net) in enumerate(rows, 1):
            assert lines[section, str(number), key] == name
            assert lines[section, str(number), "takings"] == str(to_major(net, summary.currency))
            assert i18n.format_money(net, summary.currency) in paper
    written = list(
        sheets["Who stays"].iter_rows(min_row=2, max_row=1 + len(summary.cohorts), values_only=True)
    )
    for number, (row, cohort) in enumerate(zip(written, summary.cohorts, strict=True), 1):
        assert row[1] == cohort.size == int(lines["staying", str(number), "people"])
        assert [round(share * cohort.size) for share in row[2:] if share is not None] == [
            n for n, mature in zip(cohort.active, cohort.mature, strict=True) if mature
        ]


def test_the_window_says_what_the_summary_says(ctx, shop, opened) -> None:
    so_far = summaries.month_summary(ctx.book, shop.last, now=NOW)
    page = opened(TodayPage, ctx)
    shown = {tile.accessibleName() for tile in page.findChildren(Tile) if tile.isVisible()}
    for text in (
        i18n.format_number(so_far.figures.active),
        i18n.format_number(so_far.figures.new),
        i18n.format_money(so_far.figures.net_minor, so_far.currency, whole=True),
    ):
        assert any(text in name for name in shown), (text, shown)

    months = insights.snapshot(ctx.book).months
    charts = opened(LoyaltyPage, ctx)
    rows = charts.cards["customers_by_month"]._numbers.rows
    assert [sum(int(n) for n in row[1:4]) for row in rows] == [f.active for f in months][-len(rows) :]
    whole = summaries.month_summary(ctx.book, shop.whole, now=NOW).figures
    assert next(f for f in months if f.month == shop.whole).net_minor == whole.net_minor


def test_months_add_up_to_what_check_and_customers_say(shop, capsys) -> None:
    book = books.open_book(shop.path, now=NOW, daily_backup=False)
    months = insights.snapshot(book).months
    with book.read() as connection:
        refunds_only = connection.exec_driver_sql(
            "select count(*) from receipt where sale_minor <= 0"
        ).scalar()
    book.close()
    checked = said(capsys, "check", shop.path)
    assert checked["ok"]
    assert sum(f.net_minor for f in months) == checked["net_total_minor"]
    assert sum(f.receipts for f in months) == checked["receipts"] - refunds_only
    everybody = said(capsys, "customers", shop.path)
    assert len(everybody) == checked["customers"]
    assert sum(f.new for f in months) == sum(1 for one in everybody if one["visits"])
    assert sum(f.visits for f in months) == sum(one["visits"] for one in everybody)
