"""What can be printed of a month: each document a frozen value, made and drawn on a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from core.i18n import N_, _, format_month
from core.model.summaries import MonthlySummary, Statement

if TYPE_CHECKING:
    from core.services.books import Book

PAGES = {1: N_("For the wall"), 2: N_("People"), 3: N_("Money"), 4: N_("Who stays")}
"""Pages of the monthly summary in the owner's words."""

Tables = Mapping[str, Callable[[], bytes]]
"""A document as files for other programs: ending (`.xlsx`, `.csv`) -> what makes the bytes."""

AT_ONCE = 4
"""Sheets drawn together: hundreds would not fit into memory, and the first are wanted soon."""


class Document(Protocol):
    """A frozen value that can be typeset."""

    @property
    def title(self) -> str:
        """What it is called: name of the print job and of files."""

    @property
    def paper(self) -> str:
        """A4, Letter, .."""

    @property
    def pages(self) -> int:
        """How many pages there are, 0 where only drawing them tells."""
        return 0

    @property
    def remark(self) -> str:
        """What its reader should know of who is not on it; empty for nothing."""
        return ""

    @property
    def tables(self) -> Tables:
        """The same as sheets of figures; empty where there is none."""
        return {}

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """Every page as PNG, one by one."""

    def pdf(self) -> bytes:
        """All pages as one PDF."""


@dataclass(frozen=True, slots=True)
class SummaryDocument(Document):
    """The chosen pages of a month. `book` keeps the file of a month that was closed."""

    summary: MonthlySummary
    chosen: tuple[int, ...]
    book: Book

    @property
    def title(self) -> str:
        """`Loyalty October 2026`."""
        return _("Loyalty {month}").format(month=format_month(self.summary.month))

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.summary.paper

    @property
    def tables(self) -> Tables:
        """The figures of the month."""
        return {".xlsx": self._xlsx, ".csv": self._csv}

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """The chosen pages."""
        from core.services import summaries

        return summaries.page_images(self.summary, self.chosen, dpi)

    def pdf(self) -> bytes:
        """The chosen pages; all pages of a closed month are the file that was kept."""
        from core.services import summaries

        return summaries.print_pdf(self.book, self.summary, self.chosen)

    def _xlsx(self) -> bytes:
        from core.services import summaries

        return summaries.xlsx(self.summary)

    def _csv(self) -> bytes:
        from core.services import summaries

        return summaries.csv(self.summary)


@dataclass(frozen=True, slots=True)
class StatementsDocument(Document):
    """A page for each customer; at least one."""

    statements: tuple[Statement, ...]
    left_out: int = 0  # people of the group who did not come in that year

    @property
    def title(self) -> str:
        """`Statements October 2026`, or `Statement Ana Horvat` for one."""
        if len(self.statements) == 1:
            return _("Statement {name}").format(name=self.statements[0].customer)
        return _("Statements {month}").format(month=format_month(self.statements[0].month))

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.statements[0].paper

    @property
    def pages(self) -> int:
        """One each."""
        return len(self.statements)

    @property
    def remark(self) -> str:
        """How many of the group have no page."""
        from core.services import statements

        return statements.left_out(self.left_out)

    def sheets(self, dpi: float) -> Iterator[bytes]:
        """A few customers after the other."""
        from core.services import summaries

        for first in range(0, len(self.statements), AT_ONCE):
            yield from summaries.statement_images(self.statements[first : first + AT_ONCE], dpi)

    def pdf(self) -> bytes:
        """Everybody."""
        from core.services import summaries

        return summaries.statements_pdf(self.statements)
