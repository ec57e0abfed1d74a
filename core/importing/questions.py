"""Questions an import may ask, the answers they take, and their words."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from datetime import date

from core.errors import UserError
from core.i18n import _, format_date
from core.importing.reading.encoding import CHOICES
from core.model.importing import Question
from core.text import clean

_YES_NO = ("yes", "no")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_ALWAYS = ("yes",)
"""What is done in any case: the order of first and last name is forgiven, rows without a number are a visit a day."""
KNOWN: Mapping[str, tuple[str, ...]] = {
    "day_month_order": ("dmy", "mdy"),
    "date_missing": (),
    "year": (),
    "unpivot_months": _YES_NO,
    "items_across": _YES_NO,
    "customer_once": _YES_NO,
    "sheet_is_customer": _YES_NO,
    "price_is_unit_or_line": ("unit", "line"),
    "which_sheet": (),
    "likely_correction": ("replace", "add"),
    "update_changed_line": _YES_NO,
    "total_includes_tax": _YES_NO,
    "hidden_sheet": _YES_NO,
    "hidden_rows": _YES_NO,
    "currency": (),
    "is_product": _YES_NO,
    "anonymous_word": _YES_NO,
    "same_person": _YES_NO,
    "same_item": _YES_NO,
    "same_name_two_phones": _YES_NO,
    "name_order": _ALWAYS,
    "no_receipt_column": _ALWAYS,
    "qty_is_grams": _YES_NO,
    "layout_nested": _YES_NO,
    "names_only": _YES_NO,
    "encoding": CHOICES,
}
"""Choices by question; () takes any value. A detail may follow after a colon: `is_product:Delivery Fee`."""


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, tidied. Raises UserError `answer_unknown` or `answer_bad`."""
    good = {}
    for question, value in answers.items():
        base = question.partition(":")[0]
        if base not in KNOWN:
            raise UserError("answer_unknown", question=question, choices=", ".join(KNOWN))
        value = value.strip()
        if base == "date_missing":
            value = _day(question, value)
        elif base == "year" and not (value.isdigit() and _FIRST_YEAR <= int(value) < _LAST_YEAR):
            raise UserError("answer_bad", question=question, value=value, choices="2026")
        elif KNOWN[base]:
            value = _code_page(value) if base == "encoding" else value.lower()
            if value not in KNOWN[base]:
                raise UserError("answer_bad", question=question, value=value, choices=", ".join(KNOWN[base]))
        elif base == "currency" and not (len(value) == 3 and value.isalpha() and value.isascii()):
            raise UserError("answer_bad", question=question, value=value, choices="CZK, EUR, GBP, USD")
        elif not value:
            raise UserError("answer_bad", question=question, value=value, choices="-")
        good[question] = value.upper() if base == "currency" else value
    return good


def _code_page(value: str) -> str:
    """The one name of an encoding: Windows-1250, win1250 and cp1250 are the same."""
    try:
        return codecs.lookup(value).name
    except LookupError:
        return value


def _day(question: str, value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UserError("answer_bad", question=question, value=value, choices="2026-05-31") from error


def date_missing() -> Question:
    """The sheet has no dates."""
    return Question(
        id="date_missing",
        text=_("The sheet has no dates. Which day shall these sales be written down for?"),
        choices=(),
    )


def year(example: str) -> Question:
    """The dates have no year, nor has any title; `example` is one of them."""
    return Question(
        id="year",
        text=_("The dates, such as {example}, have no year. Which year do they begin in?").format(
            example=example
        ),
        choices=(),
    )


def day_month_order(example: str, day_first: date, month_first: date) -> Question:
    """No date of the column shows which part is the day; `example` is one of them, read in both ways."""
    readings = (format_date(day_first, "long"), format_date(month_first, "long"))
    return Question(
        id="day_month_order",
        text=_("Does {example} mean {day_first} or {month_first}?").format(
            example=clean(example), day_first=readings[0], month_first=readings[1]
        ),
        choices=("dmy", "mdy"),
        default="dmy",
        labels=readings,
    )


def unpivot_months() -> Question:
    """Months stand side by side."""
    return Question(
        id="unpivot_months",
        text=_(
            "The months stand side by side. Shall each customer's amount of a month become one sale on the first of it?"
        ),
        choices=_YES_NO,
        default="yes",
    )
