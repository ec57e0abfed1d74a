"""Titles and notes of the charts on kinds, prices and discounts."""

from __future__ import annotations

from core.i18n import _, format_number, ngettext

Share = tuple[int, float]
"""Number of kinds (3 = three and more) and a share 0..1."""


def kinds_title(most: Share, fewest: Share, change: int) -> str:
    """Who came again among customers alike, most kinds against fewest; `change` 0 where the interval holds 0."""
    sentences = {
        (3, 1): _(
            "Of customers alike in visits and time, {p} of 100 with three kinds came again, {q} with one"
        ),
        (2, 1): _(
            "Of customers alike in visits and time, {p} of 100 with two kinds came again, {q} with one"
        ),
        (3, 2): _(
            "Of customers alike in visits and time, {p} of 100 with three kinds came again, {q} with two"
        ),
    }
    same = {
        (3, 1): _(
            "Among customers alike, those with three kinds came again about as often as those with one"
        ),
        (2, 1): _("Among customers alike, those with two kinds came again about as often as those with one"),
        (3, 2): _(
            "Among customers alike, those with three kinds came again about as often as those with two"
        ),
    }
    text = (sentences if change else same)[most[0], fewest[0]]
    return text.format(p=of_100(most[1]), q=of_100(fewest[1]))


def of_100(share: float) -> str:
    """A share as people of a hundred."""
    return format_number(round(100 * share))


def kinds_few(people: int, days: int) -> str:
    """Too few to compare: the groups are shown as counts."""
    if not people:
        return _("Too early to compare: until {n} days ago nobody had come twice").format(
            n=format_number(days)
        )
    text = ngettext(
        "Only {n} customer had come twice by then: too few to compare one kind with several",
        "Only {n} customers had come twice by then: too few to compare one kind with several",
        people,
    )
    return text.format(n=format_number(people))


def kinds_one_group() -> str:
    """Nearly everybody buys of the same number of kinds."""
    return _("Too few customers differ in the kinds they buy to compare them")


def kinds_no_categories() -> str:
    """What to do where no item has a category."""
    return _("Give your items categories to see whether more kinds go with a longer stay")


def kinds_categories_how() -> str:
    """Where categories come from."""
    return _(
        "A sheet with a column for the category or group of goods brings them in; many items also get one by their name."
    )


def kinds_group(kinds: int, people: int) -> str:
    """The name of one group with its size."""
    number = format_number(people)
    if not kinds:
        return _("No category · {n}").format(n=number)
    if kinds >= 3:
        return _("3 kinds or more · {n}").format(n=number)
    text = ngettext("{kinds} kind · {n}", "{kinds} kinds · {n}", kinds)
    return text.format(kinds=kinds, n=number)


def k_of_n(k: int, n: int) -> str:
    """Counts where a share would say more than it knows."""
    return _("{k} of {n}").format(k=format_number(k), n=format_number(n))


def kinds_subtitle(cut: str, days: int, until: str) -> str:
    """The cut, the days after it, and the snapshot."""
    text = ngettext(
        "Bought until {cut}, came again in the {n} day after; as of {until}",
        "Bought until {cut}, came again in the {n} days after; as of {until}",
        days,
    )
    return text.format(cut=cut, n=format_number(days), until=until)


def kinds_note(people: int, unmatched: int, small: bool) -> str:
    """The caution, and what the comparison rests on."""
    parts = [_("Together, not because: that the two go together does not prove that one brings the other.")]
    rests = ngettext(
        "Rests on {n} customer with two visits or more.",
        "Rests on {n} customers with two visits or more.",
        people,
    )
    parts.append(rests.format(n=format_number(people)))
    if unmatched:
        left = ngettext(
            "Left out, having nobody alike: {n}.", "Left out, having nobody alike: {n}.", unmatched
        )
        parts.append(left.format(n=format_number(unmatched)))
    if small:
        parts.append(_("Grey: too few people to compare, counted only."))
    return " ".join(parts)


def kinds_how() -> str:
    """How more kinds, longer stay is counted."""
    return _(
        "We look back to a day in the past and take everybody who had come at least twice by then. They are parted by how "
        "many categories they had bought until that day, and we count who came again after it. Customers are compared only "
        "with others who had come about as often (2, 3–4, 5–9, 10 times or more) and had been with you about as long. The "
        "dot is the share among customers alike, the small mark the share of all, the line the range that is right nineteen "
        "times out of twenty. All customers count, whichever stage is chosen: a stage is only known afterwards."
    )


def tick_name() -> str:
    """What the small mark beside a dot is."""
    return _("all, not matched")
