"""Items of a sheet that may be other items spelled in another way: of the book, or of the sheet itself.

They are kept apart until the owner says that they are one; the spelling is remembered then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from core.importing.cells.coded import Numbers
from core.importing.goods.prices import Prices, prices
from core.importing.goods.spelling import Spelling, groups_of, may_be_one, spelled
from core.model.importing import ImportPlan
from core.model.known import KnownBook
from core.text import fold, key

QUESTION = "same_item"
_LARGE = 200
_MANY = 20_000
_MOST = 50
_LIKE_PRICE = 1.25
_TOGETHER = 0.02
_USUAL = 5  # lines of the sheet from which a name that the book does not know is one that others may be like


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An item of the plan that may be a product of the book (`product`), or another item of the plan (`place`)."""

    item: int
    name: str
    other: str
    product: int | None  # id in the book
    place: int  # of the other item in the plan, -1 where it is in the book only
    said: str  # yes or no, empty where the owner has not been asked

    @property
    def same(self) -> bool:
        """Whether the owner says that they are one."""
        return self.said == "yes"

    @property
    def question(self) -> str:
        """The id of the question about it."""
        return f"{QUESTION}:{self.name}|{self.other}"


@dataclass(frozen=True, slots=True)
class _Known:
    """A name that an item may be a spelling of. `weight`: how many lines of the sheet have it."""

    name: str
    spelled: Spelling
    product: int | None
    place: int
    weight: int


def find_pairs(
    plan: ImportPlan, known: KnownBook, products: Sequence[int | None], answers: Mapping[str, str]
) -> tuple[Pair, ...]:
    """Items without a product in the book, each with the one it may be; `products` are the ids of those that have one.

    A pair is none where the prices differ, the codes or the categories differ, or both stand on one receipt now and then.
    """
    new = [place for place, id_ in enumerate(products) if id_ is None and plan.items[place].is_product]
    if not new or len(new) > _MANY:
        return ()
    often = np.bincount(np.asarray(plan.lines.item, np.int64) + 1, minlength=len(plan.items) + 1)[1:]
    order = sorted(new, key=lambda place: (-int(often[place]), plan.items[place].name))
    groups = _groups(plan, known, products, order, often)
    rank = {place: at for at, place in enumerate(order)}
    found: dict[int, Pair] = {}
    money: Prices | None = None
    for place in order:
        name = spelled(plan.items[place].name)
        near = {
            (one.product, one.place): one
            for group in groups_of(name)
            if len(groups.get(group, ())) <= _LARGE
            for one in groups.get(group, ())
            if (one.product is not None or (one.weight >= _USUAL and rank[one.place] < rank[place]))
            and one.place not in found
            and may_be_one(name, one.spelled)
        }
        best = _best(plan.items[place].name, list(near.values()))
        if best is None:
            continue
        money = money or prices(plan, [id_ or 0 for id_ in products], known.sold)
        if _fits(plan, known, place, best, money):
            found[place] = _pair(plan, place, best, answers)
        if len(found) == _MOST:
            break
    return tuple(found.values())


def _groups(
    plan: ImportPlan, known: KnownBook, products: Sequence[int | None], order: Sequence[int], often: Numbers
) -> Mapping[tuple[object, ...], list[_Known]]:
    """Names of the book and of the sheet by what may make them one."""
    groups: defaultdict[tuple[object, ...], list[_Known]] = defaultdict(list)
    in_sheet = {id_: place for place, id_ in enumerate(products) if id_ is not None}
    names = [
        _Known(name, spelled(name), id_, in_sheet.get(id_, -1), 0)
        for id_, name in known.item_names.items()
        if id_ not in known.not_products
    ]
    names += [
        _Known(plan.items[at].name, spelled(plan.items[at].name), None, at, int(often[at])) for at in order
    ]
    for one in names:
        for group in set(groups_of(one.spelled)):
            groups[group].append(one)
    return groups


def _best(name: str, near: list[_Known]) -> _Known | None:
    """The likeliest of several: a product of the book, the most alike, the one most sold. None where two are as likely."""
    order = sorted(
        near,
        key=lambda one: (one.product is None, -fuzz.ratio(fold(name), fold(one.name)), -one.weight, one.name),
    )
    if len(order) > 1 and order[0].product is not None and order[1].product is not None:
        first, second = (fuzz.ratio(fold(name), fold(one.name)) for one in order[:2])
        return order[0] if first > second else None
    return order[0] if order else None


def _fits(plan: ImportPlan, known: KnownBook, place: int, other: _Known, money: Prices) -> bool:
    """Whether nothing beside the spelling speaks against the pair."""
    mine = plan.items[place]
    code = known.item_codes.get(other.product, "") if other.product is not None else ""
    if other.place >= 0:
        theirs = plan.items[other.place]
        code = code or theirs.sku
        if key(mine.category) and key(theirs.category) and key(mine.category) != key(theirs.category):
            return False
        if _on_one_receipt(plan, place, other.place):
            return False
    if mine.sku and code and fold(mine.sku) != fold(code):
        return False
    one, two = money.middle[place], _price_of(plan, known, other, money)
    return not one or not two or max(one, two) <= _LIKE_PRICE * min(one, two)


def _price_of(plan: ImportPlan, known: KnownBook, other: _Known, money: Prices) -> float:
    if other.place >= 0:
        return float(money.middle[other.place])
    paid = sorted(
        amount * 1000 / milli
        for id_, milli, amount in known.sold
        if id_ == other.product and milli > 0 and amount > 0
    )
    return paid[len(paid) // 2] if paid else 0.0


def _on_one_receipt(plan: ImportPlan, one: int, other: int) -> bool:
    """Whether guests buy both together, as they do with goods that differ."""
    item, receipt = np.asarray(plan.lines.item, np.int64), np.asarray(plan.lines.receipt, np.int64)
    first, second = np.unique(receipt[item == one]), np.unique(receipt[item == other])
    both = len(np.intersect1d(first, second, assume_unique=True))
    return both > _TOGETHER * min(len(first), len(second))


def _pair(plan: ImportPlan, place: int, other: _Known, answers: Mapping[str, str]) -> Pair:
    name = plan.items[place].name
    pair = Pair(item=place, name=name, other=other.name, product=other.product, place=other.place, said="")
    return replace(pair, said=answers.get(pair.question, ""))
