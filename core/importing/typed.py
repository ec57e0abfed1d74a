"""Columns as values: days, times, minor units, thousandths. Distinct cells are parsed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from core.importing.amounts import MoneyRule
from core.importing.days import cell_day, cell_time, shape
from core.importing.layout import Table
from core.importing.numbers import decimal_sign, money, quantity
from core.importing.order import DateOrder, date_order, to_day
from core.importing.sheets import Cell, as_text, is_error
from core.text import clean

T = TypeVar("T")
_THOUSAND = Decimal(1000)
_POINT_ZERO = re.compile(r"^(\d+)\.0+$")
_EQUAL = frozenset([bool, int, float, Decimal])
"""Types whose values may equal each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Business day and clock time per row; `order` tells what was decided and what is open."""

    day: list[date | None]
    time: list[str]
    order: DateOrder
    mixed: bool  # several styles in one column
    early: int  # rows before 1 March 1900, where Excel's calendar is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Minor units per row; None where there is none. `receipt` is the sum of the whole receipt, where the rule says so."""

    amount: list[int | None]
    quantity_milli: list[int]
    unit_price: list[str]
    discount: list[int]
    cost: list[int | None]
    error: set[int]  # rows whose amount is an error cell


def texts(column: list[Cell]) -> list[str]:
    """Cells as clean text."""
    return _each(column, lambda cell: clean(as_text(cell)))


def ids(column: list[Cell]) -> list[str]:
    """Cells as ids: 17850.0 and 17850 are one, in a text file too."""
    return _each(column, _id)


def _id(cell: Cell) -> str:
    text = clean(as_text(cell))
    return _POINT_ZERO.sub(r"\1", text) if text.endswith(".0") or ".00" in text else text


def days(table: Table, roles: dict[str, int], answer: str, day_starts_at: int) -> Days:
    """Days and times of all rows. `answer` (dmy or mdy) settles an order that the column leaves open."""
    cells = table.columns[roles["date"]]
    distinct = {cell: shape(cell) for cell in set(cells) if type(cell) is str}
    order = date_order(found for found in distinct.values() if found)
    orders = order.by_style | dict.fromkeys(order.open_styles, answer or "dmy")
    parsed: dict[Cell, tuple[date | None, str]] = {
        cell: (to_day(found, orders[found.style]), found.time) if found else (None, "")
        for cell, found in distinct.items()
    }
    pairs = _each(cells, lambda cell: parsed[cell] if type(cell) is str else cell_day(cell) or (None, ""))
    clocks = [clock for _, clock in pairs]
    if "time" in roles:
        own = _each(table.columns[roles["time"]], cell_time)
        clocks = [one or clock or "" for one, clock in zip(own, clocks, strict=True)]
    found_days: list[date | None] = [day if day is None or day.year >= 1900 else None for day, _ in pairs]
    real = any(type(cell) is not str for cell in cells)
    return Days(
        day=_business(found_days, clocks, day_starts_at) if day_starts_at else found_days,
        time=clocks,
        order=order,
        mixed=len(order.styles) + real > 1,
        early=sum(day is not None and day < date(1900, 3, 1) for day in found_days),
    )


def _business(found: list[date | None], clocks: list[str], day_starts_at: int) -> list[date | None]:
    return [
        day - timedelta(days=1) if day and clock and int(clock[:2]) < day_starts_at else day
        for day, clock in zip(found, clocks, strict=True)
    ]


def one_day(height: int, day: date) -> Days:
    """Every row on one day: the period the owner gave for a sheet without dates."""
    return Days(day=[day] * height, time=[""] * height, order=date_order(()), mixed=False, early=0)


def sign_of(columns: Iterable[list[Cell]], delimiter: str) -> str:
    """The decimal sign of a sheet: by the columns, else by a separator that leaves only one possible."""
    sign = decimal_sign(cell for column in columns for cell in set(column[:20_000]) if type(cell) is str)
    return sign or {";": ",", ",": "."}.get(delimiter, "")


def column_sign(column: list[Cell], otherwise: str) -> str:
    """The decimal sign of one column, or the sheet's."""
    return decimal_sign(cell for cell in set(column) if type(cell) is str) or otherwise


def amounts(table: Table, roles: dict[str, int], rule: MoneyRule, digits: int, sign: str) -> Amounts:
    """Amounts of all rows by the money rule, and what goes with them."""

    def place(role: str) -> list[Cell] | None:
        return table.columns[roles[role]] if role in roles else None

    count = _quantities(place("qty"), table.height, sign)
    main = table.columns[rule.column]
    less = table.columns[rule.less] if rule.less is not None else None
    error = {row for row, cell in enumerate(main) if is_error(cell)}
    if less is not None:
        error |= {row for row, cell in enumerate(less) if is_error(cell)}
    price = place("unit_price")
    off = minor(place("discount") or place("line_discount"), table.height, digits, sign)
    if rule.how == "product":
        amount = _product(main, count, column_sign(main, sign), digits)
        amount = _less(amount, minor(less, table.height, digits, sign))
    elif rule.how == "receipt":
        amount = [None] * table.height
    else:
        amount = minor(main, table.height, digits, sign)
        if less is not None:
            cut = minor(less, table.height, digits, sign)
            amount = _less(amount, cut) if rule.how == "gross" else _minus(amount, cut)
    if rule.how not in {"product", "receipt"} and price is not None:
        amount = _filled(amount, _product(price, count, column_sign(price, sign), digits), main)
    return Amounts(
        amount=amount,
        quantity_milli=[milli if milli is not None else 1000 for milli in count],
        unit_price=_prices(price, table.height, sign),
        discount=[abs(value or 0) for value in off],
        cost=minor(place("cost"), table.height, digits, sign),
        error=error,
    )


def minor(column: list[Cell] | None, height: int, digits: int, sign: str) -> list[int | None]:
    """A money column in minor units, halves away from zero."""
    if column is None:
        return [None] * height
    sign = column_sign(column, sign)

    def one(cell: Cell) -> int | None:
        value = money(cell, sign)
        return None if value is None else int(value.scaleb(digits).to_integral_value(ROUND_HALF_UP))

    return _each(column, one)


def _quantities(column: list[Cell] | None, height: int, sign: str) -> list[int | None]:
    if column is None:
        return [1000] * height
    sign = column_sign(column, sign)

    def one(cell: Cell) -> int | None:
        value = quantity(cell, sign)
        return None if value is None else int((value * _THOUSAND).to_integral_value(ROUND_HALF_UP))

    return _each(column, one)


def _product(column: list[Cell], count: list[int | None], sign: str, digits: int) -> list[int | None]:
    """Quantity x unit price, rounded half up once per line."""
    prices = _each(column, lambda cell: money(cell, sign))
    known: dict[tuple[int, Decimal], int] = {}
    result: list[int | None] = []
    for milli, price in zip(count, prices, strict=True):
        if price is None:
            result.append(None)
            continue
        pair = (1000 if milli is None else milli, price)
        if pair not in known:
            exact = Decimal(pair[0]) * price / _THOUSAND
            known[pair] = int(exact.scaleb(digits).to_integral_value(ROUND_HALF_UP))
        result.append(known[pair])
    return result


def _less(amount: list[int | None], discount: list[int | None]) -> list[int | None]:
    """Amounts nearer to zero by the discount, which sheets write with either sign."""
    return [
        value if value is None or not off else value - abs(off) if value >= 0 else value + abs(off)
        for value, off in zip(amount, discount, strict=True)
    ]


def _minus(amount: list[int | None], tax: list[int | None]) -> list[int | None]:
    return [None if value is None else value - (off or 0) for value, off in zip(amount, tax, strict=True)]


def _filled(amount: list[int | None], product: list[int | None], cells: list[Cell]) -> list[int | None]:
    """Where the amount was left blank, quantity x price; never where something unreadable stands."""
    return [
        other if value is None and cell == "" else value
        for value, other, cell in zip(amount, product, cells, strict=True)
    ]


def _prices(column: list[Cell] | None, height: int, sign: str) -> list[str]:
    if column is None:
        return [""] * height
    sign = column_sign(column, sign)

    def one(cell: Cell) -> str:
        value = money(cell, sign)
        return "" if value is None else f"{value.normalize():f}"

    return _each(column, one)


def _each(column: list[Cell], convert: Callable[[Cell], T]) -> list[T]:
    """`convert` for every cell, once per distinct cell. 1, 1.0 and True are equal to a dict and are not one here."""
    kinds = set(map(type, column))
    if len(kinds & _EQUAL) < 2:
        once = {cell: convert(cell) for cell in set(column)}
        return [once[cell] for cell in column]
    known: dict[tuple[type, Cell], T] = {}
    result = []
    for cell in column:
        at = (type(cell), cell)
        if at not in known:
            known[at] = convert(cell)
        result.append(known[at])
    return result
