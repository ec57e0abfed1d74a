"""The story of a sample shop as told in `resources/demo/*.toml`: what it sells, who comes, how they order."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from core.paths import resources

EVERY_MONTH = (1.0,) * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something on the price list. `rest` days pass before the same person takes it again; `spread` varies its price."""

    key: str
    name: str
    category: str
    price: Decimal
    season: tuple[float, ...] = EVERY_MONTH
    rest: int = 0
    spread: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a kind of person comes: mean `gap` in days, `steady` = shape of the gamma distribution of gaps."""

    share: float
    gap: float
    steady: float
    leaves_a_year: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """What a kind of person orders: one of `mains`, so many of them (`count[n-1]` = weight of n), and habits beside."""

    share: float
    mains: tuple[str, ...]
    count: tuple[float, ...]
    habits: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGroup:
    """Given and family names of one language, with the shape of its phone numbers (# = any digit)."""

    key: str
    phone: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    family: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something the owner wrote about the customer in `place` (1 = most visits), in the shop's language."""

    place: int
    text: str = ""
    alert: str = ""
    preferences: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A sample shop in one language. Chances 0..1; `weekdays` from Monday and `months` are factors, 0 = closed."""

    kind: str
    seed: int
    trade: str
    language: str
    currency: str
    name: str
    address: str
    title: str
    total: str
    columns: tuple[str, ...]
    headers: Mapping[str, str]
    people: int
    established: float
    second_visit: float
    second_visit_later: float
    stamp_card_gap: float
    won_back: float
    anonymous: float
    price_rise: float
    refunds: float
    tips: float
    deliveries: float
    has_phone: float
    margin: float
    cost_to_win: Decimal
    weekdays: tuple[float, ...]
    months: tuple[float, ...]
    opens: tuple[str, ...]
    names: tuple[tuple[NameGroup, float], ...]
    items: Mapping[str, Item]
    extras: Mapping[str, Item]
    rhythms: tuple[Rhythm, ...]
    tastes: tuple[Taste, ...]
    notes: tuple[Remark, ...]
    follow_ups: tuple[Remark, ...]
    streets: tuple[str, ...]
    town: str


_PLAIN = (
    "seed", "trade", "people", "established", "second_visit", "second_visit_later", "stamp_card_gap", "won_back",
    "anonymous", "price_rise", "refunds", "tips", "deliveries", "has_phone", "margin",
)  # fmt: skip
_WORDS = ("currency", "name", "address", "title", "total", "headers")
_ROWS = ("columns", "weekdays", "months", "opens")


def read(kind: str, language: str) -> Story:
    """The story of `kind` in `language` (English where it does not speak it). Raises OSError if it is not there."""
    raw = _load(kind)
    spoken = language if language in raw["headers"] else "en"
    homes = _load("homes")[spoken]
    currency = raw["currency"][spoken]
    categories = {key: words[spoken] for key, words in raw["categories"].items()}
    groups = {group.key: group for group in _name_groups()}
    told: dict[str, Any] = {
        **{key: raw[key] for key in _PLAIN},
        **{key: raw[key][spoken] for key in _WORDS},
        **{key: tuple(raw[key]) for key in _ROWS},
    }
    return Story(
        kind=kind,
        language=spoken,
        items={key: _item(key, entry, spoken, currency, categories) for key, entry in raw["items"].items()},
        extras={key: _item(key, entry, spoken, currency, {}) for key, entry in raw["extras"].items()},
        names=tuple((groups[key], float(weight)) for key, weight in raw["names"].items()),
        rhythms=tuple(Rhythm(**entry) for entry in raw["rhythms"]),
        tastes=tuple(_taste(entry) for entry in raw["tastes"]),
        notes=tuple(_remark(entry, spoken) for entry in raw["notes"]),
        follow_ups=tuple(_remark(entry, spoken) for entry in raw["follow_ups"]),
        streets=tuple(homes["streets"]),
        town=homes["town"],
        cost_to_win=Decimal(str(raw["cost_to_win"][currency])),
        **told,
    )


def _load(name: str) -> dict[str, Any]:
    with (resources() / "demo" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _name_groups() -> list[NameGroup]:
    return [
        NameGroup(
            key=entry["key"],
            phone=entry["phone"],
            women=tuple(entry["women"]),
            men=tuple(entry["men"]),
            family=tuple((man, woman) for man, woman in entry["family"]),
        )
        for entry in _load("names")["groups"]
    ]


def _item(
    key: str, entry: dict[str, Any], language: str, currency: str, categories: Mapping[str, str]
) -> Item:
    return Item(
        key=key,
        name=entry["name"].get(language, entry["name"]["en"]),
        category=categories.get(entry.get("category", ""), ""),
        price=Decimal(str(entry["price"][currency])),
        season=tuple(entry.get("season", EVERY_MONTH)),
        rest=entry.get("rest", 0),
        spread=entry.get("spread", 0.0),
    )


def _taste(entry: dict[str, Any]) -> Taste:
    return Taste(
        share=entry["share"],
        mains=tuple(entry["mains"]),
        count=tuple(entry["count"]),
        habits=entry["habits"],
    )


def _remark(entry: dict[str, Any], language: str) -> Remark:
    return Remark(
        place=entry["place"],
        text=entry.get(language, ""),
        alert=entry.get("alert", {}).get(language, ""),
        preferences=entry.get("preferences", {}).get(language, ""),
        days=entry.get("days", 0),
    )
