"""A list to call by: the customers who are later than usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.model.letterhead import Letterhead
from core.model.summaries import CallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """One customer to call. `customer` = their name in files; `mention` = an item worth a word, empty for who wants none."""

    call: CallRow
    customer: str
    alert: str = ""
    mention: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPart:
    """Customers at one stage, those who spend most first."""

    title: str
    lines: tuple[CallLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """Everybody who is slipping as of `snapshot` (None: no sales yet), the most urgent part first.

    `sentence` says how many and what is at stake, `advice` what to do with the list, `opening` what to say to anybody on it.
    """

    letterhead: Letterhead
    snapshot: date | None
    sentence: str
    advice: str
    opening: str
    parts: tuple[CallPart, ...]

    @property
    def lines(self) -> tuple[CallLine, ...]:
        """Everybody, in the order of the parts."""
        return tuple(line for part in self.parts for line in part.lines)
