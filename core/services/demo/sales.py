"""Two years of receipts of a sample shop, in the order in which the till wrote them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from random import Random

from core.services.demo.baskets import Sold, anonymous_basket, basket_of, rounded
from core.services.demo.people import Person, invent
from core.services.demo.story import Story
from core.services.demo.visits import is_open, visit_days

YEARS = 2
_FIRST_NUMBER = 10_001


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale:
    """One receipt. `person` None = nobody's name was asked; `at` None where the shop writes no times."""

    day: date
    at: time | None
    person: Person | None
    lines: tuple[Sold, ...]
    number: int = 0


def first_day(last: date) -> date:
    """The day on which the two years that end on `last` begin."""
    return last - timedelta(days=round(365.25 * YEARS) - 1)


def sales(story: Story, last: date) -> list[Sale]:
    """Every receipt of the two years that end on `last`; the same for the same story and day."""
    rng = Random(story.seed)
    first = first_day(last)
    people = invent(story, rng, first, last)
    named = [sale for person in people for sale in _of_person(person, story, rng, first, last)]
    found = [*named, *_of_nobody(len(named), story, rng, first, last)]
    found = [*found, *_refunds(found, story, rng, last)]
    found.sort(key=lambda sale: (sale.day, sale.at or time.min, sale.person.name if sale.person else ""))
    return [replace(sale, number=_FIRST_NUMBER + place) for place, sale in enumerate(found)]


def _of_person(person: Person, story: Story, rng: Random, first: date, last: date) -> Iterator[Sale]:
    taken: dict[str, date] = {}
    for day in visit_days(person, story, rng, first, last):
        lines = basket_of(person, story, rng, day, taken, _is_dear(day, last))
        lines += _extras(story, rng, delivered=bool(person.phone))
        yield Sale(day=day, at=_time(story, rng), person=person, lines=tuple(lines))


def _of_nobody(named: int, story: Story, rng: Random, first: date, last: date) -> Iterator[Sale]:
    """As many nameless receipts as make the wished share, spread by weekday and season."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weights = [story.weekdays[day.weekday()] * story.months[day.month - 1] for day in days]
    wanted = round(named * story.anonymous / (1 - story.anonymous))
    for day in rng.choices(days, weights, k=wanted):
        if is_open(day, story):
            lines = [
                *anonymous_basket(story, rng, day, _is_dear(day, last)),
                *_extras(story, rng, delivered=False),
            ]
            yield Sale(day=day, at=_time(story, rng), person=None, lines=tuple(lines))


def _refunds(found: list[Sale], story: Story, rng: Random, last: date) -> Iterator[Sale]:
    """Now and then one thing goes back the same day, on a receipt of its own."""
    for sale in found:
        if rng.random() < story.refunds and sale.day < last:
            sold = sale.lines[0]
            later = sale.at and time(min(sale.at.hour + 1, 23), sale.at.minute, sale.at.second)
            yield replace(sale, at=later, lines=(replace(sold, quantity=-1),))


def _is_dear(day: date, last: date) -> bool:
    return day >= last - timedelta(days=425)


def _extras(story: Story, rng: Random, *, delivered: bool) -> list[Sold]:
    """Rows of the till that are no goods."""
    extras = []
    if delivered and rng.random() < story.deliveries:
        fee = story.extras["delivery"]
        extras.append(Sold(item=fee, quantity=1, price=fee.price))
    if rng.random() < story.tips:
        tip = story.extras["tip"]
        extras.append(
            Sold(item=tip, quantity=1, price=rounded(tip.price * rng.randint(1, 3), story.currency))
        )
    return extras


def _time(story: Story, rng: Random) -> time | None:
    """A moment at noon or in the evening, the evening three times as likely; None where the shop writes none."""
    if not story.opens:
        return None
    noon = rng.random() < 0.25
    opens, closes = story.opens[:2] if noon else story.opens[2:]
    start, end = (_seconds(text) for text in (opens, closes))
    moment = round(start + (end - start) * _peaked(rng))
    return time(moment // 3600, moment // 60 % 60, moment % 60)


def _seconds(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _peaked(rng: Random) -> float:
    """0..1, most often in the middle."""
    return 0.5 - 0.5 * math.cos(math.pi * (rng.random() + rng.random()) / 2)
