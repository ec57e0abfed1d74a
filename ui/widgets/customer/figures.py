"""The figures of one customer as tiles, each with the explanation that a click shows."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from core.i18n import _
from core.model.customers import CustomerPage
from core.model.insights import CustomerInsight
from core.model.shop import Shop
from ui.models import texts
from ui.widgets.month_tiles import TileFigure
from ui.widgets.tile_grid import TileGrid

_ROWS = 6


def explanations(page: CustomerPage, shop: Shop) -> list[TileFigure]:
    """Visits, spend, usual gap, chance to return, the next visit, and what the next year may bring where that is known."""
    insight = page.insight
    found = [
        _visits(page),
        _spend(page, shop.currency),
        _gap(page),
        _chance(insight),
        _next(insight),
    ]
    return [*found, _value(insight, shop)] if insight.value_minor is not None else found


def _tile(
    label: str, value: str, below: str, sentences: tuple[str, ...], rows: tuple[tuple[str, str], ...] = ()
) -> TileFigure:
    return TileFigure(
        label=label, value=value, before=below, word="", direction=None, sentences=sentences, rows=rows
    )


def _last_days(page: CustomerPage) -> list[str]:
    return [texts.day(day) for day in dict.fromkeys(receipt.day for receipt in page.receipts)]


def _visits(page: CustomerPage) -> TileFigure:
    insight = page.insight
    below = _("since {day}").format(day=texts.day(insight.first_visit)) if insight.first_visit else ""
    return _tile(
        _("Visits"),
        texts.number(insight.visits),
        below,
        (
            _(
                "Days on which the customer bought something. Several receipts on one day are one visit; a refund is none."
            ),
            _(
                "What changes it: a day with a sale in this customer's name; naming old receipts adds days too."
            ),
        ),
        tuple((_("Visit"), day) for day in _last_days(page)[:_ROWS]),
    )


def _spend(page: CustomerPage, currency: str) -> TileFigure:
    insight = page.insight
    return _tile(
        _("Spend, 12 months"),
        texts.money(insight.spend_year_minor, currency, whole=True),
        _("{money} in all").format(money=texts.money(insight.spend_minor, currency, whole=True)),
        (
            _("Sales before refunds in the twelve months up to {day}.").format(
                day=texts.day(insight.snapshot)
            ),
            _("What changes it: new sales add to it; those older than twelve months drop out."),
        ),
        tuple(
            (texts.day(receipt.day), texts.money(receipt.net_minor, currency))
            for receipt in page.receipts[:_ROWS]
        ),
    )


def _gap(page: CustomerPage) -> TileFigure:
    insight = page.insight
    since = insight.days_since
    below = _("last visit {ago}").format(ago=texts.ago(since)) if since is not None else ""
    value = texts.usual_gap(insight.usual_gap, own=insight.gap_is_own, visits=insight.visits)
    if insight.gap_is_own:
        sentence = _("The usual days between two visits of this customer; long breaks are left out.")
    else:
        sentence = _(
            "There are not enough visits yet to know this customer's own rhythm, so the shop's is shown."
        )
    closing = _("A few gaps say little, so the shop's usual gap weighs in as if it were three of them.")
    days = list(dict.fromkeys(receipt.day for receipt in page.receipts))[: _ROWS + 1]
    gaps = tuple((texts.day(later), texts.days((later - earlier).days)) for later, earlier in pairwise(days))
    change = _("What changes it: each new visit adds one gap to those it is counted from.")
    return _tile(_("Usual gap"), value, below, (sentence, closing, change), gaps)


def _chance(insight: CustomerInsight) -> TileFigure:
    label = _("Chance to return within {days}").format(days=texts.days(insight.horizon))
    if insight.p_return is None:
        return _tile(
            label,
            texts.DASH,
            _("too little to say"),
            (
                _(
                    "The chance needs at least 100 customers, 30 of them with a second visit, and a longer history."
                ),
                _("Until then, look at the usual gap and the last visit."),
                _("What changes it: more customers and a longer time; bring in older sheets too."),
            ),
        )
    return _tile(
        label,
        texts.percent(insight.p_return),
        "",
        (
            _("How likely at least one visit is, judged by how often and how lately the customer came."),
            _("Everybody with the same rhythm gets the same chance; it rises with the next visit."),
            _("What changes it: a visit raises it, every day beyond the usual gap lowers it."),
        ),
        (
            (_("Visits"), texts.number(insight.visits)),
            (_("First visit"), texts.day(insight.first_visit)),
            (_("Last visit"), texts.day(insight.last_visit)),
            (_("Counted up to"), texts.day(insight.snapshot)),
        ),
    )


def _next(insight: CustomerInsight) -> TileFigure:
    return _tile(
        _("Next due"),
        texts.window(insight.next_window),
        "" if insight.next_window else _("no date can be said"),
        (
            _("Days within which the next visit is likely: eight times in ten it falls between them."),
            _("It is shown only while a date can be said; after a long absence it cannot."),
            _("What changes it: with the next visit the days are counted anew."),
        ),
    )


def _value(insight: CustomerInsight, shop: Shop) -> TileFigure:
    """What is expected of the next twelve months with the span in which nine of ten like this one end."""
    money = partial(texts.money, currency=shop.currency, whole=True)
    expected, low, high = (
        money(insight.value_minor),
        money(insight.value_low_minor),
        money(insight.value_high_minor),
    )
    sentences = [
        _(
            "Expected {value}. Of ten customers with the same visits, nine bring between {low} and {high}."
        ).format(value=expected, low=low, high=high),
        _(
            "How it is counted: the visits that are likely in twelve months, times what a visit of this customer "
            "usually brings. With few visits the shop's average weighs in."
        ),
    ]
    if shop.margin is None:
        label = _("Sales, next 12 months")
        sentences.append(
            _(
                "These are sales. Write in Settings what stays of 100, and it becomes what the customer earns you."
            )
        )
    else:
        label = _("Earnings, next 12 months")
        sentences.append(
            _(
                "Of these sales {share} stays, as you wrote in Settings; later money counts a little less."
            ).format(share=texts.percent(shop.margin))
        )
    sentences.append(_("What changes it: every visit raises it, every week without one lowers it."))
    below = _("nine in ten: {low} to {high}").format(low=low, high=high)
    return _tile(label, expected, below, tuple(sentences))


class CustomerFigures(TileGrid):
    """The tiles; a click on one explains it."""

    def show_page(self, page: CustomerPage, shop: Shop) -> None:
        """Show the figures of this customer."""
        self.set_tiles([found.tile() for found in explanations(page, shop)])
