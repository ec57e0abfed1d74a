"""Kinds of sheets that were read before: which one a header is of, and how one renamed column is made up for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.i18n import _
from core.importing.cells.words import header_key
from core.importing.table.columns import may_play
from core.importing.table.layout import Table
from core.model.importing import SheetKind
from core.text import clean

_SHARED = 3
"""Columns that two headers must share before one of them may be a new form of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recalled:
    """What the kind of a sheet says beforehand: headers by field, answers, and in words what differs from it."""

    kind: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # the column that is gone, where it played a part


def recall(kinds: Sequence[SheetKind], fingerprint: str, table: Table) -> Recalled:
    """The kind with this very header, else the one that differs in one column (the newest of several), else nothing.

    `kinds` are in the order in which they were learned. Columns may have moved. Of a sheet that differs the other
    columns play the parts they played before, and a new column plays the part of the one that is gone, where its name
    and its cells allow it.
    """
    near: tuple[SheetKind, str, str] | None = None
    most = _SHARED - 1
    have = _keys(table.header)
    for kind in reversed(kinds):
        if kind.fingerprint == fingerprint:
            return Recalled(kind=kind.name, columns=kind.columns, answers=kind.answers)
        known = _keys(kind.header)
        gone, new = known - have, have - known
        shared = (known & have).total()
        if gone.total() <= 1 and new.total() <= 1 and shared > most:
            near = kind, _named(kind.header, gone), _named(table.header, new)
            most = shared
    return _changed(*near, table) if near else Recalled()


def _changed(kind: SheetKind, gone: str, new: str, table: Table) -> Recalled:
    columns = {**kind.as_read, **kind.columns}
    sentences = [_difference(kind.name, clean(gone), clean(new))]
    mine = [role for role, header in columns.items() if gone and header_key(header) == header_key(gone)]
    passed = {role: new for role in mine if new and may_play(table, new, role)}
    if passed:
        text = _("“{new}” was taken for what “{old}” was before.")
        sentences.append(text.format(old=clean(gone), new=clean(new)))
    return Recalled(
        kind=kind.name,
        columns=columns | passed,
        answers=kind.answers,
        sentences=tuple(sentences),
        missing=(gone,) if mine else (),
    )


def _difference(name: str, gone: str, new: str) -> str:
    if gone and new:
        text = _("Read like “{name}”: the column “{old}” is missing, “{new}” is new.")
    elif gone:
        text = _("Read like “{name}”, without its column “{old}”.")
    else:
        text = _("Read like “{name}”; the column “{new}” is new.")
    return text.format(name=name, old=gone, new=new)


def _keys(header: Iterable[str]) -> Counter[str]:
    return Counter(name for name in map(header_key, header) if name)


def _named(header: Iterable[str], keys: Mapping[str, int]) -> str:
    return next((name for name in header if header_key(name) in keys), "")
