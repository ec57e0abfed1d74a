"""Columns as values: days, times, minor units, thousandths. Each distinct cell is parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TypeAlias

from core.importing.cells.coded import Coded, Mask, combine
from core.importing.cells.days import cell_day, cell_time, shape
from core.importing.cells.numbers import decimal_sign, money, quantity
from core.importing.cells.order import DateOrder, date_order, to_day
from core.importing.cells.sheets import Cell, as_text, is_error
from core.importing.table.layout import Table
from core.importing.values.amounts import MoneyRule
from core.text import clean

_THOUSAND = Decimal(1000)
_POINT_ZERO = re.compile(r"^(\d+)\.0+$")

Minor: TypeAlias = "Coded[int | None]"
"""Minor units per row, None where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Business day and clock time per row; `order` tells what was decided and what is open."""

    day: Coded[date | None]
    time: Coded[str]
    order: DateOrder
    mixed: bool  # several styles in one column
    early: int  # rows before 1 March 1900, where Excel's calendar is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """What the columns of numbers say, per row. `amount` is None everywhere where only the receipt's sum is known."""

    amount: Minor
    quantity_milli: Coded[int]
    unit_price: Coded[str]
    discount: Coded[int]
    cost: Minor
    error: Mask  # rows whose amount is an error cell


def texts(column: Coded[Cell]) -> Coded[str]:
    """Cells as clean text."""
    return column.map(lambda cell: clean(as_text(cell)))


def ids(column: Coded[Cell]) -> Coded[str]:
    """Cells as ids: 17850.0 and 17850 are one, in a text file too."""
    return column.map(_id)


def _id(cell: Cell) -> str:
    text = clean(as_text(cell))
    return _POINT_ZERO.sub(r"\1", text) if text.endswith(".0") or ".00" in text else text


def days(table: Table, roles: dict[str, int], answer: str, day_starts_at: int) -> Days:
    """Days and times of all rows. `answer` (dmy or mdy) settles an order that the column leaves open."""
    cells = table.columns[roles["date"]]
    distinct = cells.distinct()
    order = date_order(found for cell in distinct if type(cell) is str and (found := shape(cell)))
    orders = order.by_style | dict.fromkeys(order.open_styles, answer or "dmy")

    def moment(cell: Cell) -> tuple[date | None, str]:
        if type(cell) is not str:
            day, clock = cell_day(cell) or (None, "")
        elif (found := shape(cell)) and found.style in orders:
            day, clock = to_day(found, orders[found.style]), found.time
        else:
            return None, ""
        return (day if day is None or day.year >= 1900 else None), clock

    moments = cells.map(moment)
    day, time = moments.map(lambda one: one[0]), moments.map(lambda one: one[1])
    if "time" in roles:
        time = combine(
            table.columns[roles["time"]].map(cell_time), time, lambda own, clock: own or clock or ""
        )
    early = day.where(lambda one: one is not None and one < date(1900, 3, 1))
    return Days(
        day=combine(day, time, partial(_business, day_starts_at)) if day_starts_at else day,
        time=time,
        order=order,
        mixed=len(order.styles) + any(type(cell) is not str for cell in distinct) > 1,
        early=int(early.sum()),
    )


def _business(day_starts_at: int, day: date | None, clock: str) -> date | None:
    return day - timedelta(days=1) if day and clock and int(clock[:2]) < day_starts_at else day


def one_day(height: int, day: date) -> Days:
    """Every row on one day: the period the owner gave for a sheet without dates."""
    return Days(
        day=Coded.same(day, height), time=Coded.same("", height), order=date_order(()), mixed=False, early=0
    )


def sign_of(columns: Iterable[Coded[Cell]], delimiter: str) -> str:
    """The decimal sign of a sheet: by the columns, else by a separator that leaves only one possible."""
    sign = decimal_sign(
        cell for column in columns for cell in column[:20_000].distinct() if type(cell) is str
    )
    return sign or {";": ",", ",": "."}.get(delimiter, "")


def column_sign(column: Coded[Cell], otherwise: str) -> str:
    """The decimal sign of one column, or the sheet's."""
    return decimal_sign(cell for cell in column.distinct() if type(cell) is str) or otherwise


def amounts(table: Table, roles: dict[str, int], rule: MoneyRule, digits: int, sign: str) -> Amounts:
    """Amounts of all rows by the money rule, and what goes with them."""

    def place(role: str) -> Coded[Cell] | None:
        return table.columns[roles[role]] if role in roles else None

    def cents(column: Coded[Cell] | None) -> Minor:
        return minor(column, table.height, digits, sign)

    count = _quantities(place("qty"), table.height, sign)
    main = table.columns[rule.column] if rule.column >= 0 else Coded[Cell].same("", table.height)
    less = table.columns[rule.less] if rule.less is not None else None
    error = main.where(is_error)
    if less is not None:
        error = error | less.where(is_error)
    price = place("unit_price")
    amount: Minor
    if rule.how == "product":
        amount = combine(_product(main, count, column_sign(main, sign), digits), cents(less), _less)
    elif rule.how in {"receipt", "none"}:
        amount = Coded.same(None, table.height)
    else:
        amount = cents(main)
        if less is not None:
            amount = combine(amount, cents(less), _less if rule.how == "gross" else _minus)
    if rule.how not in {"product", "receipt", "none"} and price is not None:
        # Where the amount was left blank, quantity x price; never where something unreadable stands.
        known = combine(amount, main, lambda value, cell: (value, value is None and cell == ""))
        product = _product(price, count, column_sign(price, sign), digits)
        amount = combine(known, product, lambda one, other: other if one[1] else one[0])
    return Amounts(
        amount=amount,
        quantity_milli=count.map(lambda milli: 1000 if milli is None else milli),
        unit_price=_prices(price, table.height, sign),
        discount=cents(place("discount") or place("line_discount")).map(lambda value: abs(value or 0)),
        cost=cents(place("cost")),
        error=error,
    )


def minor(column: Coded[Cell] | None, height: int, digits: int, sign: str) -> Minor:
    """A money column in minor units, halves away from zero."""
    if column is None:
        return Coded.same(None, height)
    sign = column_sign(column, sign)

    def one(cell: Cell) -> int | None:
        value = money(cell, sign)
        return None if value is None else int(value.scaleb(digits).to_integral_value(ROUND_HALF_UP))

    return column.map(one)


def _quantities(column: Coded[Cell] | None, height: int, sign: str) -> Coded[int | None]:
    if column is None:
        return Coded.same(1000, height)
    sign = column_sign(column, sign)

    def one(cell: Cell) -> int | None:
        value = quantity(cell, sign)
        return None if value is None else int((value * _THOUSAND).to_integral_value(ROUND_HALF_UP))

    return column.map(one)


def _product(column: Coded[Cell], count: Coded[int | None], sign: str, digits: int) -> Minor:
    """Quantity x unit price, rounded half up once per line."""

    def times(milli: int | None, price: Decimal | None) -> int | None:
        if price is None:
            return None
        exact = Decimal(1000 if milli is None else milli) * price / _THOUSAND
        return int(exact.scaleb(digits).to_integral_value(ROUND_HALF_UP))

    return combine(count, column.map(lambda cell: money(cell, sign)), times)


def _less(value: int | None, off: int | None) -> int | None:
    """An amount nearer to zero by the discount, which sheets write with either sign."""
    if value is None or not off:
        return value
    return value - abs(off) if value >= 0 else value + abs(off)


def _minus(value: int | None, tax: int | None) -> int | None:
    return None if value is None else value - (tax or 0)


def _prices(column: Coded[Cell] | None, height: int, sign: str) -> Coded[str]:
    if column is None:
        return Coded.same("", height)
    sign = column_sign(column, sign)

    def one(cell: Cell) -> str:
        value = money(cell, sign)
        return "" if value is None else f"{value.normalize():f}"

    return column.map(one)
