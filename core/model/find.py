"""What the box that finds everything (Ctrl+K) shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One person (`kind` customer), item (`item`) or something written about a person (`note`) of the book.

    `id` is the customer's or the item's; of a note the customer's it tells of. `subtitle` tells namesakes apart; of a
    note it is the part of the words that fits.
    """

    kind: str
    id: int
    title: str
    subtitle: str
