"""What to offer with what is on a receipt right now (analytics 2.4 and 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, Floats, Ints, distinct
from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.basket import BasketModel, basket_scores, behind, fit_basket, for_person
from core.analytics.goods.baskets.bundles import same_but_for_size
from core.analytics.goods.baskets.pairs import receipt_items
from core.analytics.goods.suggest.guards import Guards
from core.analytics.goods.trying.arms import QUIET
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.db.queries import companions
from core.model.baskets import BasketSuggestion
from core.model.insights import Suggestion, SuggestionList
from core.services import insights, outcomes, suggestions, trial_arms, worth
from core.services.words import baskets as words

MOST = 3
DEARER = 3.0
"""Times the customer's usual price above which nothing is offered."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Person:
    """A customer's `receipts`, on how many of them each product stands, and what they usually pay for an item."""

    id: int
    receipts: int
    own: Ints
    usual_price: float
    blocked: Ints
    silent: bool


def suggest(
    book: Book, items: Sequence[int], customer_id: int | None, *, on: date | None = None, top: int = MOST
) -> tuple[BasketSuggestion, ...]:
    """At most three items to offer with the products `items` on a receipt, best first.

    What the owner put beside an item of the basket comes first, then what a known customer takes on half of the receipts
    and has not today. Nothing of the basket, nothing out of range, nothing that the customer must not be offered, nothing
    at all to somebody who asked to be left alone. An empty basket: the customer's usual items and own suggestions, else
    what sells most.
    """
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    frame, goods, model = analysis.frame, worth.goods(book, analysis, on), _model(book, analysis, on)
    basket = _places(frame, items)
    person = _person(book, frame, customer_id, on)
    if person is not None and person.silent:
        return ()
    beside = _companions(book, frame, basket, on)
    allowed = _allowed(goods, person)
    allowed[beside.never] = False
    score = basket_scores(model, basket)
    usual = np.zeros(len(score), dtype=bool)
    if person is not None:
        score, usual = for_person(
            score, person.own[model.item], person.receipts, _other_kind(frame, model, basket)
        )
    found = _Found(frame, goods, model, basket, person)
    most = min(top, MOST)
    if not len(basket) and person is not None:
        return _without_basket(book, found, score, usual & allowed[model.item], on, most)
    by_hand = [
        (i, by)
        for i, by in beside.offer
        if _may(frame, person, i) and i not in {*beside.never, *basket.tolist()}
    ]
    out = [found.by_hand(product, because) for product, because in by_hand[:most]]
    allowed[[product for product, _because in by_hand]] = False
    order = np.argsort(-np.where(allowed[model.item], score, -np.inf), kind="stable")
    for column in order.tolist():
        product = int(model.item[column])
        if len(out) >= most or not allowed[product] or not np.isfinite(score[column]):
            break
        if not found.twin(product):
            out.append(found.suggestion(column, usual=bool(usual[column])))
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What the owner decided for a basket: products to `offer` with the one they go with, and those `never` to offer."""

    offer: tuple[tuple[int, int], ...]
    never: list[int]


def _companions(book: Book, frame: SalesFrame, basket: Ints, on: date | None) -> _Beside:
    def make() -> tuple[tuple[int, int, bool], ...]:
        place = {product: i for i, product in enumerate(frame.product_id.tolist())}
        with book.read() as connection:
            rows = companions.pairs(connection)
        return tuple(
            (place[row.product_id], place[row.other_id], row.kind == "with")
            for row in rows
            if row.product_id in place and row.other_id in place
        )

    rows = insights.cached(book, ("companions", on), make)
    inside = set(basket.tolist())
    offer: dict[int, int] = {}
    for product, other, together in rows:
        if together and product in inside:
            offer.setdefault(other, product)
    never = [b for a, b, together in rows if not together and a in inside]
    never += [a for a, b, together in rows if not together and b in inside]
    return _Beside(offer=tuple(offer.items()), never=never)


def _model(book: Book, analysis: Analysis, on: date | None) -> BasketModel:
    def make() -> BasketModel:
        pattern = len(worth.links(book, analysis, on).first) > 0
        return fit_basket(receipt_items(analysis.frame), pattern=pattern)

    return insights.cached(book, ("basket", on), make)


def _other_kind(frame: SalesFrame, model: BasketModel, basket: Ints) -> Bools:
    """Items of no category that the basket holds: who took another pizza today has not forgotten the usual one."""
    kind = frame.product_category
    return (kind[model.item] < 0) | ~np.isin(kind[model.item], kind[basket])


def _places(frame: SalesFrame, items: Sequence[int]) -> Ints:
    """Products by their ids; unknown ones are left out."""
    ids = np.array(sorted(set(items)), dtype=np.int64)
    if not frame.products or not len(ids):
        return np.zeros(0, dtype=np.int64)
    at = np.minimum(np.searchsorted(frame.product_id, ids), frame.products - 1)
    found: Ints = at[frame.product_id[at] == ids]
    return found


def _person(book: Book, frame: SalesFrame, customer_id: int | None, on: date | None) -> _Person | None:
    who = None if customer_id is None else insights.place_of(frame, customer_id)
    if customer_id is None or who is None:
        return None
    guards: Guards = insights.cached(book, ("basket guards", on), lambda: outcomes.guards(book, frame))
    receipts = np.flatnonzero(frame.receipt_customer == who)
    low = np.searchsorted(frame.line_receipt, receipts)
    high = np.searchsorted(frame.line_receipt, receipts, side="right")
    lines = np.concatenate(
        [np.arange(a, b) for a, b in zip(low.tolist(), high.tolist(), strict=True)] or [low]
    )
    lines = lines[frame.line_is_sale[lines] & (frame.line_product[lines] >= 0)]
    rows = distinct(frame.line_receipt[lines].astype(np.int64) * frame.products + frame.line_product[lines])
    paid = frame.line_amount[lines][frame.line_amount_known[lines]]
    return _Person(
        id=customer_id,
        receipts=len(receipts),
        own=np.bincount(rows % max(frame.products, 1), minlength=frame.products),
        usual_price=float(paid.mean()) if len(paid) else 0.0,
        blocked=guards.of(who),
        silent=bool(guards.silent[who]) or trial_arms.arms(book).get(customer_id) == QUIET,
    )


def _allowed(goods: worth.Goods, person: _Person | None) -> Bools:
    allowed = goods.offered.copy()
    if person is not None:
        allowed[person.blocked] = False
        if person.usual_price > 0:
            allowed &= (goods.amount <= DEARER * person.usual_price) | (person.own > 0)
    return allowed


def _may(frame: SalesFrame, person: _Person | None, product: int) -> bool:
    """Whether something set by hand may be offered; it may be so new that nobody has bought it yet."""
    return bool(frame.product_offered[product]) and (person is None or product not in person.blocked)


def _without_basket(
    book: Book, found: _Found, score: Floats, usual: Bools, on: date | None, top: int
) -> tuple[BasketSuggestion, ...]:
    """Usual items, the customer's own suggestions, then what sells most."""
    assert found.person is not None
    columns = [c for c in np.argsort(-score, kind="stable").tolist() if usual[c]][:top]
    out = [found.suggestion(column, usual=True) for column in columns]
    known = {one.product_id for one in out}
    for one in suggestions.for_customer(book, found.person.id, on=on, top=top):
        if one.product_id not in known and one.list is not SuggestionList.CATEGORY:
            known.add(one.product_id)
            out.append(_from_list(one))
    return tuple(out[:top])


def _from_list(one: Suggestion) -> BasketSuggestion:
    evidence = one.evidence
    return BasketSuggestion(
        product_id=one.product_id,
        item=one.item,
        because=evidence.because if evidence else "",
        both=evidence.both if evidence else 0,
        having=evidence.having if evidence else 0,
        base=evidence.base if evidence else 0.0,
        text=one.text,
        say=one.say or words.basket_say_first(one.item),
        money_minor=one.money_minor,
        money_is_margin=one.money_is_margin,
        method=one.method or one.list.value,
    )


class _Found:
    """Turns columns of the model into suggestions with their reasons."""

    def __init__(
        self, frame: SalesFrame, goods: worth.Goods, model: BasketModel, basket: Ints, person: _Person | None
    ) -> None:
        self.frame, self.goods, self.model = frame, goods, model
        self.basket, self.person = basket, person

    def twin(self, product: int) -> bool:
        """Whether the basket holds the same item in another size."""
        name = self.frame.product_name
        return any(same_but_for_size(name[product], name[i]) for i in self.basket.tolist())

    def by_hand(self, product: int, because: int) -> BasketSuggestion:
        """An item that the owner put beside one of the basket."""
        name, model = self.frame.product_name, self.model
        column, of = int(model.column[product]), int(model.column[because])
        known = column >= 0 and of >= 0
        return BasketSuggestion(
            product_id=int(self.frame.product_id[product]),
            item=name[product],
            because=name[because],
            both=int(model.together[of, column]) if known else 0,
            having=int(model.number[of]) if of >= 0 else 0,
            base=float(model.number[column]) / max(model.receipts, 1) if column >= 0 else 0.0,
            text=words.basket_companion(name[product], name[because]),
            say=words.basket_say(name[product]),
            money_minor=round(float(self.goods.worth[product])),
            money_is_margin=bool(self.goods.is_margin[product]),
            method="by-hand",
        )

    def suggestion(self, column: int, *, usual: bool) -> BasketSuggestion:
        """The item with why it is offered."""
        frame, model, person = self.frame, self.model, self.person
        product = int(model.item[column])
        item = frame.product_name[product]
        proof = behind(model, self.basket, column)
        because = frame.product_name[proof.because] if proof.because >= 0 else ""
        if usual and person is not None:
            text = words.basket_usual(item, int(person.own[product]), person.receipts)
        elif because:
            text = words.basket_because(because, item, proof.both, proof.having, proof.base)
        else:
            text = words.basket_popular(item, proof.both, proof.having)
        say = words.basket_say_usual if usual else words.basket_say
        return BasketSuggestion(
            product_id=int(frame.product_id[product]),
            item=item,
            because=because,
            both=proof.both,
            having=proof.having,
            base=proof.base,
            text=text,
            say=say(item) if len(self.basket) or usual else words.basket_say_first(item),
            money_minor=round(float(self.goods.worth[product])),
            money_is_margin=bool(self.goods.is_margin[product]),
            method="usual" if usual else model.method,
        )
