"""The eight tiles of the monthly summary: the figure, the same before, and a word only where the difference is sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.i18n import _, format_money, format_number, format_percent, ngettext
from core.model.insights import MonthFigures
from core.model.summaries import Tile
from core.money import to_major

ENOUGH_PEOPLE = 20  # below it a share is written as "3 of 8" (analytics 1.16)
DASH = "–"
_NO_SMALL_COINS = 1_000  # major units from which the small coins say nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Samples:
    """What means are made of: money of each receipt and visits of each customer, this month and the one before."""

    tickets: Any
    tickets_before: Any
    visits: Any
    visits_before: Any


def tiles(
    now: MonthFigures,
    before: MonthFigures | None,
    year_ago: MonthFigures | None,
    *,
    samples: Samples,
    currency: str,
    comparable: bool,
) -> tuple[Tile, ...]:
    """Tiles of `now`. No word on change where the months are not `comparable` (one is not whole)."""
    judged = before if comparable else None
    counts: tuple[tuple[str, str, Callable[[MonthFigures], int]], ...] = (
        ("active", _("Customers who came"), lambda f: f.active),
        ("new", _("New"), lambda f: f.new),
        ("returning", _("Returning"), lambda f: f.returning),
        ("won_back", _("Won back"), lambda f: f.won_back),
        ("lapsed", _("Lapsed"), lambda f: f.lapsed),
    )
    made = [_count(key, label, read, now, before, year_ago, judged) for key, label, read in counts]
    shown = (before, year_ago)
    made.append(_repeat(now, shown, judged))
    made.append(_ticket(now, shown, judged, samples, currency))
    made.append(_visits(now, shown, judged, samples))
    return tuple(_without_dashes(tile) for tile in made)


def _without_dashes(tile: Tile) -> Tile:
    """Nothing beside nothing says nothing."""
    return replace(
        tile,
        before="" if tile.before == DASH else tile.before,
        year_ago="" if tile.year_ago == DASH else tile.year_ago,
    )


def share_text(k: int, n: int) -> str:
    """`k` of `n` people as a percentage, or in words where they are few; a dash where there is nobody."""
    if n == 0:
        return DASH
    if n < ENOUGH_PEOPLE:
        return _("{k} of {n}").format(k=format_number(k), n=format_number(n))
    return format_percent(k / n)


def _count(
    key: str,
    label: str,
    read: Callable[[MonthFigures], int],
    now: MonthFigures,
    before: MonthFigures | None,
    year_ago: MonthFigures | None,
    judged: MonthFigures | None,
) -> Tile:
    """A count of people is a fact: the difference is said as it is."""
    if not now.named_sales_minor:
        return Tile(key=key, label=label, value=DASH, before="", year_ago="", word="")
    change = read(now) - read(judged) if judged is not None else 0
    return Tile(
        key=key,
        label=label,
        value=format_number(read(now)),
        before="" if before is None else format_number(read(before)),
        year_ago="" if year_ago is None else format_number(read(year_ago)),
        word="" if judged is None else _more_people(change),
        direction=_sign(change),
    )


def _more_people(change: int) -> str:
    if change > 0:
        return ngettext("{n} more", "{n} more", change).format(n=format_number(change))
    if change < 0:
        return ngettext("{n} fewer", "{n} fewer", -change).format(n=format_number(-change))
    return _("the same")


def _repeat(now: MonthFigures, shown: tuple[MonthFigures | None, ...], judged: MonthFigures | None) -> Tile:
    from core.analytics.intervals.wilson import newcombe

    direction, word = 0, ""
    if judged is not None and now.active and judged.active:
        _d, low, high = newcombe(now.repeaters_90, now.active, judged.repeaters_90, judged.active)
        direction, word = _judge(low, high, _("more than before"), _("less than before"))
    before, year_ago = (None if f is None else share_text(f.repeaters_90, f.active) for f in shown)
    return Tile(
        key="repeat_rate",
        label=_("Came twice in 90 days"),
        value=share_text(now.repeaters_90, now.active),
        before=before or "",
        year_ago=year_ago or "",
        word=word,
        direction=direction,
    )


def _ticket(
    now: MonthFigures,
    shown: tuple[MonthFigures | None, ...],
    judged: MonthFigures | None,
    samples: Samples,
    currency: str,
) -> Tile:
    def text(figures: MonthFigures | None) -> str:
        if figures is None:
            return ""
        ticket = figures.ticket_minor
        if ticket is None:
            return DASH
        return format_money(ticket, currency, whole=abs(to_major(ticket, currency)) >= _NO_SMALL_COINS)

    direction, word = 0, ""
    if judged is not None:
        direction, word = _judge_means(samples.tickets, samples.tickets_before)
    return Tile(
        key="average_ticket",
        label=_("Average receipt"),
        value=text(now),
        before=text(shown[0]),
        year_ago=text(shown[1]),
        word=word,
        direction=direction,
    )


def _visits(
    now: MonthFigures, shown: tuple[MonthFigures | None, ...], judged: MonthFigures | None, samples: Samples
) -> Tile:
    def text(figures: MonthFigures | None) -> str:
        if figures is None:
            return ""
        return format_number(figures.visits / figures.active, 1) if figures.active else DASH

    direction, word = 0, ""
    if judged is not None:
        direction, word = _judge_means(samples.visits, samples.visits_before)
    return Tile(
        key="visits_per_customer",
        label=_("Visits per customer"),
        value=text(now),
        before=text(shown[0]),
        year_ago=text(shown[1]),
        word=word,
        direction=direction,
    )


def _judge_means(now: Any, before: Any) -> tuple[int, str]:  # noqa: ANN401 - numpy arrays
    from core.analytics.intervals.means import mean_difference

    found = mean_difference(now, before)
    if found is None:
        return 0, ""
    return _judge(found[1], found[2], _("higher than before"), _("lower than before"))


def _judge(low: float, high: float, up: str, down: str) -> tuple[int, str]:
    """A direction only where the interval leaves out 0 (analytics 1.16)."""
    if low > 0:
        return 1, up
    if high < 0:
        return -1, down
    return 0, _("about the same")


def _sign(change: int) -> int:
    return (change > 0) - (change < 0)
