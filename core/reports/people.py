"""Page 2, people: who moved, what is promised, whom to call, whom to welcome, who brought most."""

from __future__ import annotations

from typing import Any

from core.i18n import _, format_date, format_money, format_month, format_number, ngettext
from core.model.summaries import CallRow, MonthlySummary
from core.reports.amounts import rounded


def people(summary: MonthlySummary) -> dict[str, Any] | None:
    """Data of page 2 for `monthly.typ`; None where there is nobody to name."""
    page: dict[str, Any] = {}
    if summary.movers:
        page["movers"] = _movers(summary)
    if summary.follow_ups:
        page["follow_ups"] = _follow_ups(summary)
    if summary.birthdays:
        page["birthdays"] = _birthdays(summary)
    if summary.calls:
        page["calls"] = _calls(summary)
    if summary.welcome:
        page["welcome"] = _welcome(summary)
    if summary.top_customers:
        page["top"] = _top(summary)
    return {"title": _("People"), **page} if page else None


def _movers(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Who moved"),
        "parts": [
            {
                "title": part.title,
                "total": format_number(part.total),
                "people": [[one.name, one.text] for one in part.people],
                "more": _more(part.total - len(part.people)),
            }
            for part in summary.movers
        ],
    }


def _more(n: int) -> str:
    return ngettext("and {n} more", "and {n} more", n).format(n=format_number(n)) if n > 0 else ""


def _follow_ups(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Promised"),
        "rows": [
            {"name": one.customer, "text": one.text, "day": format_date(one.due_on)}
            for one in summary.follow_ups
        ],
    }


def _birthdays(summary: MonthlySummary) -> dict[str, Any]:
    title = _("Birthdays in {month}").format(month=format_month(summary.month.plus(1)))
    return {
        "title": title,
        "rows": [[name, format_date(day, "brief")] for _id, name, day in summary.birthdays],
    }


def _calls(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Call list: regulars who are slipping"),
        "intro": _join(
            _("They are later than usual. A short friendly word is often enough; note what came of it."),
            _left_out(len(summary.calls), summary.calls_total),
        ),
        "headers": [
            "✓",
            _("Customer"),
            _("Last visit"),
            _("Comes every"),
            _("Favourite"),
            _("A year"),
            _("Result"),
        ],
        "rows": [call_words(row, summary.currency) for row in summary.calls],
    }


def call_words(row: CallRow, currency: str) -> dict[str, str]:
    """One customer to call, in finished words."""
    gap = max(1, round(row.usual_gap))
    return {
        "name": row.name,
        "contact": row.phone or row.email,
        "last": format_date(row.last_visit),
        "ago": ngettext("{n} day ago", "{n} days ago", row.days_since).format(
            n=format_number(row.days_since)
        ),
        "gap": ngettext("{n} day", "{n} days", gap).format(n=format_number(gap)),
        "favourite": row.favourite,
        "value": format_money(row.value_year_minor, currency, whole=True) if row.value_year_minor else "–",
    }


def _welcome(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Came for the first time"),
        "intro": _left_out(len(summary.welcome), summary.welcome_total),
        "headers": ["✓", _("Customer"), _("Visit"), _("Took")],
        "rows": [
            {
                "name": row.name,
                "contact": row.phone or row.email,
                "first": format_date(row.last_visit),
                "took": row.favourite,
            }
            for row in summary.welcome
        ],
    }


def _top(summary: MonthlySummary) -> dict[str, Any]:
    return {
        "title": _("Best of the month"),
        "headers": ["#", _("Customer"), _("Visits"), _("Takings")],
        "rows": [
            [name, format_number(visits), rounded(net, summary.currency)]
            for name, visits, net in summary.top_customers
        ],
    }


def _left_out(shown: int, total: int) -> str:
    """A sentence where the list does not hold everybody."""
    if total <= shown:
        return ""
    text = ngettext(
        "{shown} of {n} person is here; the others stand under Customers.",
        "{shown} of {n} people are here; the others stand under Customers.",
        total,
    )
    return text.format(shown=format_number(shown), n=format_number(total))


def _join(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
