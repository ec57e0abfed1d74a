"""Customers of an import that is taken back: those nobody else knows go, the others pass to the next import that has them.

A card then says what the imports that stand know of the customer, the first of them first. What the owner wrote stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, Select, case, delete, exists, func, insert, or_, select, update

from core import text
from core.db.edits import search_key
from core.db.images import Row, fetch, table_named
from core.db.import_changes import Change, TakenBack, changes_from, store
from core.db.import_seen import ALIAS, CUSTOMER, Card, Later, card_row, each
from core.db.tables import (
    Customer,
    CustomerAlias,
    FollowUp,
    ImportCard,
    NamedReceipt,
    Note,
    Receipt,
    SuggestionOutcome,
)
from core.model.customers import called, stands_in

_OWN_FIELDS = (Customer.address, Customer.birthday, Customer.how_came, Customer.alert, Customer.preferences)
_CARD = ("name", "number", "phone", "email")


def take_back_customers(connection: Connection, batch: int, later: Sequence[Later], done: TakenBack) -> None:
    """Remove the customers the import brought, but for those the owner wrote about and those with sales that stand."""
    mine = select(Customer.id, Customer.name, Customer.number).where(Customer.batch_id == batch)
    written_about = or_(
        *(
            exists().where(table.customer_id == Customer.id)
            for table in (Note, FollowUp, SuggestionOutcome, NamedReceipt)
        ),
        *(column != "" for column in _OWN_FIELDS),
        Customer.no_suggestions,
    )
    owners = _called(connection, mine.where(written_about)) | _renamed(connection, batch)
    bought = _called(connection, mine.where(exists().where(Receipt.customer_id == Customer.id)))
    heirs = _heirs(connection, batch, later, owners)
    inherited = [id_ for ids in heirs.values() for id_ in ids]
    stays = list({*owners, *bought, *inherited})
    gone = delete(Customer).where(Customer.batch_id == batch, Customer.id.not_in(each(stays)))
    done.customers = connection.execute(gone).rowcount
    done.kept.extend(name for id_, name in {**bought, **owners}.items() if id_ not in set(inherited))
    _pass_aliases(connection, batch, later, owners, inherited, stays)
    _pass_cards(connection, batch, later, inherited, done)
    for heir, ids in heirs.items():
        connection.execute(update(Customer).where(Customer.id.in_(each(ids))).values(batch_id=heir))
        done.counts[heir]["customers_new"] += len(ids)
    first_sale = (
        select(func.min(Receipt.batch_id)).where(Receipt.customer_id == Customer.id).scalar_subquery()
    )
    rest = case((Customer.id.in_(each(owners)), None), else_=first_sale)
    connection.execute(update(Customer).where(Customer.batch_id == batch).values(batch_id=rest))
    with_customer = (
        select(Customer.batch_id).where(Customer.id == CustomerAlias.customer_id).scalar_subquery()
    )
    connection.execute(
        update(CustomerAlias).where(CustomerAlias.batch_id == batch).values(batch_id=with_customer)
    )


def _called(connection: Connection, query: Select[int, str, str]) -> dict[int, str]:
    return {id_: called(name, number) for id_, name, number in connection.execute(query)}


def _renamed(connection: Connection, batch: int) -> dict[int, str]:
    """Customers of the import whose name or contact the owner changed: an alias that no import wrote."""
    written = (
        select(CustomerAlias.customer_id)
        .join(Customer, Customer.id == CustomerAlias.customer_id)
        .where(Customer.batch_id == batch, CustomerAlias.batch_id.is_(None))
    )
    query = select(Customer.id, Customer.name, Customer.number).where(Customer.id.in_(written))
    found = _called(connection, query)
    # By whatever import: a later one may have named a customer of whom this one knew the card only.
    aliases = (
        select(CustomerAlias.customer_id, CustomerAlias.key)
        .join(Customer, Customer.id == CustomerAlias.customer_id)
        .where(Customer.batch_id == batch, CustomerAlias.batch_id.is_not(None), CustomerAlias.kind == "name")
    )
    known: dict[int, set[str]] = {}
    for customer, key in connection.execute(aliases):
        known.setdefault(customer, set()).add(key)
    mine = connection.execute(select(Customer.id, Customer.name).where(Customer.batch_id == batch))
    return found | {
        id_: name
        for id_, name in mine
        if text.name_key(name) and text.name_key(name) not in known.get(id_, set())
    }


def _heirs(
    connection: Connection, batch: int, later: Sequence[Later], owners: Iterable[int]
) -> dict[int, list[int]]:
    """Customers of the import by the first later one that has them too."""
    mine = connection.scalars(select(Customer.id).where(Customer.batch_id == batch)).all()
    left = np.setdiff1d(np.array(mine, np.int64), np.array(list(owners), np.int64))
    found = {}
    for one in later:
        has = np.isin(left, one.of(CUSTOMER))
        if has.any():
            found[one.batch], left = left[has].tolist(), left[~has]
    return found


def _pass_aliases(
    connection: Connection,
    batch: int,
    later: Sequence[Later],
    owners: Iterable[int],
    inherited: Iterable[int],
    stays: Iterable[int],
) -> None:
    """Ways to recognise a customer pass to the next import that knows them; those of its own customers may stay."""
    mine = CustomerAlias.batch_id == batch
    theirs = CustomerAlias.customer_id.in_(each(owners))
    connection.execute(update(CustomerAlias).where(mine, theirs).values(batch_id=None))
    for one in later:
        if len(one.of(ALIAS)):
            known = CustomerAlias.id.in_(each(one.of(ALIAS)))
            connection.execute(update(CustomerAlias).where(mine, known).values(batch_id=one.batch))
    # What the import gave to customers that were there before goes.
    connection.execute(delete(CustomerAlias).where(mine, CustomerAlias.customer_id.not_in(each(stays))))
    if all(one.seen is not None for one in later):
        connection.execute(delete(CustomerAlias).where(mine, CustomerAlias.customer_id.in_(each(inherited))))


def _pass_cards(
    connection: Connection, batch: int, later: Sequence[Later], inherited: Iterable[int], done: TakenBack
) -> None:
    """Write cards anew that this import made or filled in, where imports know different things."""
    changed = changes_from(connection, "customer", batch)
    said: dict[int, dict[int, Card]] = {}
    query = select(
        ImportCard.customer_id, ImportCard.batch_id, *(getattr(ImportCard, name) for name in _CARD)
    )
    for id_, by, *card in connection.execute(query.where(ImportCard.batch_id > batch)):
        said.setdefault(id_, {})[by] = _card(dict(zip(_CARD, card, strict=True)))
    mine = {pk for pk, changes in changed.items() if batch in changes}
    mine |= {(id_,) for id_ in inherited if (id_,) in changed or id_ in said}
    for pk, row in fetch(connection, table_named("customer"), sorted(mine)).items():
        _settle(connection, batch, row, changed.get(pk, {}), said.get(pk[0], {}), later, done)


def _settle(
    connection: Connection,
    batch: int,
    row: Row,
    changes: dict[int, Change],
    said: Mapping[int, Card],
    later: Sequence[Later],
    done: TakenBack,
) -> None:
    id_: int = row["id"]
    own = changes.pop(batch, None)
    stood = own.after if own else next(iter(changes.values())).before if changes else row
    says: list[tuple[int, Card]] = []
    for one in later:
        if one.batch in changes:
            stood = changes[one.batch].after
        if one.batch in said:
            says.append((one.batch, said[one.batch]))
        elif one.batch in changes or one.holds(CUSTOMER, id_):
            says.append((one.batch, _card(stood)))
    card = _card(own.before) if own else None
    for by, claim in says:
        before = card
        card = claim if before is None else _filled(before, claim)
        images = None if before in {None, card} else (_with(row, before or card), _with(row, card))
        store(connection, "customer", (id_,), by, changes.get(by), images)
        if said.get(by, card) != claim or (by not in said) != (claim == card):
            _say(connection, by, id_, None if claim == card else claim)
    if card is None:
        return
    free = {name: new for name, new in zip(_CARD, card, strict=True) if row[name] == stood[name]}
    if own and any(own.before[name] != own.after[name] and name not in free for name in _CARD):
        done.kept.append(called(row["name"], row["number"]))
    new = {**row, **free}
    if new != row:
        done.restored += own is not None
        found = search_key(*(new[name] for name in _CARD))
        connection.execute(update(Customer).where(Customer.id == id_).values(**free, search_key=found))


def _card(row: Mapping[str, str]) -> Card:
    return (row["name"], row["number"], row["phone"], row["email"])


def _with(row: Row, card: Card) -> Row:
    return {**row, **dict(zip(_CARD, card, strict=True)), "search_key": search_key(*card)}


def _filled(card: Card, more: Card) -> Card:
    """A card with what the next sheet knows and it lacks."""
    name, *contact = (had or new for had, new in zip(card, more, strict=True))
    if stands_in(*card) and more[0] and not stands_in(*more):
        name = more[0]
    number, phone, email = contact
    return (name, number, phone, email)


def _say(connection: Connection, batch: int, customer: int, card: Card | None) -> None:
    """What an import says of a customer that the card does not; None where it says the same."""
    where = (ImportCard.batch_id == batch, ImportCard.customer_id == customer)
    connection.execute(delete(ImportCard).where(*where))
    if card is not None:
        connection.execute(insert(ImportCard).values(**card_row(batch, customer, card)))
