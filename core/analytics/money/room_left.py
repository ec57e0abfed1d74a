"""Room left: what customers alike spend more at a visit, as a guess of what may be bought elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.analytics.arrays import Ints
from core.analytics.goods.items.ladder import TENURE, by_tenure
from core.analytics.people.visits import Visits

YEAR = 365
VISIT_BANDS = (2, 3, 5, 10, 20, 40)
"""1, 2, 3-4, 5-9, 10-19, 20-39 and 40 or more visits in the last twelve months."""
FEWEST_PEERS = 20
FEWEST_VISITS = 2
"""One visit says nothing about what somebody usually spends."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Room:
    """Per customer, over the last twelve months: visits, usual sales a visit of her own and of her `peers`, and the room.

    `peers` are the others with as many visits and as long a time with the shop, 0 where they are fewer than twenty. Money
    in minor units; `room` = (peers' median - own mean) x visits where that is positive, else 0.
    """

    visits: Ints
    peers: Ints
    own: Ints
    usual: Ints
    room: Ints


def find_room(visits: Visits, snapshot: int) -> Room:
    """The room of every customer as of the snapshot; none for those with fewer than two visits in the year."""
    people = len(visits.start) - 1
    recent = visits.day > snapshot - YEAR
    count = np.bincount(visits.customer[recent], minlength=people)
    sales = np.bincount(visits.customer[recent], weights=visits.sale[recent], minlength=people)
    each = sales / np.maximum(count, 1)
    group = np.digitize(count, VISIT_BANDS) * (len(TENURE) + 1) + by_tenure(visits, snapshot)
    group[count < FEWEST_VISITS] = -1
    peers, usual = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    for one in range((len(VISIT_BANDS) + 1) * (len(TENURE) + 1)):
        rows = np.flatnonzero(group == one)
        if len(rows) > FEWEST_PEERS:
            peers[rows] = len(rows) - 1
            usual[rows] = round(float(np.median(each[rows])))
    own = np.rint(each).astype(np.int64)
    room = np.where(peers > 0, np.maximum(usual * count - np.rint(sales).astype(np.int64), 0), 0)
    return Room(visits=count, peers=peers, own=own, usual=usual, room=room)


def largest(room: Room, eligible: Ints, top: int) -> Ints:
    """The `top` customers among `eligible` with the most room, most first; those without any left out."""
    order = eligible[np.argsort(-room.room[eligible], kind="stable")][:top]
    return order[room.room[order] > 0]
