"""One customer on the ladder: the next kind to offer, and what others alike spend more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRung:
    """The category that most people with as many kinds or one more have, and this customer lacks: `holders` of `others`."""

    category: str
    holders: int
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomLeft:
    """What `peers` alike in visits and time spend more at a visit, over the customer's `visits` of twelve months.

    Money in minor units: own and usual sales a visit, and the room of a year. A guess of what may be bought elsewhere.
    """

    customer_id: int
    name: str
    visits: int
    peers: int
    own_minor: int
    usual_minor: int
    room_minor: int
