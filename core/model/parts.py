"""The parts of My shop that a shop uses or leaves alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What can be switched on in Settings; tokens as the book keeps them."""

    WINNING = "winning"
    COSTS = "costs"
    STAFF = "staff"
    RECOVERY = "recovery"
    DIARY = "diary"


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """The parts that are on. `case_limit_minor`: what may be spent on one complaint without asking; None = no limit set."""

    parts: frozenset[Part] = frozenset()
    case_limit_minor: int | None = None

    @property
    def off(self) -> tuple[Part, ...]:
        """The parts that are off, in the order of `Part`."""
        return tuple(part for part in Part if part not in self.parts)
