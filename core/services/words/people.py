"""Sentences of the charts of people: who came, at which stage they are, how often they have come."""

from __future__ import annotations

from datetime import date

from core.i18n import _, format_date, format_month, format_number, format_percent, ngettext
from core.model.insights import MonthFigures, Stage
from core.services.words.changes import nobody_came
from core.services.words.charts import ENOUGH_PEOPLE


def by_month_title(month: MonthFigures) -> str:
    """How many came in a month, and how many of them for the first time."""
    if not month.active:
        return nobody_came(month.month)
    text = ngettext(
        "{n} customer came in {month}, {k} of them for the first time",
        "{n} customers came in {month}, {k} of them for the first time",
        month.active,
    )
    return text.format(
        n=format_number(month.active), month=format_month(month.month), k=format_number(month.new)
    )


def people_note(people: int) -> str:
    """On how many people a chart rests."""
    return ngettext("{n} customer.", "{n} customers.", people).format(n=format_number(people))


def by_month_how() -> str:
    """How the people of a month are told apart."""
    return _(
        "Everybody with at least one purchase in the month counts once. New: the first visit ever. Won back: came again "
        "after having counted as lapsed. Returning: all others. Below the line: those who became lapsed in that month, "
        "because their last visit was longer ago than is usual for them. Refunds are no visits."
    )


def early_note(until: date) -> str:
    """A file that starts in mid-history knows nobody yet: its first customers look new."""
    return _("Until {date} “new” only means new in this book.").format(date=format_date(until, "long"))


def stages_title(counts: dict[Stage, int]) -> str:
    """How many slip, beside how many there are."""
    slipping = counts.get(Stage.AT_RISK, 0) + counts.get(Stage.REGULAR_AT_RISK, 0)
    fine = sum(counts.get(s, 0) for s in (Stage.NEW, Stage.SECOND, Stage.RETURNING, Stage.REGULAR))
    text = ngettext(
        "{n} customer comes as usual; slipping: {k}", "{n} customers come as usual; slipping: {k}", fine
    )
    return text.format(n=format_number(fine), k=format_number(slipping))


def stages_how() -> str:
    """How a customer's stage is found."""
    return _(
        "The days since the last visit are compared with the customer's own usual gap. Within it all is well; after it "
        "the customer is due, after one and a half times of it slipping, and beyond the lapse limit lapsed. A regular "
        "has come at least three times lately. Days on which your shop was closed for longer make nobody late. Each "
        "customer stands in one place only."
    )


def visits_title(once: int, people: int) -> str:
    """How many of all customers have come once only."""
    if people < ENOUGH_PEOPLE:
        text = ngettext(
            "{k} of {n} customer has come only once", "{k} of {n} customers have come only once", people
        )
        return text.format(k=format_number(once), n=format_number(people))
    return _("{share} of customers have come only once").format(share=format_percent(once / people))


def since_subtitle(first: date, last: date) -> str:
    """The days between which visits are counted."""
    return _("All visits from {first} to {last}").format(
        first=format_date(first, "long"), last=format_date(last, "long")
    )


def visits_note(people: int, recent: int, days: int) -> str:
    """On how many people the bars rest, and who has had no time to come again."""
    if not recent:
        return people_note(people)
    text = ngettext(
        "{n} customer. Grey: first came in the last {days} days ({k}), too recently to judge.",
        "{n} customers. Grey: first came in the last {days} days ({k}), too recently to judge.",
        people,
    )
    return text.format(n=format_number(people), days=format_number(days), k=format_number(recent))


def visits_how() -> str:
    """How visits are counted."""
    return _(
        "For each customer, all days with a purchase since the book begins; two receipts on one day are one visit, and a "
        "refund is none. The grey part began less than one usual gap of your shop ago: they can still come again."
    )
