"""The pictures of the user guide: parts of pages of the sample pizzeria, cropped, with few colours so that they stay small."""

from __future__ import annotations

import collections
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from installer import shot_books
from installer.shot_stage import Stage

_SIZE = (1180, 780)
_COLOURS = 256
_STEP = 5  # bits by which a channel is coarser where colours are counted


@dataclass(frozen=True, slots=True)
class Picture:
    """What to show, which part of it, and how much of its height at most."""

    show: Callable[[Stage], QWidget]
    high: int = 560


def draw(home: Path, language: str, now: datetime, out: Path) -> int:
    """Make every picture of the guide in `language` below `out`, light and at the usual text size; gives how many."""
    from core import i18n, settings
    from ui import app

    settings.save(settings.Settings(language=language), home / "config")
    i18n.set_language(language)
    path = shot_books.make("pizzeria", home / "books" / f"guide-{language}", now, language)
    assert path is not None
    application = app.application()
    window = app.make_window(application, lambda: now)
    window.ctx.theme.set_mode("light")
    window.ctx.theme.set_text_size(100)
    window.resize(*_SIZE)
    window.show()
    stage = Stage(application, window, path.parent, now)
    folder = out / language
    folder.mkdir(parents=True, exist_ok=True)
    try:
        window.open_book(path)
        stage.rest()
        stage.customer = _regular(stage)
        for name, picture in GUIDE.items():
            widget = picture.show(stage)
            stage.rest()
            save(_cropped(widget.grab(), picture.high), folder / f"{name}.png")
            stage.close_over()
    finally:
        window.close()
    return len(GUIDE)


def save(picture: QPixmap, path: Path) -> None:
    """Write a PNG with a palette of the colours that matter most; a screen has few."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    few = image.convertToFormat(
        QImage.Format.Format_Indexed8, _palette(image), Qt.ImageConversionFlag.ThresholdDither
    )
    few.save(str(path), quality=0)  # quality is how hard Qt compresses: 0 most


def _palette(image: QImage) -> list[int]:
    """The commonest colour of each of the commonest families of colours."""
    seen = collections.Counter(memoryview(image.constBits()).cast("B").cast("I"))
    families: dict[
        int, tuple[int, int, int]
    ] = {}  # family -> pixels, pixels of its commonest colour, that colour
    mask = (0xFF << _STEP) & 0xFF
    for colour, pixels in seen.items():
        family = colour & (mask << 16 | mask << 8 | mask)
        all_of, most, best = families.get(family, (0, 0, 0))
        families[family] = (all_of + pixels, max(most, pixels), colour if pixels > most else best)
    common = sorted(families.values(), reverse=True)[:_COLOURS]
    found = [colour for _all, _most, colour in common]
    for colour, _pixels in seen.most_common():
        if len(found) >= _COLOURS:
            break
        if colour not in found:
            found.append(colour)
    return found


def _cropped(picture: QPixmap, high: int) -> QPixmap:
    return picture.copy(QRect(0, 0, picture.width(), min(high, picture.height())))


def _regular(stage: Stage) -> int:
    """The customer with the most visits."""
    from core.services import insights

    people = insights.snapshot(stage.window.ctx.open_book).customers
    return max(people, key=lambda number: people[number].visits)


def _page(name: str, stage: Stage) -> QWidget:
    if name == "customer":
        stage.window.open_customer(stage.customer)
    else:
        stage.window.open_place(name)
    stage.rest()
    assert stage.window.page is not None
    return stage.window.page


def _window(stage: Stage) -> QWidget:
    _page("today", stage)
    return stage.window


def _sheet(stage: Stage) -> QWidget:
    """A sheet that was read and not yet brought in."""
    page = _page("bring_in", stage)
    stage.window.bring_in([shot_books.tiny_sheet(stage.folder, stage.now, first=7001)])
    stage.rest()
    return page


def _counter(stage: Stage) -> QWidget:
    """The counter with its first customer for two letters."""
    from ui.counter.window import Counter

    _page("today", stage)
    stage.window.perform("counter")
    stage.rest()
    counter = next(one for one in stage.application.topLevelWidgets() if isinstance(one, Counter))
    counter.resize(*_SIZE)
    counter.finder.field.setText("an")
    counter.finder.field.textEdited.emit("an")
    stage.rest()
    assert counter.finder.rows.chosen is not None
    counter.finder.chosen.emit(counter.finder.rows.chosen.value)
    return counter


def _backups(stage: Stage) -> QWidget:
    from ui.pages.settings import SettingsPage

    page = _page("settings", stage)
    assert isinstance(page, SettingsPage)
    return page.backup_card


GUIDE: dict[str, Picture] = {
    "window": Picture(_window, 780),
    "today": Picture(partial(_page, "today")),
    "customers": Picture(partial(_page, "customers"), 460),
    "customer": Picture(partial(_page, "customer")),
    "offers": Picture(partial(_page, "offers"), 460),
    "loyalty": Picture(partial(_page, "loyalty"), 480),
    "my_shop": Picture(partial(_page, "my_shop"), 480),
    "print": Picture(partial(_page, "print"), 640),
    "your_data": Picture(_backups),
    "counter": Picture(_counter, 560),
    "bring_in": Picture(_sheet, 560),
}
