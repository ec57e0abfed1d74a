"""A summary as plain data and back: what `summary --json` prints and what a closed month keeps."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from core.dates import Month
from core.model.summaries import MonthlySummary


def to_plain(summary: MonthlySummary) -> dict[str, Any]:
    """Every figure by its field's name; days and months in ISO form, money in minor units. Pictures are left out."""
    plain = _plain(summary)
    assert isinstance(plain, dict)
    return plain


def to_keep(summary: MonthlySummary) -> dict[str, Any]:
    """What a closed month keeps: all of `to_plain` and the pictures, so that a single page is printed as it was."""
    pictures = {field.name for field in fields(summary)} - _told(summary)
    return {**to_plain(summary), **{name: getattr(summary, name) for name in sorted(pictures)}}


def from_plain(plain: Mapping[str, Any]) -> MonthlySummary:
    """The summary that `to_plain` or `to_keep` wrote. A field that an older program did not write takes its default."""
    summary = _value(MonthlySummary, dict(plain))
    assert isinstance(summary, MonthlySummary)
    return summary


def _told(value: Any) -> set[str]:  # noqa: ANN401 - a frozen value
    """Fields that are figures or words."""
    return {field.name for field in fields(value) if field.metadata.get("json", True)}


def _plain(value: Any) -> Any:  # noqa: ANN401 - walks any value of the model
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        told = _told(value)
        return {
            field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.name in told
        }
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


@lru_cache(maxsize=64)
def _types(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _value(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - the field's declared type decides
    """`plain` as a value of the declared type `kind`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        if plain is None:
            return None
        return _value(next(k for k in arguments if k is not types.NoneType), plain)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_value(arguments[0], item) for item in plain)
        return tuple(_value(k, item) for k, item in zip(arguments, plain, strict=True))
    return _scalar(kind, plain)


def _scalar(kind: Any, plain: Any) -> Any:  # noqa: ANN401 - see _value
    if kind is Month:
        return Month.parse(plain)
    if kind is date:
        return date.fromisoformat(plain)
    if kind is float:
        return float(plain)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _types(kind)
        known = {field.name for field in fields(kind)}
        return kind(**{name: _value(hints[name], item) for name, item in plain.items() if name in known})
    return plain
