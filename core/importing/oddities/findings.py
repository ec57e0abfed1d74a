"""Odd things in a sheet, a sentence each: what was probably typed wrong and is easier put right in the till than later.

Few and sure: a finding on a good sheet costs more trust than a missed one. Nothing here depends on the order of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.i18n import _
from core.importing.cells.coded import coded
from core.importing.compare import SAME, Difference
from core.importing.goods.prices import amounts, prices
from core.importing.goods.same_items import Pair
from core.importing.oddities.dates import after_today, far_from_others, repeated_numbers
from core.importing.oddities.money import busy_days, large_receipts, wrong_prices
from core.importing.oddities.sheet import OddSheet
from core.model.importing import ImportPlan, Oddity
from core.model.known import KnownBook

_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Oddities:
    """What is shown, most money first, and how many more there are. `days` are probably not those of the sales."""

    shown: tuple[Oddity, ...] = ()
    more: int = 0
    days: frozenset[date] = frozenset()


def find(
    plan: ImportPlan, known: KnownBook, difference: Difference, currency: str, today: date | None
) -> Oddities:
    """Odd things of the plan beside the book, among what the book does not have yet. `today` None: not known."""
    receipts = plan.receipts
    receipt = np.asarray(plan.lines.receipt, np.int64)
    written = np.frombuffer(bytes(difference.line), np.uint8) != SAME
    sheet = OddSheet(
        plan=plan,
        currency=currency,
        day=coded(receipts.day).numbers(date.toordinal),
        net=np.asarray(receipts.net_minor, np.int64),
        fresh=np.bincount(receipt[written], minlength=len(receipts.day)) > 0,
    )
    money = prices(plan, difference.product, known.sold)
    days: set[date] = set()
    dates = [*after_today(sheet, today, days), *far_from_others(sheet, today, days)]
    wrong = [*wrong_prices(sheet, money)]
    large = [*large_receipts(sheet, wrong)]
    found = [
        *dates,
        *wrong,
        *large,
        *busy_days(sheet, [*wrong, *large]),
        *repeated_numbers(sheet),
        *_spellings(sheet, difference.same_items),
    ]
    order = _order(list(dict.fromkeys(found)))
    return Oddities(shown=tuple(order[:_SHOWN]), more=max(0, len(order) - _SHOWN), days=frozenset(days))


def _order(found: list[Oddity]) -> list[Oddity]:
    """Most money first, but two of each kind before the third of any."""
    by_kind: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for one in sorted(found, key=lambda one: (-one.money_minor, one.day or date.min, one.text)):
        ranked.append((by_kind[one.kind] // 2, one))
        by_kind[one.kind] += 1
    return [one for _rank, one in sorted(ranked, key=lambda pair: pair[0])]


def _spellings(sheet: OddSheet, pairs: Sequence[Pair]) -> Iterator[Oddity]:
    """Items that may be one and are kept apart, together with what they may be."""
    by_other: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if not pair.said:
            by_other[pair.other].append(pair)
    item = np.asarray(sheet.plan.lines.item, np.int64)
    for other, apart in by_other.items():
        names = [pair.name for pair in apart]
        if len(apart) == 1:
            text = _("“{other}” and “{name}” may be one item; they are kept apart.")
        else:
            text = _("“{other}” may be spelled in {count} ways, kept apart: {names}.")
        yield Oddity(
            kind="spelling",
            text=text.format(
                other=other,
                name=names[0],
                count=len(names) + 1,
                names=", ".join(f"“{name}”" for name in sorted([other, *names])),
            ),
            money_minor=int(abs(amounts(sheet.plan)[np.isin(item, [pair.item for pair in apart])]).sum()),
            questions=tuple(pair.question for pair in apart),
        )
