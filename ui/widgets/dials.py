"""The dials of the yearly sheet as tiles with their explanations: does the shop live on people who stay?"""

from __future__ import annotations

from core.i18n import _
from core.model.my_shop import Dials
from ui.models import texts
from ui.widgets.month_tiles import Explanation


def dial_tiles(dials: Dials) -> list[Explanation]:
    """Older customers' share, categories each, second visits, customers of the year."""
    return [_older(dials), _categories(dials), _second(dials), _customers(dials)]


def _dial(
    label: str, value: str, below: str, sentences: tuple[str, ...], rows: tuple[tuple[str, str], ...] = ()
) -> Explanation:
    return Explanation(
        label=label, value=value, before=below, word="", direction=None, sentences=sentences, rows=rows
    )


def _older(dials: Dials) -> Explanation:
    return _dial(
        _("Paid by customers of more than a year"),
        texts.percent(dials.older_share),
        "" if dials.older_share is not None else _("needs sales of a year and a half"),
        (
            _(
                "Of the last twelve months' sales with a name, the share of customers who first came before them."
            ),
            _("A shop that lives on people who stay has a high share; a young one a low one."),
        ),
        ((_("Customers in twelve months"), texts.number(dials.customers)),),
    )


def _categories(dials: Dials) -> Explanation:
    return _dial(
        _("Categories a customer buys"),
        texts.number(dials.categories_each, 1),
        "" if dials.categories_each is not None else _("needs categories and 20 customers"),
        (
            _("Different categories of items that a customer bought in twelve months, on average."),
            _("People who buy more kinds tend to stay longer. That is an association, not proof of a cause."),
        ),
        ((_("Customers in twelve months"), texts.number(dials.customers)),),
    )


def _second(dials: Dials) -> Explanation:
    days = texts.days(dials.second_visit_days)
    return _dial(
        _("Come a second time within {days}").format(days=days),
        texts.percent(dials.second_visit),
        "" if dials.second_visit is not None else _("needs 20 customers"),
        (
            _("Of everybody who came a first time, the share that was back by then."),
            _("People who came lately count only for the days they have had, so the share is not too low."),
        ),
        ((_("Customers with a first visit"), texts.number(dials.first_timers)),),
    )


def _customers(dials: Dials) -> Explanation:
    return _dial(
        _("Customers in twelve months"),
        texts.number(dials.customers),
        "",
        (_("Different customers, known by name, with at least one visit in the last twelve months."),),
    )
