"""What was decided by default, in sentences."""

from __future__ import annotations

from core.i18n import _, ngettext
from core.importing.draft import Draft
from core.importing.people.people import People
from core.importing.receipts.build import Built
from core.importing.receipts.rows import Rows
from core.importing.samples import letters
from core.importing.values.amounts import MoneyRule
from core.importing.values.typed import Days
from core.text import clean

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
