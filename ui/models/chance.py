"""The chance to return in four bands, as an owner would sort people: likely, open, unlikely, not known."""

from __future__ import annotations

from enum import StrEnum

from core.i18n import N_, _

LIKELY, UNLIKELY = 0.6, 0.2


class Chance(StrEnum):
    """A band of the chance to return."""

    LIKELY = "likely"
    OPEN = "open"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"


_WORDS = {
    Chance.LIKELY: N_("Likely, from 60%"),
    Chance.OPEN: N_("Open, 20% to 60%"),
    Chance.UNLIKELY: N_("Unlikely, below 20%"),
    Chance.UNKNOWN: N_("Not known"),
}


def chance_of(p_return: float | None) -> Chance:
    """The band of a chance, as the table shows it: in whole per cent."""
    if p_return is None:
        return Chance.UNKNOWN
    shown = round(p_return, 2)
    if shown >= LIKELY:
        return Chance.LIKELY
    return Chance.OPEN if shown >= UNLIKELY else Chance.UNLIKELY


def words(chance: Chance) -> str:
    """What a band is called."""
    return _(_WORDS[chance])
