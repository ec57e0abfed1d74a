"""The forecast tried on the owner's own sales, once for each day looked at, and what it came to in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.analytics.trial.backtest import Held, find_cuts, find_missing, judge
from core.model.trust import BackTest
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import trust as words


@dataclass(frozen=True, slots=True)
class Trial:
    """The newest cut with its people, and what all cuts say together."""

    held: Held
    result: BackTest


def trial_of(view: View, check: Callable[[], None] | None = None) -> Trial | None:
    """Everybody is tried, whatever stage is looked at: who is where today is part of what was hidden."""
    everybody = replace(view, stage=None)
    whole = everybody.whole
    if whole is None:
        return None

    def make() -> tuple[Trial | None]:
        cuts = find_cuts(whole, check) if check else find_cuts(whole)
        result = judge(cuts)
        return (None if result is None else Trial(cuts[0], result),)

    return everybody.cached(("hidden days",), make)[0]


def backtest(view: View, check: Callable[[], None] | None = None) -> BackTest | None:
    """What the forecast said of hidden days and what came; None where there is too little to try.

    `check` is called between pieces of work and may raise to stop them.
    """
    found = trial_of(view, check)
    return None if found is None else found.result


def in_words(view: View, check: Callable[[], None] | None = None) -> tuple[str, ...]:
    """The result in a few sentences, or what is missing for one."""
    if view.whole is None:
        return (captions.no_sales(),)
    found = trial_of(view, check)
    if found is None:
        missing = find_missing(view.whole)
        return words.too_little(missing), words.needed(missing)
    return words.paragraph(found.result)
