"""When a person of a sample shop comes: a renewal process with seasons, favourite weekdays, absence and return."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from core.services.demo.people import Person
from core.services.demo.story import Story

CLOSED_DAYS = {(1, 1), (12, 24), (12, 25), (12, 26)}


def visit_days(person: Person, story: Story, rng: Random, first: date, last: date) -> list[date]:
    """The days on which `person` buys between `first` and `last`, ascending, each at most once."""
    days: list[date] = []
    for day in _wanted_days(person, story, rng, last):
        opened = _shift(day, person, story, rng)
        if first <= opened <= last and (not days or opened > days[-1]):
            days.append(opened)
    return days


def is_open(day: date, story: Story) -> bool:
    """Whether the shop sells on `day`."""
    return story.weekdays[day.weekday()] > 0 and (day.month, day.day) not in CLOSED_DAYS


def _wanted_days(person: Person, story: Story, rng: Random, last: date) -> Iterator[date]:
    pushed = last - timedelta(days=365)
    day = person.arrives
    while day <= last:
        yield day
        if not person.comes_again:
            return
        mean = person.rhythm.gap / story.months[day.month - 1]
        if day >= pushed:
            mean *= story.stamp_card_gap
        day += timedelta(
            days=max(1, round(rng.gammavariate(person.rhythm.steady, mean / person.rhythm.steady)))
        )
        if person.leaves <= day < person.returns:
            day = person.returns


def _shift(day: date, person: Person, story: Story, rng: Random) -> date:
    """The favourite weekday nearby for most visits, else the next open day, the busy ones likelier."""
    if rng.random() < 0.45:
        day += timedelta(days=(person.weekday - day.weekday() + 3) % 7 - 3)
    busiest = max(story.weekdays)
    while not is_open(day, story) or rng.random() * busiest > story.weekdays[day.weekday()]:
        day += timedelta(days=1)
    return day
