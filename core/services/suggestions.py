"""What to offer to whom and why: the three lists of every customer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from core.analytics.frame import SalesFrame
from core.analytics.goods.suggest.offers import Offers, Shop, find_shop, offers_of
from core.analytics.goods.trying.arms import QUIET
from core.db.book import Book
from core.jobs import without_collecting
from core.model.changes import EVERYTHING, Kind
from core.model.insights import Evidence, Suggestion, SuggestionList
from core.services import insights, outcomes, trial_arms, worth
from core.services.words.evidence import say_text, suggestion_text

KINDS = (SuggestionList.NEW, SuggestionList.FORGOTTEN, SuggestionList.CATEGORY)
_LEAST_TOP = 10
_TAUGHT_BY = EVERYTHING - {Kind.NOTES, Kind.MONTHS, Kind.SUGGESTIONS}
"""What the shop's lists rest on: an answer at the counter changes who is offered what, not what was learned."""


def for_all(
    book: Book, *, on: date | None = None, top: int = 5, notes: Mapping[int, str] | None = None
) -> tuple[Suggestion, ...]:
    """Suggestions for every customer, `top` of each list; ascending by customer id, list, rank.

    `notes`: what to mind about a product, by its index in the frame; None = what is for adults only.
    """
    found = numbers(book, on=on, top=top)
    if found is None:
        return ()
    frame, rows = found
    keep = np.flatnonzero(rows.rank <= top).tolist()
    with without_collecting():
        return _suggestions(book, frame, rows, keep, notes)


def dearest(
    book: Book, customers: Collection[int], *, on: date | None = None, each: int
) -> tuple[Suggestion, ...]:
    """The first suggestion of each list for those of `customers` to whom it may bring most, `each` a list.

    Nobody of the quiet group of a trial. Ascending by list, then by money, most first.
    """
    found = numbers(book, on=on, top=1)
    if found is None:
        return ()
    frame, rows = found
    arms = trial_arms.arms(book)
    wanted = np.array(
        [one in customers and arms.get(one) != QUIET for one in frame.customer_id.tolist()], dtype=bool
    )
    keep: list[int] = []
    for which in range(len(KINDS)):
        there = np.flatnonzero((rows.list == which) & (rows.rank == 1) & wanted[rows.customer])
        order = np.lexsort((frame.customer_id[rows.customer[there]], -rows.money[there]))
        keep += there[order[:each]].tolist()
    return _suggestions(book, frame, rows, keep, None)


def for_customer(
    book: Book,
    customer_id: int,
    *,
    on: date | None = None,
    top: int = 5,
    notes: Mapping[int, str] | None = None,
) -> tuple[Suggestion, ...]:
    """Suggestions for one customer, `top` of each list; nothing for an unknown one."""
    found = _shop(book, on)
    if found is None:
        return ()
    frame, shop = found
    customer = insights.place_of(frame, customer_id)
    if customer is None:
        return ()
    rows = offers_of(shop, outcomes.guards(book, frame), np.array([customer]), top)
    return _suggestions(book, frame, rows, list(rows.of(customer)), notes)


def for_these(
    book: Book, customers: Collection[int], *, on: date | None = None, top: int = 1
) -> tuple[Suggestion, ...]:
    """Suggestions for some customers, as far as they may be shown; ascending as `for_all`."""
    if len(customers) == 1:
        return shown(for_customer(book, next(iter(customers)), on=on, top=top))
    found = for_all(book, on=on, top=top) if customers else ()
    return tuple(one for one in shown(found) if one.customer_id in customers)


def best_new(found: Iterable[Suggestion]) -> dict[int, Suggestion]:
    """Of these the one that may bring most to each customer, by id; favourites that were forgotten are nothing new."""
    best: dict[int, Suggestion] = {}
    for one in found:
        before = best.get(one.customer_id)
        if one.list is not SuggestionList.FORGOTTEN and (
            before is None or one.money_minor > before.money_minor
        ):
            best[one.customer_id] = one
    return best


def for_paper(book: Book, *, on: date | None = None, top: int = 5) -> tuple[Suggestion, ...]:
    """Suggestions for every customer to whom they may be shown."""
    return shown(for_all(book, on=on, top=top))


def shown(suggestions: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Without those of the quiet group of a trial: they are computed and kept, and shown to nobody."""
    return tuple(one for one in suggestions if one.arm != QUIET)


def best_items(book: Book, *, on: date | None = None) -> dict[int, str]:
    """What to offer first, by customer id, for a table of all customers: new before forgotten before category.

    Nothing for the quiet group of a trial.
    """
    found = numbers(book, on=on, top=_LEAST_TOP)
    if found is None:
        return {}
    frame, rows = found
    first = rows.start[:-1][np.diff(rows.start) > 0]
    ids, items = frame.customer_id[rows.customer[first]].tolist(), rows.item[first].tolist()
    arms = trial_arms.arms(book)
    return {
        who: frame.product_name[item] for who, item in zip(ids, items, strict=True) if arms.get(who) != QUIET
    }


def _shop(book: Book, on: date | None) -> tuple[SalesFrame, Shop] | None:
    """What the sales have taught, once for everybody."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return None

    def make() -> Shop:
        goods = worth.goods(book, analysis, on)
        return find_shop(
            analysis.frame,
            shop_gap=analysis.rhythm.shop_gap,
            visit_count=analysis.visits.count,
            margin=np.where(goods.is_margin, goods.worth, np.nan),
        )

    return analysis.frame, book.cached(("offer shop", on), _TAUGHT_BY, make)


def numbers(book: Book, *, on: date | None = None, top: int = 5) -> tuple[SalesFrame, Offers] | None:
    """The lists of everybody as numbers, without words: they are the same in every language. At least `top` of each list."""
    found = _shop(book, on)
    if found is None:
        return None
    frame, shop = found
    size = max(top, _LEAST_TOP)

    def make() -> Offers:
        return offers_of(shop, outcomes.guards(book, frame), np.arange(frame.customers), size)

    return frame, insights.cached(book, ("offers", on, size), make)


def _suggestions(
    book: Book, frame: SalesFrame, rows: Offers, keep: list[int], notes: Mapping[int, str] | None
) -> tuple[Suggestion, ...]:
    """Values with words for the chosen rows."""
    names = insights.names(book, frame)
    reasons = _reasons(frame, rows, keep)
    ids, products, product_ids = frame.customer_id.tolist(), frame.product_name, frame.product_id.tolist()
    categories = _categories(frame)
    arms, minded = trial_arms.arms(book), outcomes.notes(book, frame) if notes is None else notes
    columns = (rows.customer, rows.list, rows.item, rows.rank, rows.score, rows.money, rows.is_margin)
    values = zip(*(column[keep].tolist() for column in columns), strict=True)
    return tuple(
        Suggestion(
            customer_id=ids[who],
            customer=names[who],
            product_id=product_ids[item],
            item=products[item],
            category=categories[item],
            list=KINDS[which],
            rank=rank,
            score=score,
            evidence=evidence,
            text=text,
            money_minor=money,
            arm=arms.get(ids[who], ""),
            say=say,
            note=minded.get(item, ""),
            money_is_margin=is_margin,
            method=rows.method,
        )
        for (who, which, item, rank, score, money, is_margin), (evidence, text, say) in zip(
            values, reasons, strict=True
        )
    )


def _reasons(frame: SalesFrame, rows: Offers, keep: list[int]) -> Iterable[tuple[Evidence, str, str]]:
    """Evidence, its sentence, and what to say. Many customers share a reason: its words are made once."""
    products, categories = frame.product_name, _categories(frame)
    columns = (rows.list, rows.item, rows.because, rows.both, rows.having, rows.times, rows.last)
    keys = zip(*(column[keep].tolist() for column in columns), strict=True)
    shares = zip(rows.base[keep].tolist(), rows.low[keep].tolist(), strict=True)
    known: dict[tuple[int, ...], tuple[Evidence, str, str]] = {}
    for key, (base, low) in zip(keys, shares, strict=True):
        if key not in known:
            which, item, because, both, having, times, last = key
            own = products[because] if because >= 0 else ""
            evidence = Evidence(because=own, both=both, having=having, base=base, low=low)
            text = suggestion_text(KINDS[which], evidence, products[item], categories[item], times, last)
            known[key] = evidence, text, say_text(KINDS[which], own, products[item], categories[item])
        yield known[key]


def _categories(frame: SalesFrame) -> Sequence[str]:
    """Name of the category of each product."""
    return [frame.category_name[kind] if kind >= 0 else "" for kind in frame.product_category.tolist()]
