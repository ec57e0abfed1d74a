"""Titles and notes of the loyalty charts: each title is a sentence with the finding (analytics section 5)."""

from __future__ import annotations

from core.analytics.cohorts import SMALL_COHORT, average_return
from core.analytics.share import MoneyShare, changed
from core.i18n import _, format_date, format_month, format_number, format_percent, ngettext
from core.model.charts import Caption
from core.model.insights import Cohort, MonthFigures, ShopInsights, Stage

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
        x_label=more.get("x_label", ""),
        y_label=more.get("y_label", ""),
    )


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


def last_full(months: tuple[MonthFigures, ...]) -> MonthFigures:
    """The last complete month, or the running one where there is no other."""
    return next((m for m in reversed(months) if m.complete), months[-1])


def by_month_title(month: MonthFigures) -> str:
    """How many came in a month, and how many of them for the first time."""
    text = ngettext(
        "{n} customer came in {month}, {k} of them for the first time",
        "{n} customers came in {month}, {k} of them for the first time",
        month.active,
    )
    return text.format(
        n=format_number(month.active), month=format_month(month.month), k=format_number(month.new)
    )


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


def retention_note() -> str:
    """What hatching and plain cells mean."""
    return ngettext(
        "Hatched: the month is not over yet. Generations below {n} person show counts only.",
        "Hatched: the month is not over yet. Generations below {n} people show counts only.",
        SMALL_COHORT,
    ).format(n=SMALL_COHORT)


def share_title(now: MoneyShare, before: MoneyShare | None) -> str:
    """What regulars bring, and whether that differs from a year ago beyond accident."""
    share = format_percent(now.share)
    if before is None:
        return _("Regulars bring {share} of named takings").format(share=share)
    change = changed(now, before)
    if change > 0:
        return _("Regulars bring {share} of named takings, more than a year ago").format(share=share)
    if change < 0:
        return _("Regulars bring {share} of named takings, less than a year ago").format(share=share)
    return _("Regulars bring {share} of named takings, about the same as a year ago").format(share=share)


def concentration_title(best: float) -> str:
    """What the best tenth brings."""
    return _("The best tenth of customers brings {share} of takings").format(share=format_percent(best))


def stages_title(counts: dict[Stage, int]) -> str:
    """How many slip, beside how many there are."""
    slipping = counts.get(Stage.AT_RISK, 0) + counts.get(Stage.REGULAR_AT_RISK, 0)
    fine = sum(counts.get(s, 0) for s in (Stage.NEW, Stage.SECOND, Stage.RETURNING, Stage.REGULAR))
    text = ngettext(
        "{n} customer comes as usual; slipping: {k}", "{n} customers come as usual; slipping: {k}", fine
    )
    return text.format(n=format_number(fine), k=format_number(slipping))


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
