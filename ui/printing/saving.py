"""A document as a file that the owner names."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from core.i18n import N_, _
from ui.context import AppContext
from ui.printing.documents import Document
from ui.widgets.save_file import ask_where, save_in_background

TABLES = {".xlsx": (N_("Save Excel"), N_("Excel")), ".csv": (N_("Save CSV"), N_("CSV"))}
"""Ending -> title of the dialog, kind of file."""


def save_pdf(ctx: AppContext, parent: QWidget, document: Document) -> QFileDialog:
    """Ask where, then write all pages as one PDF on a worker."""
    return ask_where(
        parent,
        _("Save PDF"),
        document.title,
        {".pdf": _("PDF")},
        lambda path: save_in_background(ctx, parent, path, lambda _job: document.pdf()),
    )


def save_table(ctx: AppContext, parent: QWidget, document: Document, ending: str) -> QFileDialog:
    """Ask where, then write the figures as `ending`, one of the document's tables."""
    title, kind = TABLES[ending]
    make = document.tables[ending]
    return ask_where(
        parent,
        _(title),
        document.title,
        {ending: _(kind)},
        lambda path: save_in_background(ctx, parent, path, lambda _job: make()),
    )
