"""People of a month who moved or wait for something, as tables: movers, birthdays, follow-ups, stages; and the range."""

from __future__ import annotations

from core.i18n import _
from core.model.summaries import MonthlySummary
from core.reports.cells import MONEY, PERCENT, PLAIN
from core.reports.section import Column, Section, nothing


def movers(summary: MonthlySummary) -> Section:
    """Who moved, and how; of each way the first few, with how many they are."""
    columns = (
        Column("way", _("Who moved")),
        Column("people", _("People")),
        Column("customer", _("Customer")),
        Column("how", _("How")),
    )
    rows = tuple(
        (part.title, part.total, one.name, one.text) for part in summary.movers for one in part.people
    )
    return Section("movers", _("Who moved"), columns, rows)


def birthdays(summary: MonthlySummary) -> Section:
    """Birthdays of the month that comes."""
    columns = (Column("customer", _("Customer")), Column("day", _("Birthday")))
    rows = tuple((name, day) for _id, name, day in summary.birthdays)
    return Section("birthdays", _("Birthdays"), columns, rows)


def follow_ups(summary: MonthlySummary) -> Section:
    """What was promised and is due."""
    columns = (
        Column("customer", _("Customer")),
        Column("what", _("What to do")),
        Column("due_on", _("Due on")),
    )
    rows = tuple((one.customer, one.text, one.due_on) for one in summary.follow_ups)
    return Section("follow_ups", _("Follow-ups"), columns, rows)


def flow(summary: MonthlySummary) -> Section:
    """How many went from one stage to another in the month: a row for each stage before, a column for each one now."""
    chart = summary.flow
    if chart is None:
        return nothing("flow")
    columns = (
        Column("before", _("Before")),
        *(Column(f"to_{i}", name.replace("\n", " ")) for i, name in enumerate(chart.columns, 1)),
    )
    rows = tuple(
        (name, *(cell.count if cell.count is not None else cell.text for cell in cells))
        for name, cells in zip(chart.rows, chart.cells, strict=True)
    )
    return Section("flow", _("From stage to stage"), columns, rows)


def items(summary: MonthlySummary) -> Section:
    """What sold most, with what it is compared with where that is known."""
    columns = [Column("item", _("Item")), Column("times", _("Times")), Column("takings", _("Takings"), MONEY)]
    if not summary.sold:
        return Section("items", _("Items"), tuple(columns), summary.top_items)
    columns += [
        Column("times_before", _("Month before")),
        Column("share", _("Share"), PERCENT),
        Column("margin", _("Margin"), MONEY),
    ]
    rows = tuple(
        (one.item, one.times, one.net_minor, one.times_before, one.share, one.margin_minor)
        for one in summary.sold
    )
    return Section("items", _("Items"), tuple(columns), rows)


def assortment(summary: MonthlySummary) -> Section:
    """Items that are new, rest or lose money, each with its day or its money."""
    found = summary.assortment
    if found is None:
        return nothing("range")
    columns = (
        Column("what", _("Range")),
        Column("item", _("Item")),
        Column("last_sold", _("Last sold"), PLAIN),
        Column("margin", _("Margin"), MONEY),
    )
    costed = (
        [(_("Sales of items whose cost is known"), "", None, found.costed_minor)]
        if found.costed_minor
        else []
    )
    rows = (
        *costed,
        *([(_("Margin of these items"), "", None, found.margin_minor)] if costed else ()),
        *((_("Sold for the first time"), item, None, None) for item in found.fresh),
        *((_("Not sold for long"), item, day, None) for item, day in found.resting),
        *((_("Sold below cost"), item, None, margin) for item, margin in found.losing),
    )
    return Section("range", _("Range"), columns, rows)
