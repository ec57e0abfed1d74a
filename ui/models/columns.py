"""Columns that several tables have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ui.models import texts
from ui.models.records import Column

R = TypeVar("R")


def money_column(
    key: str,
    header: str,
    value: Callable[[R], int | None],
    currency: str,
    *,
    explained: str,
    whole: bool = True,
    spare: int = 0,
) -> Column[R]:
    """Sums in minor units, the largest first. `whole` leaves out what is less than a unit; `explained` is the header's help."""
    return Column(
        key=key,
        header=header,
        text=lambda row: texts.money(value(row), currency, whole=whole),
        sort=value,
        number=True,
        largest_first=True,
        help=explained,
        spare=spare,
    )
