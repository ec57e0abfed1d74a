"""Groups of customers to print for: who came, regulars, the best, birthdays, everybody."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from datetime import date

from core.dates import Month
from core.db.book import Book
from core.db.queries import customers
from core.db.queries.addresses import addresses
from core.errors import UserError
from core.i18n import _
from core.model.insights import CustomerInsight, ShopInsights
from core.model.print_groups import GROUPS, PrintGroup
from core.services import birthdays, insights
from core.services.call_rows import SLIPPING

BEST = 10
"""One in so many is among the best."""


def groups(book: Book, *, month: Month | None = None) -> tuple[PrintGroup, ...]:
    """Every group with at least one customer as of the end of `month` (the month of the last sale), in the language in use."""
    with book.read() as connection:
        reachable = addresses(connection)
    found = []
    for key, name in GROUPS.items():
        ids = people(book, key, month=month)
        if ids:
            there = sum(one in reachable for one in ids)
            found.append(PrintGroup(key=key, name=_(name), count=len(ids), with_address=there))
    return tuple(found)


def people(book: Book, key: str, *, month: Month | None = None) -> tuple[int, ...]:
    """The customers of a group by name. Raises UserError `group_unknown`."""
    if key not in GROUPS:
        raise UserError("group_unknown", field="group", group=key, known=", ".join(GROUPS))
    wanted = _month(book, month)
    with book.read() as connection:
        names = customers.names(connection)
    if key == "all":
        ids: Iterable[int] = names
    elif key == "birthday":
        after = wanted.plus(1)
        ids = [one for one, _name, _day in birthdays.birthdays(book, after.first, after.last)]
    elif key == "regular":
        ids = _regulars(book, wanted)
    else:
        ids = _of_insights(insights.past(book, on=_day(book, wanted)), key, wanted)
    return tuple(sorted((one for one in ids if one in names), key=lambda one: (names[one].casefold(), one)))


def _regulars(book: Book, month: Month) -> list[int]:
    """The regulars of the summary (analytics 1.2), whether they are due or not."""
    analysis = insights.analysis(book, on=_day(book, month))
    return [] if analysis is None else analysis.frame.customer_id[analysis.stages.regular].tolist()


def _of_insights(shop: ShopInsights, key: str, month: Month) -> list[int]:
    tests: dict[str, Callable[[CustomerInsight], bool]] = {
        "came": lambda one: one.last_visit is not None and one.last_visit >= month.first,
        "slipping": lambda one: one.stage in SLIPPING,
        "new": lambda one: one.first_visit is not None and one.first_visit >= month.first,
    }
    everybody = shop.customers.values()
    if key != "best":
        return [one.customer_id for one in everybody if tests[key](one)]
    paying = sorted(
        (one for one in everybody if one.spend_year_minor > 0),
        key=lambda one: (-one.spend_year_minor, one.customer_id),
    )
    return [one.customer_id for one in paying[: math.ceil(len(paying) / BEST)]]


def _month(book: Book, month: Month | None) -> Month:
    last = insights.frame(book).snapshot_date
    return month or Month.of(last or date.min)


def _day(book: Book, month: Month) -> date | None:
    """The day whose figures tell the groups: the end of the month, or the last sale where that is earlier."""
    last = insights.frame(book).snapshot_date
    return None if last is None or last <= month.last else month.last
