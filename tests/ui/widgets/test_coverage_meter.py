"""The meter of sales with a name, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from core.model.coverage import Coverage, Named
from core.model.importing import ImportResult
from ui import theme
from ui.widgets.coverage_meter import CoverageMeter
from ui.widgets.importing.result import ResultCard, headline, sentences


def _coverage(share: float, before: float | None = None) -> Coverage:
    def named(part: float) -> Named:
        count = round(100 * part)
        return Named(receipts=100, named_receipts=count, sales_minor=100, named_sales_minor=count)

    return Coverage(
        day=date(2026, 6, 30),
        lately=named(share),
        before=None if before is None else named(before),
        deliveries=0,
        deliveries_named=0,
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_bar_stands_at_the_share_and_says_it_to_a_screen_reader(qtbot, mode: str) -> None:
    meter = CoverageMeter(_coverage(0.25, before=0.06))
    qtbot.addWidget(meter)
    theme.current().set_mode(mode)
    meter.resize(400, 120)
    meter.show()
    assert meter.bar.value() / meter.bar.maximum() == 0.25
    assert meter.bar.accessibleName() == "Share of the takings with a name"
    assert meter.bar.accessibleDescription().startswith("25% of the takings of the last four weeks")
    assert meter.accessibleName() == f"{meter.headline.text()} {meter.next_step.text()}"
    assert meter.next_step.text().startswith("From 6% to 25% in four weeks")
    picture = meter.bar.grab().toImage()
    ratio = picture.devicePixelRatio()
    row = picture.height() // 2
    left, right = (
        picture.pixelColor(round(x * ratio), row).name()
        for x in (meter.bar.width() * 0.1, meter.bar.width() * 0.8)
    )
    assert left == theme.current().color("accent").name()
    assert right == theme.current().color("line").name()
    theme.current().set_mode("light")


def test_enough_is_one_calm_line_without_a_bar(qtbot) -> None:
    meter = CoverageMeter(_coverage(0.8))
    qtbot.addWidget(meter)
    meter.show()
    assert "enough for figures you can trust" in meter.headline.text()
    assert not meter.bar.isVisible()
    assert not meter.next_step.isVisible()


def test_without_sales_the_meter_is_away(qtbot) -> None:
    meter = CoverageMeter(_coverage(0.1))
    qtbot.addWidget(meter)
    meter.show()
    meter.show_coverage(None)
    assert not meter.isVisible()


def test_a_list_of_names_says_how_many_receipts_it_named(qtbot) -> None:
    result = ImportResult(
        batch=2, status="imported", receipts_named=3, customers_new=2, lines_already_there=3, file="names.csv"
    )
    card = ResultCard(result, "EUR", "names.csv")
    qtbot.addWidget(card)
    assert headline(result) == "3 receipts have a name now."
    assert sentences(result, "EUR") == ["2 new customers."]
