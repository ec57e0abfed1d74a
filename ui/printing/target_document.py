"""A target list that can be printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.i18n import _
from core.model.targets import TargetSheet
from ui.printing.documents import Document, Tables


@dataclass(frozen=True, slots=True)
class TargetDocument(Document):
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

    @property
    def tables(self) -> Tables:
        """The same list as a workbook."""
        return {".xlsx": self._xlsx}

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """Every page."""
        from core.services import target_files

        return target_files.images(self.sheet, dpi)

    def pdf(self) -> bytes:
        """Every page as one file."""
        from core.services import target_files

        return target_files.pdf(self.sheet)

    def _xlsx(self) -> bytes:
        from core.services import target_files

        return target_files.xlsx(self.sheet)
