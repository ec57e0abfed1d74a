"""Room left: who visits like others and spends less. A guess of what may be bought elsewhere."""

from __future__ import annotations

from datetime import date

import numpy as np

from core.analytics.money.room_left import Room, find_room, largest
from core.analytics.snapshot import Analysis
from core.db.book import Book
from core.model.ladder import RoomLeft
from core.services import insights

_LAPSED = 3


def room_left(book: Book, customer_id: int, *, on: date | None = None) -> RoomLeft | None:
    """The room of one customer; None where there is none, or fewer than twenty others alike."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return None
    at = int(np.searchsorted(analysis.frame.customer_id, customer_id))
    if at >= analysis.frame.customers or int(analysis.frame.customer_id[at]) != customer_id:
        return None
    room = rooms(book, analysis, on)
    return _value(book, analysis, room, at) if room.room[at] > 0 else None


def largest_rooms(book: Book, top: int = 10, *, on: date | None = None) -> tuple[RoomLeft, ...]:
    """The customers with the most room, most first; those who have lapsed are left out."""
    analysis = insights.analysis(book, on=on)
    if analysis is None:
        return ()
    room = rooms(book, analysis, on)
    eligible = np.flatnonzero(analysis.stages.rhythm != _LAPSED)
    return tuple(_value(book, analysis, room, at) for at in largest(room, eligible, top).tolist())


def rooms(book: Book, analysis: Analysis, on: date | None) -> Room:
    """The room of everybody, by index in the frame."""
    return insights.cached(book, ("room left", on), lambda: find_room(analysis.visits, analysis.snapshot))


def _value(book: Book, analysis: Analysis, room: Room, at: int) -> RoomLeft:
    return RoomLeft(
        customer_id=int(analysis.frame.customer_id[at]),
        name=insights.names(book, analysis.frame)[at],
        visits=int(room.visits[at]),
        peers=int(room.peers[at]),
        own_minor=int(room.own[at]),
        usual_minor=int(room.usual[at]),
        room_minor=int(room.room[at]),
    )
