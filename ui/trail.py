"""Where the owner has been: back and forward through pages."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Stop:
    """A page and, for the customer page, whom it showed."""

    key: str
    customer_id: int = 0


class Trail:
    """Stops in order; `here` is the one that is shown."""

    def __init__(self) -> None:
        self._stops: list[Stop] = []
        self._at = -1

    @property
    def here(self) -> Stop | None:
        """The stop that is shown."""
        return self._stops[self._at] if self._stops else None

    def go(self, stop: Stop) -> None:
        """A new stop; what lay ahead is forgotten."""
        if stop == self.here:
            return
        self._stops = [*self._stops[: self._at + 1], stop][-_LONGEST:]
        self._at = len(self._stops) - 1

    def move(self, steps: int) -> Stop | None:
        """Back (-1) or forward (1); None where there is nothing that way."""
        if not self.can_move(steps):
            return None
        self._at += steps
        return self._stops[self._at]

    def can_move(self, steps: int) -> bool:
        """Whether there is a stop that way."""
        return 0 <= self._at + steps < len(self._stops)

    def clear(self) -> None:
        """Forget everything (another book was opened)."""
        self._stops, self._at = [], -1
