"""What is bought in one visit: the favourite main, the habits that go with it, now and then something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from core.services.demo.people import Person, pick
from core.services.demo.story import Item, Story, Taste

_FAVOURITE = (6, 2, 1, 1)  # weights of the mains from the favourite down
_CURIOUS = 0.07  # chance that something outside the habits comes along


@dataclass(frozen=True, slots=True, kw_only=True)
class Sold:
    """One line: item, whole quantity (negative = returned) and unit price in major units."""

    item: Item
    quantity: int
    price: Decimal


def basket_of(
    person: Person, story: Story, rng: Random, day: date, taken: dict[str, date], dear: bool
) -> list[Sold]:
    """The lines of one visit; `taken` remembers when the person last took each item; `dear` = after the price rise."""
    keys = _mains(person.mains, person.count, story, rng, day, taken)
    for item, chance in person.habits.items():
        gone = item in person.dropped and day >= person.drops_on
        if not gone and rng.random() < chance * story.items[item].season[day.month - 1]:
            keys.append(item)
    if rng.random() < _CURIOUS:
        items = list(story.items.values())
        keys.append(pick(rng, items, [item.season[day.month - 1] for item in items]).key)
    fresh = [key for key in keys if _rested(story.items[key], taken, day)]
    lines = _lines(fresh or person.mains[-1:], story, rng, dear)
    taken.update((sold.item.key, day) for sold in lines)
    return lines


def anonymous_basket(story: Story, rng: Random, day: date, dear: bool) -> list[Sold]:
    """The lines of somebody whose name nobody asked: the same tastes, fewer things."""
    taste: Taste = pick(rng, story.tastes, [entry.share for entry in story.tastes])
    keys = [pick(rng, taste.mains, _FAVOURITE[: len(taste.mains)])]
    for item, share in taste.habits.items():
        if rng.random() < share * 0.55 * story.items[item].season[day.month - 1]:
            keys.append(item)
    return _lines(keys, story, rng, dear)


def rounded(price: Decimal, currency: str) -> Decimal:
    """A price as it stands on a price list: whole crowns, tenths of a euro."""
    step = Decimal(1) if currency == "CZK" else Decimal("0.10")
    return (price / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _mains(
    mains: tuple[str, ...],
    count: tuple[float, ...],
    story: Story,
    rng: Random,
    day: date,
    taken: dict[str, date],
) -> list[str]:
    """As many mains as this table orders; one that still rests makes room for the next."""
    ready = [key for key in mains if _rested(story.items[key], taken, day)] or list(mains[-1:])
    number = pick(rng, range(1, len(count) + 1), count)
    return [pick(rng, ready, _FAVOURITE[: len(ready)]) for _ in range(number)]


def _rested(item: Item, taken: dict[str, date], day: date) -> bool:
    return item.key not in taken or (day - taken[item.key]).days >= item.rest


def _lines(keys: list[str] | tuple[str, ...], story: Story, rng: Random, dear: bool) -> list[Sold]:
    """One line per item, repeats as quantity."""
    return [
        Sold(
            item=story.items[key],
            quantity=sum(other == key for other in keys) if story.items[key].rest == 0 else 1,
            price=_price(story.items[key], story, rng, dear),
        )
        for key in dict.fromkeys(keys)
    ]


def _price(item: Item, story: Story, rng: Random, dear: bool) -> Decimal:
    price = item.price * (1 + Decimal(str(story.price_rise))) if dear else item.price
    if item.spread:
        price *= Decimal(str(round(rng.uniform(1 - item.spread, 1 + item.spread), 2)))
        return (price / 10).quantize(Decimal(1), ROUND_HALF_UP) * 10
    return rounded(price, story.currency)
