"""What people bought first, and what they brought in the six months after it."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.items.first_items import FirstItem, FirstItems, find_first_items
from core.analytics.people.first_visits import EARLY_DAYS
from core.i18n import _, format_money, format_number
from core.model.charts import Dot, Dots
from core.money import to_major
from core.services.over_time.view import View
from core.services.words import charts as words
from core.services.words import generations as said

SHOWN = 12


def _found(view: View) -> FirstItems | None:
    """Over everybody: the stage of a customer is known only after the months that are counted."""
    analysis = view.whole
    if analysis is None or analysis.frame.first_day is None:
        return None
    first_day = analysis.frame.first_day
    return view.cached(("first items",), lambda: find_first_items(analysis.frame, analysis.visits, first_day))


def _shown(found: FirstItems) -> tuple[FirstItem, ...]:
    """The items most people began with, the largest mean first."""
    return tuple(sorted(found.items[:SHOWN], key=lambda one: -one.mean))


def first_items(view: View) -> Dots:
    """The items people begin with, and mean sales in the six months after with their interval."""
    shop, analysis, found = view.insights, view.whole, _found(view)
    if analysis is None or found is None:
        return Dots(caption=words.caption("first_items", words.no_sales(shop), shop), dots=())
    shown, currency = _shown(found), view.shop.currency
    mean = float(to_major(round(found.mean), currency))
    compared = [one for one in shown if len(one.people) >= words.ENOUGH_PEOPLE]
    return Dots(
        caption=words.caption(
            "first_items",
            _title(found, analysis.frame, currency),
            shop,
            note=_note(found, shown, analysis.frame),
            how=said.first_how(),
            x_label=_("Spent in the next 6 months"),
            y_label=_("Began with"),
        ),
        dots=tuple(_dot(one, analysis.frame, currency, mean) for one in shown),
        unit=currency,
        tick_name=_("all beginners") if compared else "",
    )


def _dot(one: FirstItem, frame: SalesFrame, currency: str, mean: float) -> Dot:
    small = len(one.people) < words.ENOUGH_PEOPLE
    low, high = (
        None if small or end is None else float(to_major(round(end), currency)) for end in (one.low, one.high)
    )
    return Dot(
        label=_("{item} · {n}").format(item=frame.product_name[one.item], n=format_number(len(one.people))),
        value=float(to_major(round(one.mean), currency)),
        low=low if low is None else max(low, 0.0),
        high=high,
        tick=None if small else mean,
        text=format_money(round(one.mean), currency, whole=True),
        role="second" if one.stands_out else "first",
        small=small,
    )


def _title(found: FirstItems, frame: SalesFrame, currency: str) -> str:
    judged = [one for one in _shown(found) if len(one.people) >= words.ENOUGH_PEOPLE]
    if len(judged) < 2:
        return said.first_few(words.ENOUGH_PEOPLE)
    best, worst = max(judged, key=lambda one: one.mean * (one.stands_out > 0)), min(judged, key=_lowest)
    if best.stands_out > 0:
        return said.first_title(
            frame.product_name[best.item],
            format_number(best.visits, 1),
            format_money(round(best.mean), currency, whole=True),
            format_money(round(best.others), currency, whole=True),
        )
    if worst.stands_out < 0:
        return said.first_less(
            frame.product_name[worst.item],
            format_money(round(worst.mean), currency, whole=True),
            format_money(round(worst.others), currency, whole=True),
        )
    return said.first_same()


def _lowest(one: FirstItem) -> tuple[int, float]:
    return one.stands_out, one.mean


def _note(found: FirstItems, shown: tuple[FirstItem, ...], frame: SalesFrame) -> str:
    rare = found.people - sum(len(one.people) for one in shown)
    until = to_date((frame.first_day or 0) + EARLY_DAYS)
    parts = [
        said.first_note(found.people, found.too_new, found.unknown, rare),
        *said.early_parts(found.early, until, young=found.young),
        *(
            [_("Grey: too few people to compare.")]
            if any(len(o.people) < words.ENOUGH_PEOPLE for o in shown)
            else []
        ),
    ]
    return " ".join(parts)


def who_began_with(view: View, row: int, _column: int) -> Ints:
    """Those who began with the item of a row."""
    found = _found(view)
    shown = _shown(found) if found is not None else ()
    return shown[row].people if 0 <= row < len(shown) else np.zeros(0, dtype=np.int64)
