"""What can be printed: one kind of document each, made and drawn on a worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.i18n import N_, _, format_month
from core.model.summaries import MonthlySummary, Statement

PAGES = {1: N_("For the wall"), 2: N_("People"), 3: N_("Money"), 4: N_("Who stays")}
"""Pages of the monthly summary in the owner's words."""

CALL_LIST = (2,)
"""The page of the monthly summary that says whom to call."""

_PREVIEWED = 5


class Document(Protocol):
    """A frozen value that can be typeset."""

    @property
    def title(self) -> str:
        """What it is called: name of the print job and of files."""

    @property
    def paper(self) -> str:
        """A4, Letter, .."""

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """Every page as PNG, one by one."""

    def preview(self, dpi: float) -> tuple[Sequence[bytes], int]:
        """The first pages as PNG, and how many more there are."""

    def pdf(self) -> bytes:
        """All pages as one PDF."""


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """The chosen pages of a month."""

    summary: MonthlySummary
    pages: tuple[int, ...]

    @property
    def title(self) -> str:
        """`Loyalty October 2026`, `Call list October 2026`."""
        if self.pages == CALL_LIST:
            return _("Call list {month}").format(month=format_month(self.summary.month))
        return _("Loyalty {month}").format(month=format_month(self.summary.month))

    @property
    def paper(self) -> str:
        """The shop's paper."""
        return self.summary.paper

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """The chosen pages."""
        from core.services import summaries

        return summaries.page_images(self.summary, self.pages, dpi)

    def preview(self, dpi: float) -> tuple[Sequence[bytes], int]:
        """All chosen pages: there are few."""
        return tuple(self.sheets(dpi)), 0

    def pdf(self) -> bytes:
        """The chosen pages."""
        from core.services import summaries

        return summaries.pdf(self.summary, self.pages)


@dataclass(frozen=True, slots=True)
class StatementsDocument:
    """A page for each customer."""

    statements: tuple[Statement, ...]

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

    def sheets(self, dpi: float) -> Iterable[bytes]:
        """One customer after the other: hundreds at once would not fit into memory."""
        from core.services import summaries

        for statement in self.statements:
            yield from summaries.statement_images((statement,), dpi)

    def preview(self, dpi: float) -> tuple[Sequence[bytes], int]:
        """The first few."""
        from core.services import summaries

        shown = self.statements[:_PREVIEWED]
        return summaries.statement_images(shown, dpi), len(self.statements) - len(shown)

    def pdf(self) -> bytes:
        """Everybody."""
        from core.services import summaries

        return summaries.statements_pdf(self.statements)
