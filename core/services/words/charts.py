"""Titles and notes of the loyalty charts: each title is a sentence with the finding (analytics section 5)."""

from __future__ import annotations

from core.analytics.people.cohorts import SMALL_COHORT, average_return
from core.i18n import _, format_date, format_month, format_percent, ngettext
from core.model.charts import Caption
from core.model.insights import Cohort, MonthFigures, ShopInsights

ENOUGH_PEOPLE = 20
"""People that a percentage needs; below, counts are shown (analytics 1.16)."""
ENOUGH_COVERAGE = 0.6


def caption(key: str, title: str, insights: ShopInsights, **more: str) -> Caption:
    """A caption with the snapshot below the title and, where few takings carry a name, a note that says so."""
    subtitle, note = more.pop("subtitle", ""), more.pop("note", "")
    if insights.snapshot is not None and not subtitle:
        subtitle = _("As of {date}").format(date=format_date(insights.snapshot, "long"))
    return Caption(
        key=key,
        title=title,
        subtitle=subtitle,
        note=" ".join(text for text in (note, coverage_note(insights)) if text),
        how=more.get("how", ""),
        x_label=more.get("x_label", ""),
        y_label=more.get("y_label", ""),
    )


def no_sales(insights: ShopInsights | None = None) -> str:
    """The title of a chart of a book without sales, or of one whose sales all lack a name."""
    if insights is not None and insights.snapshot is not None:
        return _("Nobody with a name has bought anything yet")
    return _("No sales yet")


def coverage_note(insights: ShopInsights) -> str:
    """Says "Rests on 41 % of takings" where fewer than 60 % of the last 12 months' carry a name."""
    months = insights.months[-12:]
    sales = sum(m.sales_minor for m in months)
    named = sum(m.named_sales_minor for m in months)
    if not sales or named >= ENOUGH_COVERAGE * sales:
        return ""
    return _("Rests on {share} of takings: the rest carries no name.").format(
        share=format_percent(named / sales)
    )


def running_note() -> str:
    """What the hatched month is."""
    return _("Hatched: the month is not over yet.")


def dotted_note() -> str:
    """What the dotted end of a line is."""
    return _("Dotted: the month is not over yet.")


def chance_how() -> str:
    """When a change is called one."""
    return _("“More” and “less” are said only where the difference is larger than chance alone makes it.")


def last_full(months: tuple[MonthFigures, ...]) -> MonthFigures:
    """The last complete month, or the running one where there is no other."""
    return next((m for m in reversed(months) if m.complete), months[-1])


def retention_title(cohorts: tuple[Cohort, ...]) -> str:
    """The newest generation that can be judged, or the average of all that can."""
    judged = [c for c in cohorts if len(c.active) > 1 and c.mature[1]]
    newest = judged[-1] if judged else None
    if newest is not None and newest.size >= ENOUGH_PEOPLE:
        return _("Of those who started in {month}, {share} came again a month later").format(
            month=format_month(newest.month), share=format_percent(newest.active[1] / newest.size)
        )
    came, people = average_return(cohorts, 1)
    if people:
        text = ngettext(
            "{k} of {n} newcomer came again a month later",
            "{k} of {n} newcomers came again a month later",
            people,
        )
        return text.format(k=came, n=people)
    return _("The first newcomers have not had a full month to come again")


def counts_only_note() -> str:
    """What plain cells mean."""
    return ngettext(
        "Generations below {n} person show counts only.",
        "Generations below {n} people show counts only.",
        SMALL_COHORT,
    ).format(n=SMALL_COHORT)


def rhythm_title(visits: int, gap: float, own: bool, since: int) -> str:
    """How often one customer comes and how long it has been."""
    if not visits:
        return _("No visit yet")
    if not own:
        text = ngettext(
            "Too few visits to know a rhythm; {n} day since the last",
            "Too few visits to know a rhythm; {n} days since the last",
            since,
        )
        return text.format(n=since)
    days = max(round(gap), 1)
    text = ngettext(
        "Comes about every {n} day; days since the last visit: {k}",
        "Comes about every {n} days; days since the last visit: {k}",
        days,
    )
    return text.format(n=days, k=since)
