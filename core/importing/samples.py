"""Cells shown to the owner: three under each column, and words by whose letters a wrong encoding is seen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from core.i18n import _
from core.importing.cells.coded import Coded
from core.importing.cells.sheets import Cell, as_text, is_blank
from core.importing.draft import Draft
from core.importing.reading.encoding import CHOICES
from core.model.importing import Question
from core.text import clean

_SHOWN = 3
_LOOKED_AT = 2_000
_LONGEST = 40
_NAMES_FIRST = ("customer", "last_name", "first_name", "item", "items_text")


def samples(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Up to three different cells of each column, by the column's name, as they stand in the sheet."""
    found: dict[str, tuple[str, ...]] = {}
    for table in (draft.choice.table, draft.table):
        for name, column in zip(table.header, table.columns, strict=True):
            if clean(name) not in found:
                found[clean(name)] = _different(column)
    return found


def encoding_choice(draft: Draft) -> list[Question]:
    """Which encoding a text file is in, where its bytes prove none and some letters depend on it."""
    words = _accented(draft) if draft.file.encoding in CHOICES else ()
    if not words:
        return []
    text = _("Are the letters of these words right: {words}?").format(words=", ".join(words))
    return [Question(id="encoding", text=text, choices=CHOICES, default=draft.file.encoding)]


def letters(draft: Draft) -> str:
    """The sentence on an encoding that was taken for the likeliest; empty where the bytes prove one."""
    words = _accented(draft) if draft.file.encoding in CHOICES[1:] else ()
    if not words:
        return ""
    return _("Letters were read as {encoding}, as in {example}.").format(
        encoding=draft.file.encoding, example=words[0]
    )


def _different(column: Coded[Cell]) -> tuple[str, ...]:
    texts = (_short(as_text(cell)) for cell in column[:_LOOKED_AT].distinct() if not is_blank(cell))
    return _first(text for text in texts if text)


def _accented(draft: Draft) -> tuple[str, ...]:
    """Up to three words with letters beyond English, people and items first."""
    table = draft.table
    names = [draft.roles[role] for role in _NAMES_FIRST if role in draft.roles]
    rest = [place for place in range(len(table.columns)) if place not in names]
    cells = chain(
        (cell for place in (*names, *rest) for cell in table.columns[place][:_LOOKED_AT].distinct()),
        table.header,
    )
    texts = (as_text(cell) for cell in cells if type(cell) is str and not cell.isascii())
    return _first(
        _short(text) for text in texts if any(letter > "\x7f" and letter.isprintable() for letter in text)
    )


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _first(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text in texts:
        found.setdefault(text)
        if len(found) == _SHOWN:
            break
    return tuple(found)
