"""Whom to contact, as pages and files show it."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.summaries import CallRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One customer to contact: how to reach them, what to offer, and what the contact may earn in `days` (minor units).

    `slipping`: most of the money comes from their coming back, not from the `item`. `why` says it in words, `say` what to say
    (both may be empty where there is nothing to offer); margin where `money_is_margin`, else sales.
    """

    call: CallRow
    slipping: bool
    item: str
    why: str
    say: str
    value_minor: int
    money_is_margin: bool
