"""A plan compared with the book: how much is new, there already, changed, and what only the owner knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.i18n import _, ngettext
from core.importing.compare import Difference, compare, gaps, is_product
from core.importing.goods.same_items import Pair
from core.importing.oddities import findings as oddities
from core.model.importing import ImportPlan, PlanAgainstBook, Question
from core.model.known import KnownBook
from core.services.bring_in.naming import names_of
from core.services.bring_in.sums import added as added_by

NO_BOOK = KnownBook(
    receipts={},
    lines={},
    people=(),
    products={},
    codes={},
    not_products=frozenset(),
    categories={},
    staff={},
    next_ids={"customer": 1, "product": 1, "receipt": 1, "category": 1, "staff": 1},
    has_sales=False,
    version=-1,
)
"""What an import sees where there is no book yet."""


def unmatched(found: ImportPlan) -> PlanAgainstBook:
    """A plan that was compared with nothing."""
    return PlanAgainstBook(
        plan=found,
        sale_lines=int(is_product(found).sum()),
        lines_new=0,
        lines_already_there=0,
        lines_changed=0,
        net_added_minor=0,
        receipts_new=0,
        customers_new=0,
        customers_matched=0,
        unsure=(),
        gaps=(),
    )


def against(found: ImportPlan, known: KnownBook, currency: str, today: date | None = None) -> PlanAgainstBook:
    """The plan with what it would change in the book. Without `today`, sales of days to come are not found odd."""
    if known.batch is not None:
        return _there_already(found, known, currency)
    if named := names_of(found, known):
        found, difference = named
    else:
        difference = compare(found, known, found.answers)
    if difference.corrections:
        found = replace(found, questions=(*found.questions, _likely_correction(found, difference)))
    added = added_by(found, known, difference)
    adopts = (
        bool(found.currency) and not known.has_sales and known.version >= 0 and found.currency != currency
    )
    new_people = sum(difference.customer_new)
    total = int(is_product(found).sum())
    odd = oddities.find(found, known, difference, found.currency or currency, today)
    return PlanAgainstBook(
        plan=replace(
            found,
            assumptions=(*found.assumptions, *_notes(found, difference, added.changed, adopts=adopts)),
            choices=(*found.choices, *map(_same_item, difference.same_items)),
        ),
        sale_lines=total,
        lines_new=added.lines,
        lines_already_there=total - added.lines - added.changed,
        lines_changed=added.changed,
        net_added_minor=added.net_minor,
        receipts_new=sum(difference.receipt_new),
        customers_new=new_people,
        customers_matched=len(found.people) - new_people,
        unsure=difference.unsure,
        gaps=gaps(set(found.receipts.day) - odd.days),
        odd=odd.shown,
        odd_more=odd.more,
        spellings_learned=len(difference.learned),
        adopts_currency=adopts,
        receipts_named=len(difference.named),
        categories_named=len(_named_later(difference)),
        book_version=known.version,
        book_currency=currency,
        compared=(known, difference),
    )


def _there_already(found: ImportPlan, known: KnownBook, currency: str) -> PlanAgainstBook:
    """The plan of a sheet that is in the book, read the same way."""
    plan = unmatched(found)
    return replace(
        plan,
        lines_already_there=plan.sale_lines,
        customers_matched=len(found.people),
        gaps=gaps(set(found.receipts.day)),
        imported_before=True,
        book_version=known.version,
        book_currency=currency,
    )


def _notes(found: ImportPlan, difference: Difference, changed: int, *, adopts: bool) -> list[str]:
    """Decisions that the book makes, in words."""
    notes = []
    if adopts:
        notes.append(
            _("This book has no sales yet: from now on it is kept in {currency}.").format(
                currency=found.currency
            )
        )
    if changed:
        notes.append(_("Lines that differ from the book under the same receipt number are updated."))
    if difference.named:
        notes.append(
            ngettext(
                "{count} receipt in the book gets its customer from this sheet.",
                "{count} receipts in the book get their customer from this sheet.",
                len(difference.named),
            ).format(count=len(difference.named))
        )
    if difference.category_guessed:
        notes.append(
            ngettext(
                "{count} item gets its category by its name.",
                "{count} items get their category by their name.",
                len(difference.category_guessed),
            ).format(count=len(difference.category_guessed))
        )
    if later := len(_named_later(difference)):
        notes.append(
            ngettext(
                "{count} item in the book gets its category from this sheet.",
                "{count} items in the book get their category from this sheet.",
                later,
            ).format(count=later)
        )
    return notes


def _named_later(difference: Difference) -> set[int]:
    """Products of the book whose category this sheet is the first to name."""
    new = {id_ for id_, is_new in zip(difference.product, difference.product_new, strict=True) if is_new}
    return difference.category_named.keys() - new


def _same_item(pair: Pair) -> Question:
    return Question(
        id=pair.question,
        text=_("Is “{name}” the same item as “{other}”?").format(name=pair.name, other=pair.other),
        choices=("yes", "no"),
        default="yes" if pair.same else "no",
    )


def _likely_correction(found: ImportPlan, difference: Difference) -> Question:
    line, _target = difference.corrections[0]
    item = found.lines.item[line]
    day: date = found.receipts.day[found.lines.receipt[line]]
    return Question(
        id="likely_correction",
        text=_(
            "On {day} the book has “{item}” for the same customer with another amount. "
            "Does the sheet correct it (replace) or is it one more sale (add)?"
        ).format(day=day.isoformat(), item=found.items[item].name if item >= 0 else ""),
        choices=("replace", "add"),
        default="replace",
    )
