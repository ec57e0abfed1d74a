"""What the box that finds everything (Ctrl+K) shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One person (`kind` customer) or item (`kind` item) of the book; `subtitle` tells namesakes apart."""

    kind: str
    id: int
    title: str
    subtitle: str
