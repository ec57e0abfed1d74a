"""What receipts say goes together, and what may be offered with what is on one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class YesShare:
    """The share of people asked who say yes: one in five until enough answers are written down, then `taken` of `answers`.

    `low` and `high` are the 95 % limits of a measured share; not measured, all three are the same.
    """

    share: float
    low: float
    high: float
    taken: int
    answers: int
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TogetherRule:
    """`both` of `having` receipts with `item` (one thing or two) also hold `then`; `base` = share of all that hold it.

    Items, or categories where `by_category`. `low` and `high` are the 95 % limits of both / having. `lacking` of them hold
    nothing of `then`'s category, and lately `orders` receipts a week hold the item; if the assumed share of those that
    lack it said yes it would bring `weekly_minor`, margin where `money_is_margin`, else sales. `title` says the money and
    `text` what it rests on.
    """

    item: str
    then: str
    both: int
    having: int
    base: float
    lacking: int
    low: float
    high: float
    orders: float
    weekly_minor: int
    money_is_margin: bool
    by_category: bool
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """All rules, most money first: of `items` and of categories (`kinds`); `note` says what the money counts on."""

    receipts: int
    items: tuple[TogetherRule, ...]
    kinds: tuple[TogetherRule, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleIdea:
    """`item` and `then` could be sold as one: on `both` receipts in `months` months, `a_month` times a month lately.

    `price_minor` is what both usually cost together, `margin_minor` what one more `then` leaves; None = the shop does not
    know. `start_minor` is a discount to begin with. `title` and `text` say it in words.
    """

    item: str
    then: str
    both: int
    months: int
    a_month: int
    price_minor: int
    margin_minor: int | None
    start_minor: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketSuggestion:
    """One item to offer with what is on a receipt; at most three, best first.

    `both` of `having` receipts with `because` also hold it, `base` of all do; `because` empty: `both` of all `having`
    receipts hold it. `text` says why, `say` is a sentence for the counter. `money_minor` is what one more brings, margin
    where `money_is_margin`, else sales. `method` names how it was found.
    """

    product_id: int
    item: str
    because: str
    both: int
    having: int
    base: float
    text: str
    say: str
    money_minor: int
    money_is_margin: bool
    method: str
