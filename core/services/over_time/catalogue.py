"""All charts of the Loyalty place in the order in which they are shown."""

from __future__ import annotations

from core.model.charts import Section
from core.services.over_time import (
    changes,
    generations,
    goods,
    groups,
    kinds,
    money,
    people,
    spend,
    starts,
    trust,
)
from core.services.over_time.entry import Entry

_ORDER = (
    "customers_by_month",
    "retention",
    "flow",
    "concentration",
    "spend_and_visits",
    "kinds",
)
"""The six that stand first, in the order of the page; the others follow as their families list them."""


def entries(section: Section | None = None) -> tuple[Entry, ...]:
    """The charts of one section, or of all, first to last."""
    families = (people, money, starts, changes, spend, generations, kinds, groups, goods, trust)
    found = [entry for family in families for entry in family.CHARTS]
    placed = {key: place for place, key in enumerate(_ORDER)}
    order = {section: place for place, section in enumerate(Section)}
    found.sort(key=lambda entry: (order[entry.section], placed.get(entry.key, len(placed))))
    return tuple(entry for entry in found if section is None or entry.section is section)


def entry(key: str) -> Entry:
    """The chart of this name. Raises KeyError."""
    return next(one for one in entries() if one.key == key)
