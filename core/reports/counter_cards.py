"""Counter cards: four A6 on a sheet, with marks to cut along."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.i18n import _, format_date
from core.model.counter_cards import CounterCards, PrintedCard
from core.reports import typeset
from core.reports.monthly import paper_name

TEMPLATE = "counter_cards.typ"
_LINE, _SURE = (
    24,
    12,
)  # letters that surely fit on a line of the largest type, and lines that surely fit on a card


def pdf(value: CounterCards) -> bytes:
    """All sheets as one tagged PDF in the language in use; equal values give equal bytes."""
    return typeset.pdf(TEMPLATE, data(value), value.snapshot or date(2000, 1, 1))


def images(value: CounterCards, dpi: float = 144) -> tuple[bytes, ...]:
    """The same sheets as PNG pictures."""
    return typeset.images(TEMPLATE, data(value), dpi)


def data(value: CounterCards) -> dict[str, Any]:
    """Everything `counter_cards.typ` prints, in finished words."""
    head = value.letterhead
    return {
        "title": _("Counter cards"),
        "shop": head.shop,
        "lang": head.language,
        "paper": paper_name(head.paper),
        "usual_title": _("Usual order"),
        "likes_title": _("Also likes"),
        "likes_alone": _("Likes"),
        "wishes_title": _("Wishes"),
        "offer_title": _("Worth offering"),
        "as_of": "" if value.snapshot is None else format_date(value.snapshot),
        "cards": [_card(one) for one in value.cards],
    }


def _card(one: PrintedCard) -> dict[str, Any]:
    return {
        "short": _lines(one) <= _SURE,
        "name": one.name,
        "alert": one.alert,
        "preferences": one.preferences,
        "usual": list(one.usual),
        "likes": ", ".join(one.likes),
        "rhythm": one.rhythm,
        "since": one.since,
        "item": one.item,
        "say": one.say,
    }


def _lines(one: PrintedCard) -> int:
    """At most so many lines in large type has the card, what is offered left out."""
    texts = (one.name, one.alert, *one.usual, ", ".join(one.likes), one.preferences)
    return sum(-(-len(text) // _LINE) for text in texts if text)
