"""Asking where to save a file, without stopping the window, and what to do when the folder refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import EnvironmentFault
from core.i18n import _
from core.jobs import JobContext
from core.text import file_name
from ui.context import AppContext


def ask_where(
    parent: QWidget, title: str, name: str, kinds: dict[str, str], then: Callable[[Path], None]
) -> QFileDialog:
    """Open the dialog for a new file called `name`; `kinds` = ending -> words. `then(path)` gets a path with an ending."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    first = next(iter(kinds))
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(documents)
    dialog.setNameFilters([f"{words} (*{ending})" for ending, words in kinds.items()])
    dialog.selectFile(file_name(name, first))
    dialog.setDefaultSuffix(first.lstrip("."))
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("(*.")[2].rstrip(")"))
    )
    dialog.fileSelected.connect(lambda path: then(_with_ending(Path(path), kinds)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _with_ending(path: Path, kinds: dict[str, str]) -> Path:
    return path if path.suffix.lower() in kinds else path.with_name(path.name + next(iter(kinds)))


def write(path: Path, content: bytes) -> Path:
    """Write a file; a refusal of the folder becomes the owner's message. For workers."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EnvironmentFault("cannot_write", name=path.name) from error
    return path


def save_in_background(
    ctx: AppContext, parent: QWidget, path: Path, make: Callable[[JobContext], bytes], open_after: bool = True
) -> None:
    """Make the bytes and write them on a worker, then say where they lie."""
    from ui import errors
    from ui.widgets.open_file import open_file

    def done(saved: Path) -> None:
        ctx.notices.show(
            _("Saved as {name}.").format(name=saved.name),
            kind="good",
            action_text=_("Open") if open_after else "",
            action=(lambda: open_file(saved)) if open_after else None,
        )

    ctx.jobs.read(lambda job: write(path, make(job)), done, lambda error: errors.show(ctx, error, parent))
