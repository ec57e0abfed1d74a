"""Customers for whom something can be printed."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import N_

GROUPS = {
    "came": N_("Who came in the month"),
    "regular": N_("Regulars"),
    "best": N_("The best tenth by sales of 12 months"),
    "slipping": N_("Slipping"),
    "new": N_("First visit in the month"),
    "birthday": N_("Birthday in the month after"),
    "all": N_("Everybody in the book"),
}
"""Keys and names; what a group holds is told by `core.services.print_groups`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintGroup:
    """A group by its `key` (a token) and name in words: how many people, and how many of them have an address."""

    key: str
    name: str
    count: int
    with_address: int
