"""What goes together on receipts: pairs with proof, what offering them may bring, and bundles."""

from __future__ import annotations

from datetime import date

from core.analytics.frame import SalesFrame
from core.analytics.goods.baskets.bundles import Bundle, find_bundles, pairs_needed
from core.analytics.goods.baskets.pairs import Pairs, strongest
from core.analytics.goods.baskets.together import OfferRule, find_offer_rules
from core.db.book import Book
from core.model.baskets import BasketSuggestion, BundleIdea, Together, TogetherRule
from core.model.insights import ItemPair
from core.services import books, insights, worth
from core.services.basket_offers import suggest
from core.services.words import baskets as words

__all__ = ["BasketSuggestion", "bundle_need", "bundles", "pairs", "suggest", "together"]


def pairs(book: Book, *, on: date | None = None, top: int = 20) -> tuple[ItemPair, ...]:
    """Items that stand together on receipts more often than chance makes them; empty = no reliable pattern."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    frame = analysis.frame

    found: Pairs = strongest(worth.links(book, analysis, on), top)
    return tuple(
        ItemPair(
            item=frame.product_name[found.item[i]],
            then=frame.product_name[found.then[i]],
            both=int(found.both[i]),
            having=int(found.having[i]),
            base=float(found.base[i]),
            low=float(found.low[i]),
            high=float(found.high[i]),
        )
        for i in range(len(found.item))
    )


def together(book: Book, *, on: date | None = None) -> Together:
    """Rules of items and of categories with what offering them may bring a week, most money first.

    Nothing in it = no reliable pattern; `receipts` says on how many receipts that rests.
    """
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return Together(receipts=0, items=(), kinds=())
    frame = analysis.frame
    yes = worth.yes_share(book)
    goods = worth.goods(book, analysis, on)

    def make() -> tuple[tuple[OfferRule, ...], ...]:
        return tuple(
            find_offer_rules(frame, links, offered=goods.offered, worth=goods.worth, yes=yes.share)
            for links in (worth.links(book, analysis, on), None)
        )

    items, kinds = insights.cached(book, ("together", on), make)
    currency = books.shop(book).currency
    all_margin = bool(goods.is_margin[goods.offered].all())

    def said(rule: OfferRule, *, by_category: bool) -> TogetherRule:
        margin = all_margin if by_category else bool(goods.is_margin[rule.right])
        return _rule(rule, frame, currency, by_category=by_category, margin=margin)

    return Together(
        receipts=int((frame.receipt_sale > 0).sum()),
        items=tuple(said(rule, by_category=False) for rule in items),
        kinds=tuple(said(rule, by_category=True) for rule in kinds),
        note=words.money_note(yes) if items or kinds else "",
    )


def _rule(
    rule: OfferRule, frame: SalesFrame, currency: str, *, by_category: bool, margin: bool
) -> TogetherRule:
    names = frame.category_name if by_category else frame.product_name
    item, then = words.left_name([names[i] for i in rule.left]), names[rule.right]
    kind = frame.product_category[rule.right] if not by_category else -1
    other = frame.category_name[kind] if kind >= 0 and rule.lacking < rule.having - rule.both else ""
    weekly = round(rule.weekly)
    return TogetherRule(
        item=item,
        then=then,
        both=rule.both,
        having=rule.having,
        base=rule.of_right / rule.receipts,
        lacking=rule.lacking,
        low=rule.low,
        high=rule.high,
        orders=rule.orders,
        weekly_minor=weekly,
        money_is_margin=margin,
        by_category=by_category,
        title=words.rule_title(item, then, weekly, currency, margin=margin),
        text=words.rule_text(rule, item, then, other),
    )


def bundles(book: Book, *, on: date | None = None) -> tuple[BundleIdea, ...]:
    """Pairs that could be sold as one, those bought together most often first."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    frame, goods = analysis.frame, worth.goods(book, analysis, on)
    found: tuple[Bundle, ...] = insights.cached(
        book,
        ("bundles", on),
        lambda: find_bundles(frame, worth.links(book, analysis, on), offered=goods.offered),
    )
    currency = books.shop(book).currency
    ideas = []
    for bundle in found:
        # The dearer one comes first: the other is what is taken along with it, and what one more pair adds.
        main, extra = sorted((bundle.item, bundle.then), key=lambda i: -goods.amount[i])
        item, then = frame.product_name[main], frame.product_name[extra]
        price = round(float(goods.amount[main] + goods.amount[extra]))
        margin = round(float(goods.worth[extra])) if goods.is_margin[extra] else None
        ideas.append(
            BundleIdea(
                item=item,
                then=then,
                both=bundle.both,
                months=bundle.months,
                a_month=bundle.a_month,
                price_minor=price,
                margin_minor=margin,
                start_minor=_start(price, margin),
                title=words.bundle_title(item, then, bundle.a_month),
                text=words.bundle_text(bundle.both, price, currency),
            )
        )
    return tuple(ideas)


def _start(price: int, margin: int | None) -> int:
    """A discount to begin with: about a tenth of the price, at most half of what the second item leaves, a round number."""
    wished = price // 10 if margin is None else min(price // 10, max(margin, 0) // 2)
    step = 10 ** (len(str(wished)) - 1)
    return int(wished // step * step)


def bundle_need(idea: BundleIdea, discount_minor: int, currency: str) -> tuple[int | None, str]:
    """How many more a month pay for a discount, and the sentence; no number where it never pays or the margin is unknown."""
    if idea.margin_minor is None:
        return None, words.bundle_missing(idea.then)
    needed = pairs_needed(idea.a_month, discount_minor, idea.margin_minor)
    if needed is None:
        return None, words.bundle_too_much(idea.then, idea.margin_minor, currency)
    return needed, words.bundle_need(needed, idea.a_month, discount_minor)
