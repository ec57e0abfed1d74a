"""Sentences of the charts of generations: who comes again, how soon, and what each generation brings."""

from __future__ import annotations

from datetime import date

from core.i18n import _, format_date, format_number, format_percent, ngettext


def retention_how() -> str:
    """How the triangle is counted."""
    return _(
        "Everybody stands in the month of the first visit. Each cell says how many of them came at least once in that later "
        "month, and what share of all who began with them that is; whoever comes five times in a month counts once. A "
        "month that is not over yet is hatched and never part of an average: people still have time to come."
    )


def early_note(until: date) -> str:
    """A book that begins in mid-history does not know who came before."""
    return _("Whoever first appears before {date} may have come earlier: the book knew nobody yet.").format(
        date=format_date(until, "long")
    )


def spent_title(period: str, month: int, money: str) -> str:
    """What one generation has spent so far."""
    text = ngettext(
        "After {n} month a customer who began in {period} has spent {money}",
        "After {n} months a customer who began in {period} has spent {money}",
        month,
    )
    return text.format(n=format_number(month), period=period, money=money)


def earned_title(period: str, month: int, money: str) -> str:
    """The same with the owner's margin."""
    text = ngettext(
        "After {n} month a customer who began in {period} has earned you {money}",
        "After {n} months a customer who began in {period} has earned you {money}",
        month,
    )
    return text.format(n=format_number(month), period=period, money=money)


def paid_back_title(period: str, month: int, cost: str) -> str:
    """After how many months what winning a customer costs is back."""
    if not month:
        return _("A customer who began in {period} paid back the {cost} in the very first month").format(
            period=period, cost=cost
        )
    text = ngettext(
        "A customer who began in {period} has paid back the {cost} after {n} month",
        "A customer who began in {period} has paid back the {cost} after {n} months",
        month,
    )
    return text.format(period=period, cost=cost, n=format_number(month))


def not_paid_back_title(period: str, month: int, money: str, cost: str) -> str:
    """How far a generation is from paying back what winning it cost."""
    text = ngettext(
        "After {n} month a customer who began in {period} has earned {money} of the {cost} spent to win one",
        "After {n} months a customer who began in {period} has earned {money} of the {cost} spent to win one",
        month,
    )
    return text.format(n=format_number(month), period=period, money=money, cost=cost)


def value_few(least: int) -> str:
    """No generation is large and old enough."""
    text = ngettext(
        "Too early: no generation with {n} newcomer has had a full month since",
        "Too early: no generation with {n} newcomers has had a full month since",
        least,
    )
    return text.format(n=format_number(least))


def value_note(people: int) -> str:
    """On how many people the title rests."""
    return ngettext(
        "The title rests on {n} customer who began then.",
        "The title rests on {n} customers who began then.",
        people,
    ).format(n=format_number(people))


def value_beside(period: str, money: str, change: int) -> str:
    """The generation before at the same age; `change` 0 where the interval of the difference holds 0."""
    texts = {
        1: _("Those who began in {period} had brought less by then: {money}."),
        0: _("Those who began in {period} had brought about the same by then: {money}."),
        -1: _("Those who began in {period} had brought more by then: {money}."),
    }
    return texts[change].format(period=period, money=money)


def dotted_note() -> str:
    """What the dotted ends are."""
    return _("Dotted: the month is not over yet.")


def break_even_hint() -> str:
    """What the owner can enter to see the month in which a customer has paid back the winning."""
    return _(
        "Enter your margin and what winning a customer costs in Settings, and this chart names the month in which it is "
        "paid back."
    )


def value_how(*, margin: float | None) -> str:
    """How the value of a generation is counted."""
    text = _(
        "All who first came in the same month (or quarter) are followed together. What they have brought up to each later "
        "month, refunds taken off, is divided by all of them, also those who never came again. Month 0 is the month of the "
        "first visit. All customers count, whichever stage is chosen: a stage is only known afterwards."
    )
    if margin is None:
        return text
    more = _("Shown is what stays with you: {share} of sales.").format(share=format_percent(margin))
    return f"{text} {more}"


def half_back_title(days: int) -> str:
    """By when half of the first-timers are back."""
    return ngettext(
        "Half of first-timers are back within {n} day",
        "Half of first-timers are back within {n} days",
        days,
    ).format(n=format_number(days))


def fewer_back_title(share: float, days: int) -> str:
    """Less than half come back as far as the curve goes."""
    text = ngettext(
        "Fewer than half come back: {share} of first-timers within {n} day",
        "Fewer than half come back: {share} of first-timers within {n} days",
        days,
    )
    return text.format(share=format_percent(share), n=format_number(days))


def few_back_title(back: int, people: int) -> str:
    """Counts where a share would say too much."""
    text = ngettext(
        "{k} of {n} first-timer has come again so far",
        "{k} of {n} first-timers have come again so far",
        people,
    )
    return text.format(k=format_number(back), n=format_number(people))


def half_mark(days: int) -> str:
    """Beside the line where half are back."""
    return ngettext("half are back: {n} day", "half are back: {n} days", days).format(n=format_number(days))


def back_note(people: int, early: int, until: date, *, young: bool, least: int) -> str:
    """On whom the curve rests, who is left out and where it ends."""
    parts = [
        ngettext("Rests on {n} first-timer.", "Rests on {n} first-timers.", people).format(
            n=format_number(people)
        )
    ]
    parts += early_parts(early, until, young=young)
    parts.append(
        ngettext(
            "The curve ends where fewer than {n} person is left to wait for.",
            "The curve ends where fewer than {n} people are left to wait for.",
            least,
        ).format(n=format_number(least))
    )
    return " ".join(parts)


def early_parts(early: int, until: date, *, young: bool) -> list[str]:
    """Whoever appears in the first days of a book is left out, or, in a young book, counts with a caution."""
    if young:
        return [early_note(until)]
    if not early:
        return []
    text = ngettext(
        "Left out: {n} customer who first appears before {date}, when the book knew nobody yet.",
        "Left out: {n} customers who first appear before {date}, when the book knew nobody yet.",
        early,
    )
    return [text.format(n=format_number(early), date=format_date(until, "long"))]


def back_how() -> str:
    """How the curve of second visits is counted."""
    return _(
        "For everybody the days from the first visit to the second are counted. Whoever has not come again yet counts only "
        "for as long as we have been able to wait: a person who first came last week is not taken for lost. That is why "
        "the curve is higher than plainly dividing those who came again by all. The shaded range is right nineteen times "
        "out of twenty. All customers count, whichever stage is chosen."
    )


def first_title(item: str, times: str, money: str, others: str) -> str:
    """Those who began with one item brought more than the others."""
    return _(
        "Those who began with {item} came {times} times in the next 6 months and spent {money}, others {others}"
    ).format(item=item, times=times, money=money, others=others)


def first_less(item: str, money: str, others: str) -> str:
    """Those who began with one item brought less than the others."""
    return _("Those who began with {item} spent less in the next 6 months: {money}, others {others}").format(
        item=item, money=money, others=others
    )


def first_same() -> str:
    """No first item stands out."""
    return _("Whatever they began with, customers spend about the same in the next 6 months")


def first_few(least: int) -> str:
    """Too few people began with the same item."""
    return ngettext(
        "Too early to compare first items: no two have {n} customer each whose 6 months are over",
        "Too early to compare first items: no two have {n} customers each whose 6 months are over",
        least,
    ).format(n=format_number(least))


def first_note(people: int, too_new: int, unknown: int, rare: int) -> str:
    """On whom the dots rest and who is left out."""
    parts = [
        ngettext("Rests on {n} customer.", "Rests on {n} customers.", people).format(n=format_number(people))
    ]
    left = [
        (too_new, _("Not counted, because their 6 months are not over: {n}.")),
        (unknown, _("Not counted, because the first receipt names no item: {n}.")),
        (rare, _("Not shown, because fewer people began with their item: {n}.")),
    ]
    parts += [text.format(n=format_number(n)) for n, text in left if n]
    return " ".join(parts)


def first_how() -> str:
    """How first items are counted."""
    return _(
        "The first item is the one that cost most on the first receipt. Counted are purchases in the six months after the "
        "first visit, without that visit, refunds taken off; whoever did not come again counts with nothing. The line "
        "beside a dot is the range that is right nineteen times out of twenty. An item is named above only if it "
        "stands out from all others more surely than luck would let one of so many. All customers count, whichever stage "
        "is chosen."
    )


def above_title(share: float, people: int, *, widened: bool) -> str:
    """A customer who has spent more than most, or than all."""
    if share >= 1:
        return ngettext(
            "Has spent more than the {n} other customer compared",
            "Has spent more than all {n} others who began around then",
            people,
        ).format(n=format_number(people))
    text = (
        _("Has spent more than {share} of those who began around then")
        if widened
        else _("Has spent more than {share} of those who began then")
    )
    return text.format(share=format_percent(min(share, 0.99)))


def usual_title(own: str, month: int, middle: str) -> str:
    """Any other customer: what was spent, beside the middle of the others, without a judgement."""
    text = ngettext(
        "{own} in the first {n} month; half of those who began then spent up to {middle}",
        "{own} in the first {n} months; half of those who began then spent up to {middle}",
        month,
    )
    return text.format(own=own, n=format_number(month), middle=middle)


def too_soon_title() -> str:
    """The customer has only just come."""
    return _("First came less than a month ago: too early to compare")


def alone_title() -> str:
    """Too few others."""
    return _("Too few other customers to compare with yet")


def peers_note(people: int, first: str, last: str, month: int) -> str:
    """With whom the customer is compared."""
    if first == last:
        text = ngettext(
            "Compared with {n} other customer who first came in {first}, after {k} months each.",
            "Compared with {n} other customers who first came in {first}, after {k} months each.",
            people,
        )
    else:
        text = ngettext(
            "Compared with {n} other customer who first came from {first} to {last}, after {k} months each.",
            "Compared with {n} other customers who first came from {first} to {last}, after {k} months each.",
            people,
        )
    compared = text.format(n=format_number(people), first=first, last=last, k=format_number(month))
    band = _("Grey: the middle of the others and the range in which eight in ten of them are.")
    return f"{compared} {band}"


def peers_how() -> str:
    """How the customer is set beside the others."""
    return _(
        "Purchases of this customer are added up from the day of the first visit on, refunds taken off, and so are those of "
        "the others, each from the own first visit. The others are those who first came in the same quarter; where they "
        "are fewer than twenty, the quarters around it are added. Dotted: the month is not over yet."
    )


def rhythm_how() -> str:
    """How the timeline of one customer is to be read."""
    return _(
        "Each dot is a day with a purchase, as high as what was spent. The usual gap is the middle ground between this "
        "customer's own gaps and those of your shop, the more the own ones the more visits there are; a break longer than "
        "the lapse limit is left out. The pale band shows that gap after the last visit, and the bar the days in which the "
        "next visit falls eight times out of ten, if the customer comes again. Refunds are no visits."
    )


def closed_note() -> str:
    """What the grey bands of the timeline are."""
    return _("Grey bands: the shop sold nothing to anybody.")
