"""What the rows of one receipt say together: a name on one row and a phone on another are one customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.importing.cells.coded import Coded, Codes, Mask, together
from core.importing.people.people import is_nobody
from core.importing.people.register import Spelling
from core.text import email_key, exact_key, name_key, phone_key

ALONE = -1
"""Group of a row that shares its receipt with no other."""

_KEYS = (exact_key, phone_key, email_key, name_key)


def may_join(spellings: Sequence[Spelling], answers: Mapping[str, str]) -> bool:
    """Whether some rows say of their customer what others do not: else no row has anything to add to another."""
    said = {
        (bool(one.number), bool(one.phone), bool(one.email), bool(one.name))
        for one in spellings
        if not is_nobody(one, answers)
    }
    return len(said) > 1


def joined(
    spellings: Sequence[Spelling], spelled: Codes, group: Codes, answers: Mapping[str, str]
) -> tuple[list[Spelling], Codes]:
    """The spellings, with those of one receipt made into one, and each row's spelling.

    `spelled` has the spelling of each row, `group` its receipt, ALONE without one. Rows of one receipt that name
    two people (two names, numbers, phones or e-mails) stay as they are; rows that name nobody stay so.
    """
    says = np.array([not is_nobody(one, answers) for one in spellings], np.bool_)
    rows = np.flatnonzero((group != ALONE) & says[spelled]) if len(spellings) else np.zeros(0, np.intp)
    if not len(rows):
        return list(spellings), spelled
    firsts, pair = together(group[rows], spelled[rows])
    of, said = group[rows][firsts], spelled[rows][firsts]
    order = np.lexsort((said, of))
    counts = np.bincount(of)
    found, places = list(spellings), {one: place for place, one in enumerate(spellings)}
    new = said.copy()
    for several in np.unique(counts[counts > 1]).tolist():
        # The receipts with so many spellings: each distinct set of them once.
        at = order[counts[of[order]] == several].reshape(-1, several)
        sets, which = together(*said[at].T)
        to = np.full(len(sets), ALONE, np.int32)
        for place, members in enumerate(said[at[sets]].tolist()):
            one = _one([spellings[member] for member in members], answers)
            if one is not None:
                to[place] = places.setdefault(one, len(found))
                if to[place] == len(found):
                    found.append(one)
        fits = to[which] != ALONE
        new[at[fits]] = to[which][fits][:, None]
    result = spelled.copy()
    result[rows] = new[pair]
    return found, result


def _one(several: Sequence[Spelling], answers: Mapping[str, str]) -> Spelling | None:
    """All that the spellings say of one person; None where they contradict each other."""
    said = []
    for field, key_of in zip(("number", "phone", "email", "name"), _KEYS, strict=True):
        values = [value for one in several if (value := getattr(one, field))]
        if field == "name":  # `cash` beside a phone is no name
            values = [one for one in values if not is_nobody(Spelling("", "", "", one), answers)] or values[
                :1
            ]
        if len({key_of(value) for value in values}) > 1:
            return None
        said.append(next(iter(values), ""))
    return Spelling(*said)


def filled(column: Coded[str], rows: NDArray[np.intp], group: Codes) -> Coded[str]:
    """The column, where some rows of a receipt say nothing, filled with the only thing that the others say.

    `rows` are the rows of the receipts, `group` the receipt of each, ALONE without one.
    """
    says = column.where(bool)[rows]
    if says.all() or not says.any():
        return column
    codes = column.codes.copy()
    told = np.flatnonzero(says & (group != ALONE))
    firsts, _pair = together(group[told], codes[rows][told])
    of = group[told][firsts]
    only = np.full(int(group.max(initial=ALONE)) + 1, ALONE, np.int32)
    only[of] = codes[rows][told][firsts]
    only[np.flatnonzero(np.bincount(of, minlength=len(only)) > 1)] = ALONE
    blank = np.flatnonzero(~says & (group != ALONE))
    blank = blank[only[group[blank]] != ALONE]
    codes[rows[blank]] = only[group[blank]]
    return Coded(column.values, codes)


def first_said(column: Coded[str], rows: NDArray[np.intp], place: Codes, count: int) -> Coded[str]:
    """What the first row of each receipt that says anything says; `place` is the receipt of each of `rows`."""
    codes = column.codes[rows]
    says = np.flatnonzero(column.where(bool)[rows])[::-1]
    blank = next((at for at, value in enumerate(column.values) if not value), len(column.values))
    values = column.values if blank < len(column.values) else [*column.values, ""]
    found = np.full(count, blank, np.int32)
    found[place[says]] = codes[says]  # backwards, so that the first row has the last word
    return Coded(values, found)


def first_rows(says: Mask, place: Codes) -> Mask:
    """The first of the rows of each receipt that say something: what is said of the receipt counts once."""
    rows = np.flatnonzero(says)
    first = np.zeros(len(says), np.bool_)
    if len(rows):
        first[rows[np.unique(place[rows], return_index=True)[1]]] = True
    return first
