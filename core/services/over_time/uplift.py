"""Whether suggestions sell: people who were shown some against the quiet group."""

from __future__ import annotations

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.goods.trying.arms import QUIET
from core.analytics.goods.trying.uplift import Uplift
from core.i18n import _, format_number
from core.model.charts import Dot, Dots, Section
from core.services import outcomes, trial
from core.services.over_time.entry import Entry
from core.services.over_time.view import View
from core.services.words import charts as captions
from core.services.words import goods as words


def _arms(view: View) -> tuple[tuple[int, str, bool], ...]:
    """Customers of a trial among the people looked at, with their arm and whether they took anything."""
    whole = view.whole
    rows = trial.outcome_of_each(view.book, on=view.on)
    if whole is None or view.stage is None or not rows:
        return rows
    at = np.searchsorted(whole.frame.customer_id, [row[0] for row in rows])
    return tuple(row for row, i in zip(rows, at.tolist(), strict=True) if whole.stages.of(i) is view.stage)


def _uplift(rows: tuple[tuple[int, str, bool], ...]) -> Uplift | None:
    if not rows:
        return None
    quiet = [took for _who, arm, took in rows if arm == QUIET]
    shown = [took for _who, arm, took in rows if arm != QUIET]
    return Uplift(took=sum(shown), shown=len(shown), quiet_took=sum(quiet), quiet=len(quiet))


def uplift(view: View) -> Dots:
    """Share of the shown and of the quiet who bought a suggested item; grey until the difference is clear."""
    found = _uplift(_arms(view)) if view.whole is not None else None
    if view.whole is None:
        title, note = captions.no_sales(), ""
    else:
        totals = outcomes.totals(view.book)
        offered, taken = sum(row[1] for row in totals), sum(row[2] for row in totals)
        needed = trial.quiet_needed(view.book) if view.stage is None else None
        title = words.uplift_title(found, needed)
        note = words.uplift_note(found, taken, offered, needed)
    return Dots(
        caption=captions.caption(
            "uplift",
            title,
            view.insights,
            note=note,
            how=words.uplift_how(),
            x_label=_("Bought a suggested item"),
            y_label=_("Group"),
        ),
        dots=_dots(found) if found is not None and found.shown and found.quiet else (),
        unit="%",
    )


def _dots(found: Uplift) -> tuple[Dot, ...]:
    groups = (
        (_("Shown suggestions"), found.took, found.shown, "first"),
        (_("Quiet group"), found.quiet_took, found.quiet, "rest"),
    )
    return tuple(
        Dot(
            label=label,
            value=round(100 * share, 1),
            low=round(100 * low, 1),
            high=round(100 * high, 1),
            text=_("{k} of {n}").format(k=format_number(took), n=format_number(people)),
            role=role,
            small=not found.verdict(),
        )
        for (label, took, people, role), (share, low, high) in zip(groups, found.shares, strict=True)
    )


def _behind(view: View, row: int, column: int) -> Ints:
    """Those of the group who bought."""
    whole = view.whole
    wanted = [who for who, arm, took in _arms(view) if took and (arm == QUIET) is bool(row)]
    if whole is None or not wanted:
        return np.zeros(0, dtype=np.int64)
    return np.searchsorted(whole.frame.customer_id, sorted(set(wanted)))


ENTRY = Entry("uplift", Section.MORE, uplift, _behind)
