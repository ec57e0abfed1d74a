"""Advice on the range: what the owner says of items, what goes along with what, what was asked for, when the range stretches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

CompanionKind = Literal["with", "never"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeItem:
    """An item as it can be chosen: `offered` false = the owner said not to offer it."""

    product_id: int
    name: str
    category: str
    offered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionPair:
    """`kind` with: offer `other` with `item`; never: never the two together, whichever comes first."""

    product_id: int
    item: str
    other_id: int
    other: str
    kind: CompanionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Companions:
    """What the owner says of two items, by their names, and the items that are not to be offered at all."""

    pairs: tuple[CompanionPair, ...] = ()
    not_offered: tuple[RangeItem, ...] = ()

    @property
    def offer_with(self) -> tuple[tuple[int, int], ...]:
        """Product ids (item, what to offer with it)."""
        return tuple((pair.product_id, pair.other_id) for pair in self.pairs if pair.kind == "with")

    @property
    def never(self) -> frozenset[tuple[int, int]]:
        """Product ids that must not come together, each pair in both orders."""
        pairs = [(pair.product_id, pair.other_id) for pair in self.pairs if pair.kind == "never"]
        return frozenset(pairs) | frozenset((other, item) for item, other in pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """`item` stands on `both` of `orders` orders with `main`; people who mainly take `peer` have it on `peer_both` of theirs.

    `low` and `high` are the 95 % limits of the difference (theirs less the former), `weekly_minor` what half of it would
    bring a week, margin where `is_margin`. Without a `peer` only the rate is known.
    """

    text: str
    main: str
    item: str
    both: int
    orders: int
    peer: str = ""
    peer_both: int = 0
    peer_orders: int = 0
    low: float = 0.0
    high: float = 0.0
    weekly_minor: int = 0
    is_margin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An item added on `since`: orders with its kind or beside the main kind in equally many days `before` and since then.

    `verdict` 1 more, -1 less, 0 cannot be said yet; `needed` orders on each side to tell the difference seen.
    """

    text: str
    product_id: int
    item: str
    since: date
    before_both: int
    before: int
    now_both: int
    now: int
    low: float
    high: float
    verdict: int
    needed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachAdvice:
    """What could go along more often, and how the items added lately do. `title` is the finding, `note` what cannot be said."""

    title: str
    note: str
    rates: tuple[Beside, ...] = ()
    tracked: tuple[Tracked, ...] = ()
    money_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """Advice the owner has dismissed: what it said of, why, and when."""

    key: str
    what: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """An item added lately: its `receipts`, those of them that also hold something of the core, and what it brought.

    `worth_minor` is margin where `is_margin`, else sales, over the three months.
    """

    product_id: int
    item: str
    receipts: int
    with_core: int
    worth_minor: int
    is_margin: bool
    pays: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeAlarm:
    """Whether the range has grown at the cost of its core. `raised` and not `dismissed`: the owner should look.

    `key` names the alarm and its months; `figures` are the sentences behind it.
    """

    title: str
    raised: bool
    key: str = ""
    dismissed: bool = False
    figures: tuple[str, ...] = ()
    paying: tuple[Addition, ...] = ()
    others: tuple[Addition, ...] = ()
    suffering: tuple[str, ...] = ()
    note: str = ""
    put_aside: tuple[PutAside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WishCount:
    """Wishes that are alike: how often, by whom, the last time; `answer` what the owner said since."""

    text: str
    text_key: str
    times: int
    last_on: date
    customer_ids: tuple[int, ...] = ()
    customers: tuple[str, ...] = ()
    answer: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StampCard:
    """The rules of a card. `earns`: a visit, an item of `category`, or each `step_minor` spent on a receipt is one stamp.

    The reward is the item `reward_id` where there is one, else goods for `reward_minor`. `days`: how long a stamp counts,
    0 = for ever.
    """

    needed: int = 10
    earns: Literal["visit", "item", "money"] = "visit"
    category: str = ""
    step_minor: int = 1000
    reward_id: int = 0
    reward_minor: int = 500
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StampReplay:
    """What a card would have done in the `days` days to the snapshot. Money in minor units; None = cannot be said.

    `cost_minor` is what the rewards cost; `extra_visits` and `new_regulars` would pay for them. `one_away`: customers who lack
    one stamp at the end. Not `playable`: the book has no sales or no names, so no card can be tried on it.
    """

    title: str
    playable: bool = True
    lines: tuple[str, ...] = ()
    note: str = ""
    rewards: int = 0
    people: int = 0
    stamps: int = 0
    cost_minor: int | None = None
    extra_visits: int | None = None
    new_regulars: int | None = None
    one_away_ids: tuple[int, ...] = ()
    one_away: tuple[str, ...] = ()
