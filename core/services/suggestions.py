"""What to offer to whom and why; which items go together; what became of past suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import numpy as np

from core.analytics.frame import SalesFrame
from core.analytics.goods.offers import Offers, find_offers
from core.analytics.goods.pairs import Pairs, find_pairs
from core.analytics.goods.purchases import find_purchases, on_offer
from core.analytics.goods.targets import Targets, find_targets
from core.dates import Month
from core.db.book import Book
from core.db.queries import outcomes as log
from core.i18n import N_
from core.model.changes import Changed, Kind
from core.model.insights import Evidence, ItemPair, Suggestion, SuggestionList, TargetList
from core.services import books, insights
from core.services.words.evidence import suggestion_text, target_text, target_title

KINDS = (SuggestionList.NEW, SuggestionList.FORGOTTEN, SuggestionList.CATEGORY)
LEAST_TOP = 10
QUIET_DAYS = 30
"""Days after an answer during which the same item is not offered again."""
REFUSALS = 2


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
    customer = _index(frame, customer_id)
    if customer is None:
        return ()
    keep = [i for i in rows.of(customer) if rows.rank[i] <= top]
    return _suggestions(frame, rows, keep, insights.names(book, frame))


def best_items(book: Book, *, on: date | None = None) -> dict[int, str]:
    """What to offer first, by customer id, for a table of all customers: new before forgotten before category."""
    found = _offers(book, on, LEAST_TOP)
    if found is None:
        return {}
    frame, rows = found
    first = rows.start[:-1][np.diff(rows.start) > 0]
    ids = frame.customer_id[rows.customer[first]].tolist()
    return {who: frame.product_name[item] for who, item in zip(ids, rows.item[first].tolist(), strict=True)}


def pairs(book: Book, *, on: date | None = None, top: int = 20) -> tuple[ItemPair, ...]:
    """Items that stand together on receipts more often than chance makes them; empty = no reliable pattern."""
    frame = _frame(book, on)
    if frame.snapshot is None:
        return ()
    found: Pairs = insights.cached(book, ("pairs", on, top), lambda: find_pairs(frame, top))
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


def target_lists(book: Book, *, on: date | None = None) -> tuple[TargetList, ...]:
    """People who often take one thing and never took another, largest money first."""
    frame = _frame(book, on)
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()

    def make() -> Targets:
        offered = on_offer(frame, find_purchases(frame), analysis.rhythm.shop_gap)
        return find_targets(frame, window=analysis.rules.regular_window, offered=offered)

    found: Targets = insights.cached(book, ("targets", on), make)
    names = frame.category_name if found.by_category else frame.product_name
    people = insights.names(book, frame)
    currency = books.shop(book).currency
    return tuple(
        TargetList(
            title=target_title(len(t.people), names[t.having], names[t.lacking], t.weekly_minor, currency),
            text=target_text(t, names[t.having], names[t.lacking]),
            item=frame.product_name[t.item],
            customer_ids=tuple(frame.customer_id[t.people].tolist()),
            customers=tuple(people[i] for i in t.people.tolist()),
            weekly_minor=t.weekly_minor,
        )
        for t in found.lists
    )


def record_answer(
    book: Book,
    suggestion: Suggestion,
    answer: str,
    *,
    now: datetime,
    money_minor: int = 0,
    shown_how: str = "screen",
) -> Changed[int]:
    """Write down what came of a suggestion: `taken`, `declined`, `unsuitable` or `not_asked`. The value is the row's id."""
    touched = frozenset({Kind.SUGGESTIONS})
    found = _offers(book, None, LEAST_TOP)
    method = found[1].method if found else ""
    with book.write(
        label=N_("Answer of {name} to {item}"),
        params={"name": suggestion.customer, "item": suggestion.item},
        touched=touched,
        now=now,
    ) as unit:
        row = log.add(
            unit.session,
            suggestion,
            answer=answer,
            on=now.date(),
            method=method,
            shown_how=shown_how,
            money_minor=money_minor,
        )
        unit.commit()
        return Changed(row, touched, unit.undo_label)


def outcomes(book: Book, month: Month | None = None) -> tuple[tuple[str, int, int, int], ...]:
    """Per list token: suggestions offered, taken, and the money they brought, in one month or ever."""
    with book.read() as connection:
        return log.totals(connection, month.first, month.last) if month else log.totals(connection)


def _frame(book: Book, on: date | None) -> SalesFrame:
    frame = insights.frame(book)
    return frame if on is None else frame.as_of(on)


def _index(frame: SalesFrame, customer_id: int) -> int | None:
    at = int(frame.customer_id.searchsorted(customer_id))
    return at if at < frame.customers and int(frame.customer_id[at]) == customer_id else None


def _offers(book: Book, on: date | None, top: int) -> tuple[SalesFrame, Offers] | None:
    """The lists as numbers, without words: they are the same in every language."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return None
    size = max(top, LEAST_TOP)

    def make() -> Offers:
        return find_offers(
            analysis.frame,
            shop_gap=analysis.rhythm.shop_gap,
            visit_count=analysis.visits.count,
            top=size,
            blocked=_blocked(book, analysis.frame),
        )

    return analysis.frame, insights.cached(book, ("offers", on, size), make)


def _blocked(book: Book, frame: SalesFrame) -> dict[int, frozenset[int]]:
    """Items not to offer to a customer: refused twice, called unsuitable, or answered in the last 30 days."""
    with book.read() as connection:
        answers = log.answers(connection)
    quiet = frame.snapshot_date - timedelta(days=QUIET_DAYS) if frame.snapshot_date else date.max
    refusals: dict[tuple[int, int], int] = {}
    for customer, product, answer, day in answers:
        weight = REFUSALS if answer == "unsuitable" or day > quiet else int(answer == "declined")
        refusals[customer, product] = refusals.get((customer, product), 0) + weight
    place = {product: i for i, product in enumerate(frame.product_id.tolist())}
    blocked: dict[int, set[int]] = {}
    for (customer, product), weight in refusals.items():
        who = _index(frame, customer)
        if weight >= REFUSALS and who is not None and product in place:
            blocked.setdefault(who, set()).add(place[product])
    return {who: frozenset(items) for who, items in blocked.items()}


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
            )
        )
    return tuple(out)
