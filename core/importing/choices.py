"""What was decided by default, as sentences and as choices that can be changed."""

from __future__ import annotations

from core.i18n import _, ngettext
from core.importing.cells.words import header_key, header_words
from core.importing.draft import Draft
from core.importing.people.people import People
from core.importing.receipts.build import Built
from core.importing.receipts.rows import Rows
from core.importing.samples import encoding_choice, letters
from core.importing.values.amounts import MoneyRule
from core.importing.values.price_column import unit_or_line
from core.importing.values.typed import Days
from core.model.importing import Question
from core.text import clean

_YES_NO = ("yes", "no")
_SHOWN = 5


def assumptions(
    draft: Draft, rule: MoneyRule, days: Days, rows: Rows, people: People, built: Built
) -> tuple[str, ...]:
    """Sentences on everything that could have been decided otherwise."""
    found = [
        *draft.recalled.sentences,
        *draft.table.remarks,
        _dates(draft, days),
        _money(draft, rule),
        letters(draft),
    ]
    if not draft.currency:
        found.append(_("The sheet names no currency: that of the book was taken."))
    if "receipt" not in draft.roles:
        found.append(
            _(
                "The sheet has no receipt numbers: one visit per customer and day; each sale without a name stands alone."
            )
        )
    found.extend(
        _("The column “{header}” was recognised by its content.").format(
            header=clean(draft.table.header[draft.roles[role]])
        )
        for role in sorted(draft.guessed & draft.roles.keys())
    )
    if rows.filled_days:
        found.append(
            ngettext(
                "{count} row without a date took it from the row above.",
                "{count} rows without a date took it from the row above.",
                rows.filled_days,
            ).format(count=rows.filled_days)
        )
    if draft.of_visit:
        found.append(
            ngettext(
                "{count} row without a date and a name was taken for one of the customer above it.",
                "{count} rows without a date and a name were taken for ones of the customer above them.",
                draft.of_visit,
            ).format(count=draft.of_visit)
        )
    if draft.table.hidden_rows and draft.answers.get("hidden_rows") != "no":
        found.append(
            ngettext(
                "{count} hidden row was read too.",
                "{count} hidden rows were read too.",
                draft.table.hidden_rows,
            ).format(count=draft.table.hidden_rows)
        )
    found.extend(
        _("The hidden sheet “{name}” was left out.").format(name=name) for name in draft.choice.hidden
    )
    found.extend(_("The sheet “{name}” was left out.").format(name=name) for name in draft.choice.others)
    if len(draft.choice.sheets) > 1:
        found.append(
            _("The sheets {names} have the same columns and were read as one.").format(
                names=draft.table.sheet
            )
        )
    if built.flipped:
        found.append(
            ngettext(
                "{count} amount given back was written without a minus and was taken off.",
                "{count} amounts given back were written without a minus and were taken off.",
                built.flipped,
            ).format(count=built.flipped)
        )
    found.extend(
        _("“{name}” was kept with its receipt but not as a product.").format(name=name)
        for name in list(built.asked_products)[:_SHOWN]
    )
    found.extend(_("“{name}” was taken for nobody.").format(name=name) for name in people.nobody[:_SHOWN])
    found.extend(
        _("Two customers are called {name}: their phone or e-mail differs.").format(name=name)
        for name in people.apart[:_SHOWN]
    )
    return tuple(sentence for sentence in found if sentence)


def _dates(draft: Draft, days: Days) -> str:
    if "date" not in draft.roles:
        return ""
    example = next(
        (
            str(cell)
            for cell in draft.table.columns[draft.roles["date"]].distinct()
            if type(cell) is str and cell
        ),
        "",
    )
    orders = {days.order.by_style.get(style) for style in days.order.styles if style.startswith("numeric")}
    if orders == {"mdy"}:
        return _("Dates were read with the month first, as in {example}.").format(example=clean(example))
    if orders == {"dmy"}:
        return _("Dates were read with the day first, as in {example}.").format(example=clean(example))
    return ""


def _money(draft: Draft, rule: MoneyRule) -> str:
    if rule.how == "none":
        return _("The sheet has no prices: what was sold is known, what it came to is not.")
    header = clean(draft.table.header[rule.column])
    less = clean(draft.table.header[rule.less]) if rule.less is not None else ""
    match rule.how:
        case "product":
            return _("The amount of a line is its quantity times “{header}”.").format(header=header)
        case "gross":
            return _("The amount of a line is “{header}” less its discount.").format(header=header)
        case "total":
            return _("The amount of a line is “{header}” without “{less}”.").format(header=header, less=less)
        case "receipt":
            return _("“{header}” is the sum of a receipt; what each item cost is not known.").format(
                header=header
            )
    return _("The amount of a line is “{header}”.").format(header=header)


def choices(draft: Draft, rule: MoneyRule, people: People, built: Built) -> tuple[Question, ...]:
    """Decisions that the owner may change before importing; `default` is what was taken."""
    found = encoding_choice(draft)
    explicit = "unit_price" in header_words().get(header_key(draft.table.header[rule.column]), {})
    asked = rule.how == "product" and "qty" in draft.roles and not explicit
    if asked and not unit_or_line(draft.table, draft.roles, rule.column):
        found.append(
            Question(
                id="price_is_unit_or_line",
                text=_("Is “{header}” the price of one piece or of the whole line?").format(
                    header=clean(draft.table.header[rule.column])
                ),
                choices=("unit", "line"),
                default="unit",
            )
        )
    found.extend(
        Question(
            id=f"is_product:{name}",
            text=_("Is “{name}” something you sell?").format(name=name),
            choices=_YES_NO,
            default=draft.answers.get(f"is_product:{name}", "no"),
        )
        for name in list(built.asked_products)[:20]
    )
    found.extend(
        Question(
            id=f"anonymous_word:{name}",
            text=_("Does “{name}” mean a sale without a name?").format(name=name),
            choices=_YES_NO,
            default="yes",
        )
        for name in people.nobody
        if clean(name)
    )
    found.extend(
        Question(
            id=f"same_person:{two}",
            text=_("Are {one} and {two} one person?").format(one=one, two=two),
            choices=_YES_NO,
            default="no",
        )
        for one, two in people.unsure[:50]
    )
    found.extend(
        Question(
            id=f"hidden_sheet:{name}",
            text=_("Shall the hidden sheet “{name}” be read?").format(name=name),
            choices=_YES_NO,
            default="no",
        )
        for name in draft.choice.hidden
    )
    if draft.table.hidden_rows:
        found.append(
            Question(
                id="hidden_rows",
                text=_("Shall the hidden rows be read too?"),
                choices=_YES_NO,
                default=draft.answers.get("hidden_rows", "yes"),
            )
        )
    if rule.how == "total" or "total_includes_tax" in draft.answers:
        found.append(
            Question(
                id="total_includes_tax",
                text=_("Is the tax part of “{header}”, so that it has to be taken off?").format(
                    header=clean(draft.table.header[rule.column])
                ),
                choices=_YES_NO,
                default=draft.answers.get("total_includes_tax", "yes"),
            )
        )
    if draft.of_visit or draft.answers.get("customer_once") == "no":
        found.append(
            Question(
                id="customer_once",
                text=_("Do rows without a date and a name belong to the customer above them?"),
                choices=_YES_NO,
                default=draft.answers.get("customer_once", "yes"),
            )
        )
    if draft.choice.by_customer:
        found.append(
            Question(
                id="sheet_is_customer",
                text=_("Is each sheet called by the customer whose sales it holds?"),
                choices=_YES_NO,
                default=draft.answers.get("sheet_is_customer", "yes"),
            )
        )
    if draft.goods:
        found.append(
            Question(
                id="items_across",
                text=_("Is there a column for each item?"),
                choices=_YES_NO,
                default=draft.answers.get("items_across", "yes"),
            )
        )
    if draft.choice.nested:
        found.append(
            Question(
                id="layout_nested",
                text=_("Does each receipt stand above its lines, with a heading of their own between them?"),
                choices=_YES_NO,
                default=draft.answers.get("layout_nested", "yes"),
            )
        )
    found.extend(
        Question(
            id=f"same_name_two_phones:{name}",
            text=_("Are there two customers called {name}?").format(name=name),
            choices=_YES_NO,
            default="yes",
        )
        for name in people.apart[:50]
    )
    if draft.choice.others:
        found.append(
            Question(
                id="which_sheet",
                text=_("Which sheet holds the sales?"),
                choices=(draft.table.sheet, *draft.choice.others),
                default=draft.table.sheet,
            )
        )
    return tuple(found)
