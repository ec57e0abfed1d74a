"""What the window does when something fails: each kind of error has one way to be shown."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from core.errors import Cancelled, EnvironmentFault, UserError
from core.messages import explain, parts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.context import AppContext

log = logging.getLogger(__name__)


def show(ctx: AppContext, error: BaseException, parent: QWidget | None = None) -> None:
    """Show `error`: a notice for the owner's own, a dialog with the remedy for the computer's, nothing for Cancel."""
    if isinstance(error, Cancelled):
        return
    ctx.notices.failed.emit(error)
    if isinstance(error, UserError):
        ctx.notices.show(explain(error), kind="problem")
    elif isinstance(error, EnvironmentFault):
        from ui.dialogs.details import with_computer
        from ui.dialogs.message import MessageDialog

        details = "".join(traceback.format_exception(error))
        MessageDialog.tell(parent, *parts(error), with_computer(details))
    else:
        crash(error, parent)


def crash(error: BaseException, parent: QWidget | None = None) -> None:
    """Log an error of ours and open the one crash dialog."""
    details = "".join(traceback.format_exception(error))
    log.error("unexpected error\n%s", details)
    from ui.dialogs.crash import CrashDialog

    CrashDialog.tell(parent, details)
