"""Advice on the range in the owner's words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from core.analytics.goods.items.added import Trial
from core.analytics.goods.items.beside import Gap
from core.analytics.goods.items.range_core import Change, Stretch
from core.dates import Month
from core.i18n import _, format_date, format_money, format_month, format_number, format_percent, ngettext

_ENOUGH = 100
"""Orders from which "of 100" says it, not the numbers themselves."""


def no_sales() -> str:
    """An empty book."""
    return _("With sales in the book you see here what could go along more often.")


def in_100(k: int, n: int) -> str:
    """`19 of 100`, or the numbers themselves where there are few."""
    if n < _ENOUGH:
        return _("{both} of {all}").format(both=format_number(k), all=format_number(n))
    if 0 < k < n / 200:
        return _("fewer than 1 of 100")
    return _("{both} of 100").format(both=format_number(100 * k / n))


# ---- what stands beside the main categories
def gap_text(gap: Gap, main: str, item: str, peer: str) -> str:
    """The two rates side by side."""
    return _(
        "{item} is on {rate} orders with {main}; regulars who mainly take {peer} have it on {peer_rate} of theirs."
    ).format(
        rate=in_100(gap.both, gap.orders),
        main=main,
        item=item,
        peer=peer,
        peer_rate=in_100(gap.peer_both, gap.peer_orders),
    )


def rate_text(gap: Gap, main: str, item: str) -> str:
    """One rate alone."""
    return _("{item} is on {rate} orders with {main}.").format(
        rate=in_100(gap.both, gap.orders), main=main, item=item
    )


def gaps_title(first: Gap | None, main: str, item: str, weekly: int, currency: str, *, margin: bool) -> str:
    """The best of them, or that there is none."""
    if first is None:
        return _("Regulars of no category add anything clearly more often than the others.")
    if weekly <= 0:
        return _("{item} could go along with {main} more often.").format(item=item, main=main)
    text = (
        _("{item} could go along with {main} more often: about {money} more margin a week")
        if margin
        else _("{item} could go along with {main} more often: about {money} more sales a week")
    )
    return text.format(item=item, main=main, money=format_money(weekly, currency, whole=True))


def rates_title(first: Gap | None, main: str, item: str) -> str:
    """Without names: what goes along most."""
    if first is None:
        return _("Too few orders to say what goes along with what.")
    return rate_text(first, main, item)


def gaps_money_note() -> str:
    """What the money counts on."""
    return _("The money counts on half of the difference being caught up.")


def gaps_note(typical: int, *, names: bool, kinds: bool) -> str:
    """What is missing, and what no sheet can say; `typical` orders on each side tell 2 from 4 in 100."""
    parts = []
    if not kinds:
        parts.append(_("With categories in the book you see what goes along with which."))
    elif not names:
        parts.append(_("With names on receipts you see what regulars of other categories add to theirs."))
    parts.append(
        _(
            "What you have never sold leaves no trace in a sheet, so nobody can say from it how much of it would be asked for. "
            "Add one thing, and how it does is followed here: to tell 2 from 4 in 100 takes about {n} orders before and after."
        ).format(n=format_number(typical))
    )
    return " ".join(parts)


# ---- items added lately
def trial_text(trial: Trial, item: str, since: date, main: str, kind: str, typical: int) -> str:
    """How often something of its kind stands on orders since the item came, against before."""
    before, now = in_100(trial.before_both, trial.before), in_100(trial.now_both, trial.now)
    day = format_date(since)
    if main:
        text = _(
            "{item}, since {day}: {now} orders with {main} have something from {kind}, before it was {before}."
        )
    elif kind:
        text = _("{item}, since {day}: {now} orders have something from {kind}, before it was {before}.")
    else:
        text = _("{item}, since {day}: it is on {now} orders.")
    said = text.format(item=item, day=day, now=now, before=before, main=main, kind=kind)
    return f"{said} {_verdict(trial, typical)}"


def _verdict(trial: Trial, typical: int) -> str:
    _d, low, high = trial.difference
    if trial.verdict > 0:
        return _("That is more: between {low} and {high} more in 100.").format(
            low=_points(low), high=_points(high)
        )
    if trial.verdict < 0:
        return _("That is less: between {low} and {high} fewer in 100.").format(
            low=_points(-high), high=_points(-low)
        )
    if trial.needed is not None and trial.needed > min(trial.before, trial.now):
        return ngettext(
            "Too early to call: a difference like this takes about {n} order before and after.",
            "Too early to call: a difference like this takes about {n} orders before and after.",
            trial.needed,
        ).format(n=format_number(trial.needed))
    return ngettext(
        "No clear difference. To tell 2 from 4 in 100 takes about {n} order before and after.",
        "No clear difference. To tell 2 from 4 in 100 takes about {n} orders before and after.",
        typical,
    ).format(n=format_number(typical))


def _points(share: float) -> str:
    return format_number(100 * share, 0 if abs(share) >= 0.02 else 1)


# ---- the alarm
def alarm_title(found: Stretch | None, *, raised: bool, months: int) -> str:
    """The finding in one sentence."""
    if found is None:
        return _("Whether the range grows at the cost of its core can be said from six full months on.")
    if raised:
        return ngettext(
            "You sell {n} new item, and the core of your range suffers.",
            "You sell {n} new items, and the core of your range suffers.",
            months,
        ).format(n=format_number(months))
    return _("Your range and its core are in balance.")


def alarm_figures(found: Stretch, added: int, last: Month, currency: str) -> tuple[str, ...]:
    """Each of the figures that make the alarm, three months against the three before."""
    out = [
        _(
            "Items sold in the three months to {month}: {now}, in the three before: {before}. New among them: {added}."
        ).format(
            month=format_month(last),
            now=format_number(found.items_now),
            before=format_number(found.items_before),
            added=format_number(added),
        )
    ]
    if found.per_item is not None:
        text = (
            _("Sales of a day per item fell from {before} to {now}.")
            if found.per_item.fell
            else _("Sales of a day per item: {before} before, {now} now.")
        )
        out.append(text.format(**_money(found.per_item, currency)))
    if found.core_share is not None:
        text = (
            _("The core ({n} items) brings {now} of sales instead of {before}.")
            if found.core_share.fell
            else _("The core ({n} items) brings {now} of sales, before {before}.")
        )
        out.append(text.format(n=format_number(len(found.core)), **_shares(found.core_share)))
    if found.core_repeat is not None:
        text = (
            _("Only {now} of those who buy the core came back for it, before {before}.")
            if found.core_repeat.fell
            else _("{now} of those who buy the core came back for it, before {before}.")
        )
        out.append(text.format(**_shares(found.core_repeat)))
    return tuple(out)


def alarm_note(found: Stretch | None, *, young: bool) -> str:
    """What the book lacks to judge."""
    if found is None:
        return ""
    parts = []
    if found.core_share is None:
        parts.append(_("The sheets do not say what each item brought, so the core cannot be weighed."))
    if found.core_repeat is None:
        parts.append(_("With names on receipts you see whether people come back for the core."))
    if young:
        parts.append(_("With a year more in the book, a season's goods are told from new ones."))
    return " ".join(parts)


def addition_text(worth: int, receipts: int, with_core: int, currency: str, *, margin: bool) -> str:
    """What an addition brought and how often it stands beside the core."""
    text = (
        ngettext(
            "{money} margin in three months; {both} of {n} order with it also holds something from the core.",
            "{money} margin in three months; {both} of {n} orders with it also hold something from the core.",
            receipts,
        )
        if margin
        else ngettext(
            "{money} sales in three months; {both} of {n} order with it also holds something from the core.",
            "{money} sales in three months; {both} of {n} orders with it also hold something from the core.",
            receipts,
        )
    )
    return text.format(
        money=format_money(worth, currency, whole=True),
        both=format_number(with_core),
        n=format_number(receipts),
    )


def months_of(key: str) -> str:
    """What an alarm put aside was about."""
    return _("Range in the three months to {month}").format(
        month=format_month(Month.parse(key.rpartition(":")[2]))
    )


def _money(change: Change, currency: str) -> dict[str, str]:
    return {
        "before": format_money(round(change.before), currency),
        "now": format_money(round(change.now), currency),
    }


def _shares(change: Change) -> dict[str, str]:
    return {"before": format_percent(change.before), "now": format_percent(change.now)}


def named(names: Sequence[str]) -> str:
    """Several names in a row."""
    return ", ".join(names)
