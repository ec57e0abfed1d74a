"""A target list that can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.i18n import _
from core.model.targets import TargetSheet


@dataclass(frozen=True, slots=True)
class TargetDocument:
    """The people of one list on paper, with boxes to tick."""

    sheet: TargetSheet

    @property
    def title(self) -> str:
        """`Offer Cola`."""
        return _("Offer {item}").format(item=self.sheet.target.item)

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.sheet.paper

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """Every page."""
        from core.services import target_files

        return target_files.images(self.sheet, dpi)

    def preview(self, dpi: float) -> tuple[Sequence[bytes], int]:
        """All pages: a list is a few."""
        return tuple(self.sheets(dpi)), 0

    def pdf(self) -> bytes:
        """Every page as one file."""
        from core.services import target_files

        return target_files.pdf(self.sheet)
