"""Loads the words that every sheet is understood with; done while the child still opens the file."""

from __future__ import annotations

from core.importing.cells.days import is_weekday, month_names
from core.importing.cells.words import header_words, kinds, list_words


def make_ready() -> None:
    """Load what is loaded once: headers, kinds of rows, names of months and of days of the week."""
    header_words()
    kinds()
    list_words()
    month_names()
    is_weekday("")
