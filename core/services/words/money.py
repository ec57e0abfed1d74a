"""Sentences of the charts of takings: what regulars bring, how much hangs on how few, on whom of which age."""

from __future__ import annotations

from datetime import date

from core.analytics.money.share import MoneyShare, changed
from core.i18n import _, format_date, format_number, format_percent, ngettext


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


def share_note(people: int, least_coverage: float) -> str:
    """On whom the newest share rests, and which months are left out."""
    return ngettext(
        "The last full month rests on {n} customer. Months with names on less than {share} of takings are left out.",
        "The last full month rests on {n} customers. Months with names on less than {share} of takings are left out.",
        people,
    ).format(n=format_number(people), share=format_percent(least_coverage))


def share_how(window: int) -> str:
    """How the share of regulars is counted."""
    return ngettext(
        "Regulars came on at least three days within the {n} day up to the end of the month. Their purchases are divided "
        "by those of all customers with a name, before refunds. The band shows how far chance alone can move the share.",
        "Regulars came on at least three days within the {n} days up to the end of the month. Their purchases are divided "
        "by those of all customers with a name, before refunds. The band shows how far chance alone can move the share.",
        window,
    ).format(n=format_number(window))


def concentration_title(best: float) -> str:
    """What the best tenth brings."""
    return _("The best tenth of customers brings {share} of takings").format(share=format_percent(best))


def concentration_note(people: int, gini: float, left_out: int) -> str:
    """On how many people the tenths rest, how uneven it is, and who is left out."""
    text = ngettext(
        "{n} customer. Unevenness {gini}: 0 if all brought the same, near 1 if one brought everything (Gini).",
        "{n} customers. Unevenness {gini}: 0 if all brought the same, near 1 if one brought everything (Gini).",
        people,
    ).format(n=format_number(people), gini=format_number(gini, 2))
    if not left_out:
        return text
    more = ngettext(
        "{n} customer whose refunds ate up the purchases is left out.",
        "{n} customers whose refunds ate up the purchases are left out.",
        left_out,
    ).format(n=format_number(left_out))
    return f"{text} {more}"


def concentration_how() -> str:
    """How the tenths are made."""
    return _(
        "Customers who bought something in the 12 months stand in a row by what they brought, refunds taken off. The row "
        "is cut into ten equal parts, and each bar shows what its part brought of the takings of all customers with a name."
    )


def lorenz_title(best: float) -> str:
    """What the best fifth brings."""
    return _("The best fifth of customers brings {share} of takings").format(share=format_percent(best))


def lorenz_how() -> str:
    """How to read the curve."""
    return _(
        "Customers stand in a row from the smallest to the best of the 12 months, refunds taken off. The curve says what "
        "that share of them brings together. If all brought the same it would be the grey line; the deeper it sags, the "
        "more hangs on few."
    )


def too_few(least: int) -> str:
    """The title where there are too few customers for a curve."""
    return ngettext(
        "The curve needs {n} customer with purchases in the last 12 months",
        "The curve needs {n} customers with purchases in the last 12 months",
        least,
    ).format(n=format_number(least))


def quarter(index: int) -> str:
    """`Q3 2026`: the quarter counted from that of January 1970."""
    return _("Q{quarter} {year}").format(quarter=index % 4 + 1, year=1970 + index // 4)


def start_subtitle(first: int, last: int, snapshot: date) -> str:
    """Which quarters are shown, and as of when."""
    if first == last:
        return _("{quarter}, as of {date}").format(quarter=quarter(first), date=format_date(snapshot, "long"))
    return _("{first} – {last}, as of {date}").format(
        first=quarter(first), last=quarter(last), date=format_date(snapshot, "long")
    )


def older_title(share: float, index: int) -> str:
    """How much of a quarter's takings comes from customers of more than a year."""
    return _("{share} of named takings in {quarter} come from customers of more than a year").format(
        share=format_percent(share), quarter=quarter(index)
    )


def newcomers_title(share: float, index: int) -> str:
    """The same question in a book that is too young to know customers of more than a year."""
    return _("{share} of named takings in {quarter} come from customers who first came then").format(
        share=format_percent(share), quarter=quarter(index)
    )


def start_note(people: int, first_day: date, *, running: bool) -> str:
    """On whom the titled quarter rests, what the first group holds, and the hatched quarter."""
    text = ngettext(
        "{n} customer with a name. Whoever came before the book begins on {date} counts as having started then.",
        "{n} customers with a name. Whoever came before the book begins on {date} counts as having started then.",
        people,
    ).format(n=format_number(people), date=format_date(first_day, "long"))
    hatched = _("Hatched: the quarter is not over yet.")
    return f"{text} {hatched}" if running else text


def start_how() -> str:
    """How the takings of a quarter are divided."""
    return _(
        "Purchases with a name, before refunds, divided by when their customer came for the first time. A strong oldest "
        "layer shows that customers stay; a strong newest one that the shop lives on newcomers."
    )
