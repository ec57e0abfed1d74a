"""Customers for whom something can be printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintGroup:
    """A group by its `key` (a token) and name in words: how many people, and how many of them have an address."""

    key: str
    name: str
    count: int
    with_address: int
