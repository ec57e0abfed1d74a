"""Columns of the My shop page: items and categories, years."""

from __future__ import annotations

from core.i18n import _
from core.model.my_shop import RangeRow, YearRow
from ui.models import texts
from ui.models.columns import money_column
from ui.models.records import Column


def change_text(row: RangeRow) -> str:
    """How the sales changed against the twelve months before; `new` for what was not sold then."""
    if row.before_minor is None or row.sales_minor is None:
        return texts.DASH
    if row.before_minor <= 0:
        return _("new")
    share = row.sales_minor / row.before_minor - 1
    return ("+" if share >= 0 else "") + texts.percent(share).replace("-", "\u2212")


def _change(row: RangeRow) -> float | None:
    if row.sales_minor is None or not row.before_minor:
        return None
    return row.sales_minor / row.before_minor - 1


def items(currency: str, *, with_category: bool) -> tuple[Column[RangeRow], ...]:
    """Name, category, sales, share, change, receipts, buyers, last sold."""
    columns: list[Column[RangeRow]] = [
        Column(key="name", header=_("Item") if with_category else _("Category"), text=_name)
    ]
    if with_category:
        columns.append(
            Column(
                key="category", header=_("Category"), text=_category, quiet=lambda row: row.category_guessed
            )
        )
    columns += [
        money_column(
            "sales",
            _("Sales"),
            lambda r: r.sales_minor,
            currency,
            explained=_(
                "Sales of the last twelve months before refunds. A dash: the sheets name only what the whole receipt cost."
            ),
        ),
        Column(
            key="share",
            header=_("Of all"),
            text=lambda r: texts.percent(r.share),
            sort=lambda r: r.share,
            number=True,
            help=_("Of all sales of the twelve months, the part that this one makes."),
        ),
        Column(
            key="change",
            header=_("Change"),
            text=change_text,
            sort=_change,
            number=True,
            help=_("Against the twelve months before. A dash: the book does not reach so far back."),
        ),
        Column(
            key="receipts",
            header=_("Receipts"),
            text=lambda r: texts.number(r.receipts),
            sort=lambda r: r.receipts,
            number=True,
            help=_("Different receipts of the twelve months on which it stands."),
        ),
        Column(
            key="buyers",
            header=_("Customers"),
            text=lambda r: texts.number(r.buyers),
            sort=lambda r: r.buyers,
            number=True,
            help=_("Different customers, known by name, who bought it."),
        ),
        Column(
            key="last",
            header=_("Last sold"),
            text=lambda r: texts.day(r.last_sold),
            sort=lambda r: r.last_sold,
            number=True,
            help=_("The last day on which it was sold."),
        ),
    ]
    return tuple(columns)


def _category(row: RangeRow) -> str:
    if row.category_guessed:
        return _("{category} (by its name)").format(category=row.category)
    return row.category or texts.DASH


def _name(row: RangeRow) -> str:
    return row.name


def years(currency: str) -> tuple[Column[YearRow], ...]:
    """Takings, receipts, visits, new customers and coverage by year."""
    return (
        Column(
            key="year",
            header=_("Year"),
            text=lambda r: str(r.year) if r.complete else _("{year} (in part)").format(year=r.year),
            sort=lambda r: r.year,
        ),
        Column(
            key="net",
            header=_("Takings"),
            text=lambda r: texts.money(r.net_minor, currency, whole=True),
            sort=lambda r: r.net_minor,
            number=True,
            help=_("Sales less refunds."),
        ),
        Column(
            key="receipts",
            header=_("Receipts"),
            text=lambda r: texts.number(r.receipts),
            sort=lambda r: r.receipts,
            number=True,
            help=_("Receipts of the year, with a name or without."),
        ),
        Column(
            key="visits",
            header=_("Visits"),
            text=lambda r: texts.number(r.visits),
            sort=lambda r: r.visits,
            number=True,
            help=_("Days on which a customer known by name bought something, all customers together."),
        ),
        Column(
            key="new",
            header=_("New customers"),
            text=lambda r: texts.number(r.new),
            sort=lambda r: r.new,
            number=True,
            help=_(
                "Customers whose first visit in this book falls into the year. In the first year of a book everybody is new."
            ),
        ),
        Column(
            key="named",
            header=_("Sales with a name"),
            text=lambda r: texts.percent(r.named_share),
            sort=lambda r: r.named_share,
            number=True,
            help=_(
                "The share of the year's sales whose customer is known. Figures about customers rest on it."
            ),
        ),
    )
