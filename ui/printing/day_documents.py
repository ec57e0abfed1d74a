"""What is printed for a day at the counter: the morning sheet and the list to call by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.i18n import _
from core.model.call_list import CallList
from core.model.morning import MorningSheet
from ui.models import texts
from ui.printing.documents import Document, Tables


@dataclass(frozen=True, slots=True)
class MorningDocument(Document):
    """The day on one page."""

    sheet: MorningSheet

    @property
    def title(self) -> str:
        """`Morning sheet 12 October 2026`."""
        return _("Morning sheet {day}").format(day=texts.day(self.sheet.today))

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.sheet.letterhead.paper

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """The page."""
        from core.services import morning

        return morning.images(self.sheet, dpi)

    def pdf(self) -> bytes:
        """The page as a file."""
        from core.services import morning

        return morning.pdf(self.sheet)


@dataclass(frozen=True, slots=True)
class CallListDocument(Document):
    """Everybody who is slipping, with what is needed to call them."""

    value: CallList

    @property
    def title(self) -> str:
        """`Call list 31 October 2026`."""
        if self.value.snapshot is None:
            return _("Call list")
        return _("Call list {day}").format(day=texts.day(self.value.snapshot))

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.value.letterhead.paper

    @property
    def tables(self) -> Tables:
        """The same people as sheets."""
        return {".xlsx": self._xlsx, ".csv": self._csv}

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """Every page."""
        from core.services import call_list

        return call_list.images(self.value, dpi)

    def pdf(self) -> bytes:
        """Every page as one file."""
        from core.services import call_list

        return call_list.pdf(self.value)

    def _xlsx(self) -> bytes:
        from core.services import call_list

        return call_list.xlsx(self.value)

    def _csv(self) -> bytes:
        from core.services import call_list

        return call_list.csv(self.value)
