"""Category gaps as a table: a row for each main kind, a column for each other kind; darker where more of them buy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor

from core.i18n import _, ngettext
from core.model.targets import Gaps
from ui import theme
from ui.models import texts
from ui.models.records import Column, Index, RecordsModel
from ui.models.tables import evidence

_ENOUGH = 20  # below this a share says less than the counts do
_DARKEST = 90  # of 255: text stays readable on it


@dataclass(frozen=True, slots=True)
class Line:
    """One row: whom it counts, how many they are, and how many of them ever took each kind (None: their main one)."""

    name: str
    size: int
    also: tuple[int | None, ...]


def lines(gaps: Gaps) -> tuple[Line, ...]:
    """Everybody first, then each group."""
    groups = tuple(Line(row.name, row.size, row.also) for row in gaps.rows)
    return (Line(_("All regulars"), gaps.regulars, gaps.buyers), *groups)


def columns(gaps: Gaps) -> tuple[Column[Line], ...]:
    """Who, how many, and each kind."""
    who: Column[Line] = Column(key="who", header=_("Mainly take"), text=lambda line: line.name, least=90)
    size: Column[Line] = Column(
        key="size",
        header=_("Regulars"),
        text=lambda line: texts.number(line.size),
        number=True,
        help=_(
            "Regulars who mainly take this kind. The columns to the right say how many of them took each other kind."
        ),
    )
    return (
        who,
        size,
        *(_kind(place, kind, len(gaps.kinds) - place) for place, kind in enumerate(gaps.kinds)),
    )


class GapsModel(RecordsModel[Line]):
    """The table, shaded by the share who buy."""

    def __init__(self, gaps: Gaps, parent: QObject | None = None) -> None:
        super().__init__(columns(gaps), lines(gaps), parent)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's variant
        """As any table, and a ground for the cells of kinds."""
        if role == Qt.ItemDataRole.BackgroundRole and index.isValid() and index.column() >= 2:
            line = self.record(index)
            n = line.also[index.column() - 2]
            if n is None or not line.size:
                return None
            ground = QColor(theme.current().color("accent"))
            ground.setAlpha(round(_DARKEST * n / line.size))
            return ground
        return super().data(index, role)


def _kind(place: int, kind: str, spare: int) -> Column[Line]:
    """A column; where there is no room for all, the kinds with fewest buyers step aside."""

    def text(line: Line) -> str:
        n = line.also[place]
        if n is None:
            return texts.DASH
        if line.size < _ENOUGH:
            return evidence(n, line.size)
        return texts.percent(n / line.size)

    def tip(line: Line) -> str:
        n = line.also[place]
        if n is None:
            return ""
        never = line.size - n
        words = ngettext(
            "{n} of {all} take {kind}; {never} has never tried it.",
            "{n} of {all} take {kind}; {never} have never tried it.",
            never,
        )
        return words.format(
            n=texts.number(n), all=texts.number(line.size), kind=kind, never=texts.number(never)
        )

    return Column(
        key=f"kind{place}",
        header=texts.short(kind, 26),
        text=text,
        tip=tip,
        number=True,
        help=kind,
        spare=spare,
    )
