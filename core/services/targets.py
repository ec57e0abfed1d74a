"""Groups of people to whom one thing can be offered, and what the regulars never tried."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from core.analytics.arrays import Bools, to_date
from core.analytics.frame import SalesFrame
from core.analytics.goods.groups import gaps as finder
from core.analytics.goods.groups.kind_days import KindDays, find_kind_days
from core.analytics.goods.groups.targets import Target, Targets, targets_of
from core.analytics.goods.trying.arms import QUIET
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.db.queries import months
from core.db.queries.alerts import alerts
from core.i18n import using
from core.model.targets import GapRow, Gaps, Offering, TargetList, TargetPerson, TargetSheet
from core.services import books, insights, letterheads, messages, outcomes, trial_arms, worth
from core.services.words import targets as words

LAPSED = 3
"""The rhythm of somebody who is gone."""
WEEKS_A_YEAR = 365 / 7
USUAL = 2
"""Favourites that are named for a person."""
SENTENCES = 3


def lists(book: Book, *, on: date | None = None, everybody: bool = False) -> tuple[TargetList, ...]:
    """People who often take one thing and never took another, largest money first.

    Without the lapsed, those to be left alone and what they refused; without the quiet group of a running trial unless
    `everybody`.
    """
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    frame = analysis.frame

    def make() -> Targets:
        return targets_of(
            _table(book, analysis, on),
            yes=worth.yes_share(book).share,
            staying=(analysis.stages.rhythm < LAPSED) & (everybody | _shown(book, frame)),
            guards=outcomes.guards(book, frame),
        )

    found: Targets = insights.cached(book, ("targets", on, everybody), make)
    people, yes, currency = insights.names(book, frame), worth.yes_share(book), books.shop(book).currency
    names = frame.category_name if found.by_category else frame.product_name
    ids = frame.category_name if found.by_category else tuple(str(one) for one in frame.product_id.tolist())
    return tuple(
        TargetList(
            key=f"{ids[t.having]}>{ids[t.lacking]}",
            title=words.target_title(
                len(t.people), names[t.having], names[t.lacking], t.weekly_minor, currency
            ),
            text=words.target_text(t, names[t.having], names[t.lacking]),
            money_note=words.money_if(yes, is_margin=t.is_margin, expected=t.yes),
            having=names[t.having],
            lacking=names[t.lacking],
            item=frame.product_name[t.item],
            say=words.target_say(
                frame.product_name[t.item],
                by_appointment=messages.by_appointment(book),
            ),
            customer_ids=tuple(frame.customer_id[t.people].tolist()),
            customers=tuple(people[i] for i in t.people.tolist()),
            yearly_minor=_yearly(t),
            weekly_minor=t.weekly_minor,
            money_is_margin=t.is_margin,
        )
        for t in found.lists
    )


def gaps(book: Book, on: date | None = None) -> Gaps:
    """What the regulars take and what they never tried, in words and as a table."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return Gaps(by_category=True, kinds=(), regulars=0, buyers=(), rows=(), sentences=())
    frame = analysis.frame

    def make() -> tuple[bool, finder.Gaps]:
        table = _table(book, analysis, on)
        regular = analysis.stages.regular & (analysis.stages.rhythm < LAPSED)
        guards = outcomes.guards(book, frame)
        return table.by_category, finder.find_gaps(
            table, regular, yes=worth.yes_share(book).share, guards=guards
        )

    by_category, found = insights.cached(book, ("gaps", on), make)
    names = frame.category_name if by_category else frame.product_name
    kinds = tuple(names[kind] for kind in found.kinds.tolist())
    rows = tuple(
        GapRow(
            name=names[kind],
            size=size,
            also=tuple(
                None if other == kind else n for other, n in zip(found.kinds.tolist(), also, strict=True)
            ),
        )
        for kind, size, also in zip(
            found.rows.tolist(), found.size.tolist(), found.also.tolist(), strict=True
        )
    )
    sentences = _sentences(found, names, books.shop(book).currency)
    note = words.gaps_note(found.regulars, len(kinds), found=bool(rows) and len(kinds) > 1)
    return Gaps(
        by_category=by_category,
        kinds=kinds,
        regulars=found.regulars,
        buyers=tuple(found.buyers.tolist()),
        rows=rows if len(kinds) > 1 else (),
        sentences=sentences,
        note=note or ("" if sentences else words.no_gap_left()),
    )


def offering(book: Book, *, on: date | None = None) -> Offering:
    """Lists and gaps with the sentence that sums them up."""
    found = lists(book, on=on)
    people = len({who for one in found for who in one.customer_ids})
    money = sum(one.weekly_minor for one in found)
    said = words.summary(len(found), people, money, books.shop(book).currency)
    return Offering(summary=said, lists=found, gaps=gaps(book, on))


def people(book: Book, target: TargetList, *, on: date | None = None) -> tuple[TargetPerson, ...]:
    """The people of a list in its order, with all that is needed to call them."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    frame, visits = analysis.frame, analysis.visits
    with book.read() as connection:
        contacts = months.contacts(connection, target.customer_ids)
        liked = months.favourites(connection, target.customer_ids, to_date(analysis.snapshot))
        warned = alerts(connection, target.customer_ids)
    found = []
    for who, yearly in zip(target.customer_ids, target.yearly_minor, strict=True):
        contact, place = contacts.get(who), insights.place_of(frame, who)
        if contact is None or place is None:
            continue
        end = int(visits.start[place + 1])
        found.append(
            TargetPerson(
                customer_id=who,
                name=contact.name,
                phone=contact.phone,
                email=contact.email,
                last_visit=to_date(int(visits.day[end - 1])) if end > visits.start[place] else None,
                usual=", ".join(item for item, _times in liked.get(who, ())[:USUAL]),
                yearly_minor=yearly,
                alert=warned.get(who, ""),
            )
        )
    return tuple(found)


def sheet(book: Book, target: TargetList, *, on: date | None = None) -> TargetSheet:
    """The list with its people, ready to be printed in the shop's language."""
    shop = books.shop(book)
    snapshot = insights.frame_of(book, on).snapshot_date
    assert snapshot is not None
    with using(shop.language):
        return TargetSheet(
            shop=shop.name,
            currency=shop.currency,
            language=shop.language,
            paper=shop.paper,
            snapshot=snapshot,
            target=_said_again(book, target, on),
            people=people(book, target, on=on),
            logo=letterheads.letterhead(book).logo,
        )


def _said_again(book: Book, target: TargetList, on: date | None) -> TargetList:
    """The same list in the language in use; as it is where the book has changed since it was made."""
    same = (
        one for one in lists(book, on=on) if one.key == target.key and one.customer_ids == target.customer_ids
    )
    return next(same, target)


def _table(book: Book, analysis: Analysis, on: date | None) -> KindDays:
    def make() -> KindDays:
        goods = worth.goods(book, analysis, on)
        return find_kind_days(
            analysis.frame,
            window=analysis.rules.regular_window,
            offered=goods.offered,
            worth=goods.worth,
            is_margin=goods.is_margin,
        )

    return insights.cached(book, ("kind days", on), make)


def _shown(book: Book, frame: SalesFrame) -> Bools:
    """Per customer: whether an offer may be shown for them; not for the quiet group of a running trial."""
    quiet = [who for who, arm in trial_arms.arms(book).items() if arm == QUIET]
    return ~np.isin(frame.customer_id, quiet)


def _yearly(target: Target) -> tuple[int, ...]:
    return tuple(np.rint(target.value * WEEKS_A_YEAR).astype(np.int64).tolist())


def _sentences(found: finder.Gaps, names: Sequence[str], currency: str) -> tuple[str, ...]:
    """The gaps worth most, each with the group in which it is largest."""
    said = []
    for j in np.argsort(-found.weekly, kind="stable")[:SENTENCES].tolist():
        weekly, never = int(found.weekly[j]), found.regulars - int(found.buyers[j])
        if weekly < 1 or not len(found.rows):
            continue
        said.append(words.gap_sentence(never, found.regulars, names[int(found.kinds[j])], weekly, currency))
        lacking = np.where(found.row_weekly[:, j] > 0, found.size - found.also[:, j], 0)
        i = int(lacking.argmax())
        if 0 < lacking[i] < never:
            group = words.gap_group(int(lacking[i]), int(found.size[i]), names[int(found.rows[i])])
            said[-1] = f"{said[-1]} {group}"
    return tuple(said)
