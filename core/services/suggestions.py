"""What to offer to whom and why: the three lists of every customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from core.analytics.frame import SalesFrame
from core.analytics.goods.offers import Offers, find_offers
from core.db.book import Book
from core.model.insights import Evidence, Suggestion, SuggestionList
from core.services import insights, outcomes
from core.services.words.evidence import suggestion_text

KINDS = (SuggestionList.NEW, SuggestionList.FORGOTTEN, SuggestionList.CATEGORY)
_LEAST_TOP = 10


def for_all(book: Book, *, on: date | None = None, top: int = 5) -> tuple[Suggestion, ...]:
    """Suggestions for every customer, `top` of each list; ascending by customer id, list, rank."""
    found = _offers(book, on, top)
    if found is None:
        return ()
    frame, rows = found
    keep = [i for i, rank in enumerate(rows.rank.tolist()) if rank <= top]
    return _suggestions(frame, rows, keep, insights.names(book, frame))


def for_customer(
    book: Book, customer_id: int, *, on: date | None = None, top: int = 5
) -> tuple[Suggestion, ...]:
    """Suggestions for one customer, `top` of each list; nothing for an unknown one."""
    found = _offers(book, on, top)
    if found is None:
        return ()
    frame, rows = found
    customer = insights.place_of(frame, customer_id)
    if customer is None:
        return ()
    keep = [i for i in rows.of(customer) if rows.rank[i] <= top]
    return _suggestions(frame, rows, keep, insights.names(book, frame))


def best_items(book: Book, *, on: date | None = None) -> dict[int, str]:
    """What to offer first, by customer id, for a table of all customers: new before forgotten before category."""
    found = _offers(book, on, _LEAST_TOP)
    if found is None:
        return {}
    frame, rows = found
    first = rows.start[:-1][np.diff(rows.start) > 0]
    ids = frame.customer_id[rows.customer[first]].tolist()
    return {who: frame.product_name[item] for who, item in zip(ids, rows.item[first].tolist(), strict=True)}


def _offers(book: Book, on: date | None, top: int) -> tuple[SalesFrame, Offers] | None:
    """The lists as numbers, without words: they are the same in every language."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return None
    size = max(top, _LEAST_TOP)

    def make() -> Offers:
        return find_offers(
            analysis.frame,
            shop_gap=analysis.rhythm.shop_gap,
            visit_count=analysis.visits.count,
            top=size,
            guards=outcomes.guards(book, analysis.frame),
        )

    return analysis.frame, insights.cached(book, ("offers", on, size), make)


def _suggestions(
    frame: SalesFrame, rows: Offers, keep: list[int], names: Sequence[str]
) -> tuple[Suggestion, ...]:
    """Values with words for the chosen rows. Many customers share a reason: its words are made once."""
    ids, products = frame.customer_id.tolist(), frame.product_name
    product_ids, kinds = frame.product_id.tolist(), frame.product_category.tolist()
    categories = [frame.category_name[kind] if kind >= 0 else "" for kind in kinds]
    columns = (rows.customer, rows.list, rows.item, rows.rank, rows.score, rows.money)
    reasons = (rows.list, rows.item, rows.because, rows.both, rows.having, rows.times, rows.last)
    keys = zip(*(column[keep].tolist() for column in reasons), strict=True)
    shares = zip(rows.base[keep].tolist(), rows.low[keep].tolist(), strict=True)
    known: dict[tuple[int, ...], tuple[Evidence, str]] = {}
    out = []
    for (who, which, item, rank, score, money), key, (base, low) in zip(
        zip(*(column[keep].tolist() for column in columns), strict=True), keys, shares, strict=True
    ):
        kind = KINDS[which]
        reason = known.get(key)
        if reason is None:
            because, both, having, times, last = key[2:]
            evidence = Evidence(
                because=products[because] if because >= 0 else "",
                both=both,
                having=having,
                base=base,
                low=low,
            )
            text = suggestion_text(kind, evidence, products[item], categories[item], times, last)
            reason = known[key] = evidence, text
        out.append(
            Suggestion(
                customer_id=ids[who],
                customer=names[who],
                product_id=product_ids[item],
                item=products[item],
                category=categories[item],
                list=kind,
                rank=rank,
                score=score,
                evidence=reason[0],
                text=reason[1],
                money_minor=money,
                method=rows.method,
            )
        )
    return tuple(out)
