"""What the owner knows about the worth of a customer: what stays of sales, and what winning a new one costs."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from core.i18n import _, format_money, format_number
from core.model.shop import Shop
from core.money import minor_digits, to_major, to_minor
from ui import theme
from ui.models.typed import typed_number
from ui.widgets.card import Card
from ui.widgets.text import Paragraph

_WIDTH = 120
_HIGHEST = 10_000_000


class Amount(QWidget):
    """One field with what it is for below, and what is wrong with it, where something is; its name stands beside it.

    `left(Decimal or None)` when the field is left with a number that `fits`, or empty.
    """

    left = Signal(object)

    def __init__(self, name: str, help_line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.unit = QLabel()
        theme.set_kind(self.unit, "muted")
        self.problem = Paragraph("", "bad")
        self.problem.hide()
        self.fits: Callable[[Decimal], bool] = lambda _number: True
        self.refusal: Callable[[str], str] = str
        self._help = help_line
        self._shown: Decimal | None = None
        self.label = QLabel(name)
        self.label.setBuddy(self.field)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE)
        row.addWidget(self.field)
        row.addWidget(self.unit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE // 2)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(Paragraph(help_line, "small"))
        self.field.setAccessibleDescription(help_line)
        self.field.editingFinished.connect(self._on_left)
        theme.current().changed.connect(self._on_look)
        self._on_look()

    def show_number(self, number: Decimal | None, text: str) -> None:
        """Show what is stored, unless the field is being typed into."""
        self._shown = number
        if not self.field.hasFocus():
            self.field.setText(text)
            self._say("")

    def _on_look(self) -> None:
        self.field.setFixedWidth(theme.current().px(_WIDTH))
        self.label.setMinimumHeight(self.field.sizeHint().height())

    def _on_left(self) -> None:
        typed = self.field.text().strip()
        try:
            number = typed_number(typed)
        except ValueError:
            self._say(self.refusal(typed))
            return
        if number is not None and not self.fits(number):
            self._say(self.refusal(typed))
            return
        self._say("")
        if number != self._shown:
            self._shown = number
            self.left.emit(number)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.field.setAccessibleDescription(problem or self._help)
        if bool(self.field.property("wrong")) != bool(problem):
            self.field.setProperty("wrong", bool(problem))
            self.field.style().polish(self.field)


class WorthCard(Card):
    """`changed(fields)`: fields of `Shop` to store."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What a customer is worth"), parent)
        self._currency = "EUR"
        self.body.addWidget(
            Paragraph(
                _("Leave empty what you do not know: then sales stay sales, and nothing is made up."), "muted"
            )
        )
        self.margin = Amount(
            _("What stays of 100 in sales"),
            _("After paying for the goods. With it, Loyalty says what a customer earns you, not only buys."),
        )
        self.margin.fits = lambda number: 1 <= number <= 100
        self.margin.refusal = lambda typed: _(
            "“{typed}” cannot stay of 100. Write a number from 1 to 100, or leave the field empty."
        ).format(typed=typed)
        self.margin.left.connect(self._on_margin)
        self.cost = Amount(
            _("Winning one new customer costs"),
            _(
                "Advertising and gifts for new customers, shared out among them. With it, Loyalty says when that money is back."
            ),
        )
        self.cost.fits = lambda number: number < _HIGHEST
        self.cost.refusal = self._refuse_cost
        self.cost.left.connect(self._on_cost)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.PAGE_MARGIN)
        form.setVerticalSpacing(theme.SPACE + 4)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for amount in (self.margin, self.cost):
            form.addRow(amount.label, amount)
        self.body.addLayout(form)

    def show_shop(self, shop: Shop) -> None:
        """Show what the book knows."""
        self._currency = shop.currency
        self.margin.unit.setText(_("of 100"))
        self.cost.unit.setText(shop.currency)
        margin = None if shop.margin is None else Decimal(str(round(shop.margin * 100, 2))).normalize()
        self.margin.show_number(margin, _written(margin))
        cost = None if shop.cost_to_win_minor is None else to_major(shop.cost_to_win_minor, shop.currency)
        self.cost.show_number(cost, _written(cost, minor_digits(shop.currency)))

    def _refuse_cost(self, typed: str) -> str:
        return _(
            "“{typed}” is not an amount. Write for instance {example}, or leave the field empty."
        ).format(typed=typed, example=format_money(to_minor(Decimal(12), self._currency), self._currency))

    def _on_margin(self, number: Decimal | None) -> None:
        self._tell(margin=None if number is None else float(number) / 100)

    def _on_cost(self, number: Decimal | None) -> None:
        self._tell(cost_to_win_minor=None if number is None else to_minor(number, self._currency))

    def _tell(self, **fields: Any) -> None:  # noqa: ANN401 - fields of Shop
        self.changed.emit(fields)


def _written(number: Decimal | None, digits: int = 2) -> str:
    """A stored number as it would be typed: decimals only where there are some."""
    if number is None:
        return ""
    return format_number(number, 0 if number == number.to_integral_value() else digits)
