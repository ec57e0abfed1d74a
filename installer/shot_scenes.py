"""What the pictures show beside the pages: dialogs, notices, menus, and pages in the middle of some work."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QScrollArea

from installer import shot_books
from installer.shot_stage import Show, Stage

PLACES = ("today", "customers", "customer", "offers", "loyalty", "my_shop", "bring_in", "print", "settings")
WITHOUT_BOOK = ("welcome", "settings", "help", "message", "crash", "busy")


def _place(name: str, stage: Stage) -> None:
    if name == "customer":
        stage.window.open_customer(stage.customer)
    else:
        stage.window.open_place(name)
    _scroll(stage, to_end=False)


def _scroll(stage: Stage, *, to_end: bool) -> None:
    page = stage.window.page
    area = page.findChild(QScrollArea, "pageScroll") if page is not None else None
    if area is not None:
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum() if to_end else 0)


def _over(show: Show, stage: Stage) -> None:
    """Something over the first page, whichever picture came before."""
    _place("today" if stage.window.ctx.book is not None else "welcome", stage)
    stage.rest()
    show(stage)


def _bring_in(stage: Stage) -> None:
    """The page of sheets with no sheet under way."""
    from ui.pages.bring_in import BringInPage

    stage.window.open_place("bring_in")
    stage.rest()
    page = stage.window.page
    while isinstance(page, BringInPage) and page.plan_view is not None:
        page.commands()["escape"]()
        stage.rest()
    _hover_over_drop(stage, over=False)


def _hover_over_drop(stage: Stage, *, over: bool) -> None:
    """As if a file were held over the field for sheets, or no longer."""
    from ui.widgets.drop import DropZone, FileDrop

    zone = stage.window.page.findChild(DropZone) if stage.window.page is not None else None
    for drop in zone.findChildren(FileDrop) if zone is not None else ():
        drop.entered.emit(over)


def _find(stage: Stage, typed: str = "") -> None:
    from ui.dialogs.command_box import CommandBox

    stage.window.perform("find")
    box = next(one for one in stage.application.topLevelWidgets() if isinstance(one, CommandBox))
    box.field.setText(typed)


def _message(stage: Stage) -> None:
    from core.errors import EnvironmentFault
    from core.messages import parts
    from ui.dialogs.message import MessageDialog

    MessageDialog.tell(stage.window, *parts(EnvironmentFault("disk_full")), "details")


def _crash(stage: Stage) -> None:
    from ui.dialogs.crash import CrashDialog

    CrashDialog.tell(stage.window, "Traceback: an example of what the details look like")


def _explain(stage: Stage) -> None:
    from ui.widgets.tile import Tile

    stage.window.open_place("today")
    stage.rest()
    assert stage.window.page is not None
    tile = next((tile for tile in stage.window.page.findChildren(Tile) if tile.isVisible()), None)
    if tile is not None:  # a page of an empty book has none
        tile.explain()


def _toast(stage: Stage) -> None:
    from core.i18n import _

    stage.window.open_place("customers")
    notices = stage.window.ctx.notices
    notices.show(_("Something is still being written into the book."), kind="problem")
    notices.show(_("Stopped. The book is as it was before."), action_text=_("Undo"), action=stage.rest)
    notices.quiet_saved()


def _busy(stage: Stage) -> None:
    from core.i18n import _

    stage.window.strip.start(_("Opening {name}").format(name="Roma.regulars"))
    stage.window.strip.report(4, 10, "")


def _sheet(stage: Stage, *, puzzling: bool = False, write: bool = False) -> None:
    from ui.pages.bring_in import BringInPage

    make = shot_books.puzzling_sheet if puzzling else partial(shot_books.tiny_sheet, first=7001)
    sheet = make(stage.folder, stage.now)
    _bring_in(stage)
    stage.window.bring_in([sheet])
    stage.rest()
    page = stage.window.page
    assert isinstance(page, BringInPage)
    if write and page.plan_view is not None:
        page.plan_view.import_button.click()
        stage.rest()


def _drop(stage: Stage) -> None:
    _bring_in(stage)
    _hover_over_drop(stage, over=True)


def _counter(stage: Stage, view: str) -> None:
    from ui.counter.window import Counter

    stage.window.open_place("today")
    stage.rest()
    stage.window.perform("counter")
    stage.rest()
    counter = next(one for one in stage.application.topLevelWidgets() if isinstance(one, Counter))
    if view == "empty":
        return
    counter.finder.field.setText("an")
    counter.finder.field.textEdited.emit("an")
    stage.rest()
    if view == "receipts":
        counter.open_receipts()
    elif view == "card" and counter.finder.rows.chosen is not None:
        counter.finder.chosen.emit(counter.finder.rows.chosen.value)


def _menu(stage: Stage) -> None:
    from ui.widgets.message_menu import MessageButton

    stage.window.open_place("today")
    stage.rest()
    assert stage.window.page is not None
    button = next((one for one in stage.window.page.findChildren(MessageButton) if one.isVisible()), None)
    if button is not None:
        button.choices().popup(button.mapToGlobal(button.rect().bottomLeft()))


def _contact(stage: Stage) -> None:
    from core.model.contacted import Result
    from ui.dialogs.contact import ContactDialog

    _place("customer", stage)
    stage.rest()
    dialog = ContactDialog(stage.window, "Ana Horvat", stage.now.date())
    dialog.outcome.choose(Result.WILL_COME.value)
    dialog.outcome.currentIndexChanged.emit(dialog.outcome.currentIndex())
    dialog.open()


def _merge(stage: Stage) -> None:
    from core.services import customers, duplicates
    from ui import duplicate_operations

    stage.window.open_place("customers")
    stage.rest()
    book = stage.window.ctx.open_book
    pairs = [(pair.one, pair.two) for pair in duplicates.find(book)]
    others = [row.id for row in customers.rows(book) if row.id != stage.customer]
    if pairs or others:
        pairs = pairs or [(stage.customer, others[0])]
        duplicate_operations.compare(stage.window.ctx, stage.window, pairs)


def _lower(name: str, stage: Stage) -> None:
    """The lower end of a long page."""
    _place(name, stage)
    stage.rest()
    _scroll(stage, to_end=True)


SCENES: dict[str, Show] = {
    "welcome": partial(_place, "welcome"),
    **{name: partial(_place, name) for name in PLACES},
    **{f"{name}_end": partial(_lower, name) for name in ("customer", "my_shop", "settings")},
    "find": partial(_over, _find),
    "find_typed": partial(_over, partial(_find, typed="an")),
    "help": partial(_over, lambda stage: stage.window.perform("help")),
    "guide": partial(_over, lambda stage: stage.window.perform("guide")),
    "message": partial(_over, _message),
    "crash": partial(_over, _crash),
    "explain": _explain,
    "toast": _toast,
    "busy": partial(_over, _busy),
    "preview": _sheet,
    "questions": partial(_sheet, puzzling=True),
    "drop": _drop,
    "counter": partial(_counter, view="empty"),
    "counter_found": partial(_counter, view="found"),
    "counter_card": partial(_counter, view="card"),
    "counter_receipts": partial(_counter, view="receipts"),
    "menu": _menu,
    "contact": _contact,
    "merge": _merge,
    "result": partial(_sheet, write=True),  # last, for it changes the book
}
