"""The morning sheet on paper: one page, large enough to read at the counter; what is empty is not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from core.i18n import _, format_date, format_money, format_number, ngettext
from core.model.customers import FollowUp
from core.model.insights import MonthFigures, Suggestion
from core.model.morning import Guest, MorningSheet
from core.model.summaries import CallRow
from core.reports import typeset
from core.reports.monthly import paper_name

TEMPLATE = "morning.typ"
T = TypeVar("T")
_MOST = 6
"""Entries of a section; the rest is counted."""
_LONGEST = 80
"""Letters of a name: more would not leave room for the others."""


def pdf(sheet: MorningSheet) -> bytes:
    """The page as a tagged PDF in the language in use; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(sheet), sheet.today)


def images(sheet: MorningSheet, dpi: float = 144) -> tuple[bytes, ...]:
    """The same page as a PNG picture."""
    return typeset.images(TEMPLATE, data(sheet), dpi)


def data(sheet: MorningSheet) -> dict[str, Any]:
    """Everything `morning.typ` prints, in finished words."""
    head = sheet.letterhead
    day = format_date(sheet.today, "full")
    left, right = _columns(sections(sheet))
    return {
        "title": day[:1].upper() + day[1:],
        "kicker": _("{shop} · morning sheet").format(shop=head.shop),
        "shop": head.shop,
        "logo": head.logo,
        "lang": head.language,
        "paper": paper_name(head.paper),
        "sales": sales_line(sheet),
        "columns": [left, right] if right else [left],
        "nothing": {"title": _("Nothing presses today"), "text": sheet.hint} if sheet.nothing_to_do else None,
        "month": month(sheet),
        "footer": head.shop,
        "page_words": _("Page {page} of {pages}"),
    }


def lines(sheet: MorningSheet) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The page as text: the head of each section and its lines."""
    day, found = data(sheet), sections(sheet)
    text: list[tuple[str, tuple[str, ...]]] = [(day["title"], (day["sales"],) if day["sales"] else ())]
    if day["nothing"]:
        text.append((day["nothing"]["title"], (day["nothing"]["text"],)))
    for section in found:
        entries = [" · ".join(part for part in entry.values() if part) for entry in section["entries"]]
        text.append((section["title"], (*entries, *([section["more"]] if section["more"] else []))))
    if day["month"]:
        figures = (
            " · ".join(part for part in (one["label"], one["value"], one["before"]) if part)
            for one in day["month"]["figures"]
        )
        text.append((day["month"]["title"], tuple(figures)))
    return tuple(text)


def sales_line(sheet: MorningSheet) -> str:
    """Up to which day the figures speak; empty in a book without sales."""
    if sheet.snapshot is None:
        return ""
    if sheet.snapshot >= sheet.today:
        return _("Sales are in the book up to today.")
    last = format_date(sheet.snapshot, "long")
    if sheet.up_to_date:
        return _("Sales are in the book up to {day}, the last open day.").format(day=last)
    return _("Sales up to {day}: bring in the newest sheet, and this page knows more.").format(day=last)


def sections(sheet: MorningSheet) -> list[dict[str, Any]]:
    """What there is to do, in the order of reading: a title and entries, each a name with what to know about it."""
    today = sheet.today
    found = (
        _section(
            _("May come today"),
            sheet.guests,
            lambda one: _guest(one, today),
            most=len(sheet.guests),
            tick=False,
        ),
        _section(_("Birthdays"), sheet.birthdays, lambda one: _birthday(one, today), tick=False),
        _section(_("Follow-ups"), sheet.follow_ups, lambda one: _follow_up(one, today)),
        _section(_("A word after the visit"), sheet.after_care, lambda one: _entry(one.name, one.text)),
        _section(_("Call these first"), sheet.calls, _call, total=sheet.calls_total),
        _section(_("Worth offering"), sheet.suggestions, _suggestion, tick=False),
    )
    return [section for section in found if section["entries"]]


def month(sheet: MorningSheet) -> dict[str, Any] | None:
    """The month so far beside the same days of the month before; None without sales."""
    now, before = sheet.month, sheet.before
    if now is None or sheet.snapshot is None:
        return None
    currency = sheet.letterhead.currency
    figures: tuple[tuple[str, Callable[[MonthFigures], str]], ...] = (
        (_("Takings"), lambda of: format_money(of.net_minor, currency, whole=True)),
        (_("Receipts"), lambda of: format_number(of.receipts)),
        (_("Customers"), lambda of: format_number(of.active)),
        (_("New"), lambda of: format_number(of.new)),
    )
    shown = figures if now.named_sales_minor else figures[:2]
    return {
        "title": _("The month up to {day}").format(day=format_date(sheet.snapshot, "long")),
        "figures": [
            {
                "label": label,
                "value": read(now),
                "before": _("last month {value}").format(value=read(before)) if before else "",
            }
            for label, read in shown
        ],
        "note": _("Last month stands for the same days of the month before.") if before else "",
    }


def _section(
    title: str,
    values: Sequence[T],
    entry: Callable[[T], dict[str, str]],
    *,
    most: int = _MOST,
    total: int = 0,
    tick: bool = True,
) -> dict[str, Any]:
    left = max(total, len(values)) - min(len(values), most)
    more = ngettext("and {n} more in the program", "and {n} more in the program", left)
    return {
        "title": title,
        "tick": tick,
        "entries": [entry(value) for value in values[:most]],
        "more": more.format(n=format_number(left)) if left > 0 and values else "",
    }


def _entry(name: str, text: str = "", *, detail: str = "", alert: str = "") -> dict[str, str]:
    return {"name": _short(name), "text": _short(text, 2 * _LONGEST), "alert": alert, "detail": detail}


def _guest(one: Guest, today: date) -> dict[str, str]:
    habit = ngettext("{weekday}: {k} of {n} visit", "{weekday}: {k} of {n} visits", one.visits)
    detail = habit.format(
        weekday=_weekday(today), k=format_number(one.on_weekday), n=format_number(one.visits)
    )
    return _entry(one.name, ", ".join(one.usual), detail=detail, alert=one.alert)


def _birthday(one: tuple[int, str, date], today: date) -> dict[str, str]:
    _id, name, day = one
    if day == today:
        return _entry(name, _("Today"))
    return _entry(name, _("{weekday}, {day}").format(weekday=_weekday(day), day=format_date(day, "brief")))


def _weekday(day: date) -> str:
    name = format_date(day, "EEEE")
    return name[:1].upper() + name[1:]


def _follow_up(one: FollowUp, today: date) -> dict[str, str]:
    late = (today - one.due_on).days
    if late > 0:
        words = ngettext("was due {n} day ago", "was due {n} days ago", late)
        detail = words.format(n=format_number(late))
    else:
        detail = _("due today")
    return _entry(one.customer, one.text, detail=detail)


def _call(one: CallRow) -> dict[str, str]:
    ago = ngettext("{n} day ago", "{n} days ago", one.days_since).format(n=format_number(one.days_since))
    gap = max(1, round(one.usual_gap))
    text = ngettext("{ago}, usually every {n} day", "{ago}, usually every {n} days", gap)
    return _entry(one.name, one.phone or one.email, detail=text.format(ago=ago, n=format_number(gap)))


def _suggestion(one: Suggestion) -> dict[str, str]:
    return _entry(one.customer, one.item, detail=one.say or one.text)


def _short(text: str, longest: int = _LONGEST) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _columns(found: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The sections in two columns as equal as their order allows."""
    high = [3 + sum(1 + sum(map(bool, one.values())) for one in section["entries"]) for section in found]
    cuts = range(1, len(found) + 1)
    cut = min(cuts, key=lambda at: (max(sum(high[:at]), sum(high[at:])), -at), default=0)
    return found[:cut], found[cut:]
