"""What every window must keep, each rule a function from a widget to the sentences that say where it is broken.

The rules are those of the shop's owner: everything can be reached, named, read and hit, in every language and size.
Pictures are taken of whole contents once and looked at as arrays, so that a page takes a tenth of a second.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.widgets.reading_order import place, stops

_DATES = re.compile(
    r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(EUR|CZK|GB)\b|"
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\b"
)
_OWN_NAMES = ("Regulars", "xlsx", "CSV", "PDF")
TARGET, RATIO, FOCUS_PIXELS = 24, 4.5, 20
_KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def controls(root: QWidget) -> list[QWidget]:
    """Visible widgets with which something can be done; the parts of a box or table belong to it."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _KINDS) or isinstance(widget, QScrollBar) or not widget.isVisible():
            continue
        holder = widget.parent()
        part = isinstance(holder, QComboBox | QAbstractSpinBox) or (
            isinstance(widget, QAbstractButton) and isinstance(holder, QAbstractItemView)
        )
        if not part and not widget.visibleRegion().isNull() | widget.size().isEmpty():
            found.append(widget)
    return found


def texts(root: QWidget) -> list[QLabel | QAbstractButton]:
    """Visible widgets that show words."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.text()
    ]


def called(widget: QWidget) -> str:
    """A widget in a finding."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {widget.objectName() or text or said(widget)!r}"


def said(widget: QWidget) -> str:
    """The name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return (interface.text(QAccessible.Text.Name) or "").strip() if interface else ""


def unnamed(root: QWidget) -> Iterator[str]:
    """Controls and stops without a name."""
    for widget in {*controls(root), *stops(root)}:
        if not said(widget):
            yield f"no name: {called(widget)}"


def unreachable(root: QWidget) -> Iterator[str]:
    """Enabled controls that Tab passes by."""
    for widget in controls(root):
        if (
            widget.isEnabled()
            and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not by_arrows(widget)
        ):
            yield f"not reached by Tab: {called(widget)}"


def by_arrows(widget: QWidget) -> bool:
    """Once one of several buttons that exclude each other had the keyboard, Qt leaves that one to Tab; arrows walk on."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is None or not group.exclusive():
        return False
    return any(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in group.buttons())


def out_of_order(root: QWidget) -> Iterator[str]:
    """Places where Tab goes back up, or back in the line."""
    known = set(stops(root))
    chain, widget = [], root.nextInFocusChain()
    while widget is not None and widget != root:
        if widget in known and widget.isEnabled():
            chain.append(widget)
        widget = widget.nextInFocusChain()
    for before, after in itertools.pairwise(chain):
        if place(after, root) < place(before, root):
            yield f"Tab jumps back: {called(before)} -> {called(after)}"


def too_small(root: QWidget) -> Iterator[str]:
    """Controls that a shaky hand misses."""
    for widget in controls(root):
        if min(widget.width(), widget.height()) < TARGET:
            yield f"too small: {called(widget)} {widget.width()}x{widget.height()}"


def clipped(root: QWidget) -> Iterator[str]:
    """Words that do not have the room they need."""
    for widget in texts(root):
        needed = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed.setWidth(0)
            needed.setHeight(widget.heightForWidth(widget.width()))
        if needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1:
            room = f"{widget.width()}x{widget.height()}"
            yield f"clipped: {called(widget)} needs {needed.width()}x{needed.height()}, has {room}"


def too_large(root: QWidget, width: int, height: int) -> Iterator[str]:
    """A window that the screen cannot hold, or a page that has to be pushed sideways."""
    least = root.minimumSizeHint()
    if least.width() > width or least.height() > height:
        yield f"larger than the screen: {called(root)} {least.width()}x{least.height()}"
    for area in root.findChildren(QScrollArea, "pageScroll"):
        if area.isVisible() and area.horizontalScrollBar().maximum():
            yield f"wider than the window: {area.parentWidget()} by {area.horizontalScrollBar().maximum()}"


def same_letters(root: QWidget) -> Iterator[str]:
    """Alt and one letter for two things."""
    letters = Counter(QKeySequence.mnemonic(widget.text()).toString() for widget in texts(root))
    yield from (f"{keys} twice" for keys, count in letters.items() if keys and count > 1)


def faint(root: QWidget) -> Iterator[str]:
    """Words that stand out too little from what is behind them."""
    pictures: dict[QWidget, NDArray[np.uint32]] = {}
    for widget in texts(root):
        if not widget.isEnabled():
            continue
        whole = _whole(widget, root)
        if whole not in pictures:
            pictures[whole] = _pixels(whole.grab().toImage())
        edge = 4 if isinstance(widget, QAbstractButton) else 1
        at = QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size()).adjusted(edge, edge, -edge, -edge)
        at &= whole.rect()
        part = pictures[whole][at.top() : at.bottom() + 1, at.left() : at.right() + 1]
        if part.size and (ratio := _best_ratio(part)) < RATIO:
            yield f"faint: {called(widget)} {ratio:.2f}:1"


def hidden_focus(root: QWidget) -> Iterator[str]:
    """Controls that look the same with and without the keyboard."""
    app = QApplication.instance()
    assert app is not None
    for widget in stops(root):
        if not widget.isEnabled():
            continue
        widget.clearFocus()
        app.processEvents()
        before = _pixels(widget.grab().toImage())
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        app.processEvents()
        after = _pixels(widget.grab().toImage())
        if widget.hasFocus() and before.shape == after.shape and (before != after).sum() < FOCUS_PIXELS:
            yield f"focus not seen: {called(widget)}"
        widget.clearFocus()


def untranslated(root: QWidget, data: frozenset[str]) -> Iterator[str]:
    """Words that the pseudo-language did not reach. `data` are words of the book itself, which nobody translates."""
    for widget in texts(root):
        if "[" in widget.text() or _of_the_book(widget.text(), data):
            continue
        yield f"not translated: {called(widget)}"


def _of_the_book(text: str, data: frozenset[str]) -> bool:
    """Whether `text` is made of the book's own words, of dates and of amounts only."""
    bare = _DATES.sub("", text.strip().strip("\u2068\u2069"))
    if bare in data or text in _OWN_NAMES or not re.search(r"[^\W\d_]{2,}", bare):
        return True
    if bare.endswith("…") and any(word.startswith(bare[:-1]) for word in data):
        return True
    return all(
        part.strip() in data for part in re.split(r"[,;·()]| – ", bare) if re.search(r"[^\W\d_]", part)
    )


def audit(root: QWidget) -> list[str]:
    """Every finding that needs neither another language nor the keyboard."""
    rules = (unnamed, unreachable, out_of_order, too_small, clipped, same_letters, faint)
    return [finding for rule in rules for finding in rule(root)]


def _whole(widget: QWidget, root: QWidget) -> QWidget:
    """The content in which `widget` is drawn whole, also where it is scrolled out of sight."""
    above: QWidget | None = widget
    while above is not None and above is not root:
        holder = above.parentWidget()
        area = holder.parentWidget() if holder is not None else None
        if isinstance(area, QScrollArea) and area.widget() is above:
            return above
        above = holder
    return root


def _pixels(image: QImage) -> NDArray[np.uint32]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(plain.constBits(), np.uint32).reshape(plain.height(), plain.bytesPerLine() // 4)
    return rows[:, : plain.width()].copy()


def _best_ratio(part: NDArray[np.uint32]) -> float:
    """The commonest colour against the one that stands out most, of those that are more than a speck."""
    colours, counts = np.unique(part, return_counts=True)
    light = _luminance(colours)
    ground = light[counts.argmax()]
    inks = light[counts >= 6]
    ratios = (np.maximum(inks, ground) + 0.05) / (np.minimum(inks, ground) + 0.05)
    return float(ratios.max(initial=1.0))


def _luminance(colours: NDArray[np.uint32]) -> NDArray[np.float64]:
    channels = np.stack([(colours >> shift) & 255 for shift in (16, 8, 0)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.array([0.2126, 0.7152, 0.0722]) @ linear)
