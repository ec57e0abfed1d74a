"""What a forecast said on earlier days of a book, and what then came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WARN_FROM = 0.2
"""Share of the visits that came by which a forecast may be off before it carries a warning (analytics 1.17)."""


class Verdict(StrEnum):
    """The forecast beside its simple rival."""

    BETTER = "better"
    ALIKE = "alike"  # no difference that could not be chance
    WORSE = "worse"
    UNKNOWN = "unknown"  # nothing before the cut to make the rival from


@dataclass(frozen=True, slots=True, kw_only=True)
class Fifth:
    """A fifth of the customers by chance (`place` 0 lowest): mean chance said, how many came, 95 % limits of that share."""

    place: int
    people: int
    chance: float
    came: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Share that came."""
        return self.came / self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A forecast made as of the end of `day` for the next `days`, and what came then.

    `called` customers were at risk then and `stayed_away` of them did not come; `usual` came as usual then and
    `usual_stayed_away` of them did not. `auc` is how well the chance put those who came before those who did not
    (1 = perfectly, 0.5 = not at all), `brier` the mean squared error of the chance; None where it cannot be said. The
    simple rivals: days since the last visit (`auc_recency`, `brier_recency`), and as many visits `before` as in as many days
    up to the cut (visits after the first, for all that comes later is one).
    """

    day: date
    days: int
    people: int
    came: int
    called: int
    stayed_away: int
    usual: int
    usual_stayed_away: int
    auc: float | None
    auc_recency: float | None
    brier: float | None
    brier_recency: float | None
    forecast: float
    actual: int
    before: int
    fifths: tuple[Fifth, ...]

    @property
    def error(self) -> float | None:
        """How much too high the forecast of visits was, as a share of those that came; None where nobody came."""
        return self.forecast / self.actual - 1 if self.actual else None

    @property
    def error_before(self) -> float | None:
        """The same for "as many as before"."""
        return self.before / self.actual - 1 if self.actual else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """The model tried on the owner's own sales, the newest cut first.

    `verdict` compares its chances with the simple rival's over all cuts. `factor` is what visits forecast are to be
    multiplied by; None unless three cuts were off to the same side and one of them by more than `WARN_FROM`.
    """

    tried: tuple[Tried, ...]
    verdict: Verdict
    factor: float | None

    @property
    def newest(self) -> Tried:
        """The cut nearest to today."""
        return self.tried[0]

    @property
    def worst(self) -> Tried:
        """The cut whose forecast of visits was furthest off."""
        return max(self.tried, key=lambda one: abs(one.error) if one.error is not None else 0.0)

    @property
    def better(self) -> bool:
        """Whether the model says more than its simple rival."""
        return self.verdict is Verdict.BETTER

    @property
    def far_off(self) -> bool:
        """Whether a forecast of visits was off by more than a fifth."""
        return any(one.error is not None and abs(one.error) > WARN_FROM for one in self.tried)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What a book lacks for a first try: customers and of them people who came again, as known where the cut would be.

    `days` of sales are there and `days_needed`. `weeks` are about those still to wait; None where the book hardly grows.
    """

    people: int
    people_needed: int
    again: int
    again_needed: int
    days: int
    days_needed: int
    weeks: int | None
