"""What was decided by default and can be changed before importing."""

from __future__ import annotations

from core.i18n import _
from core.importing.cells.words import header_key, header_words
from core.importing.draft import Draft
from core.importing.people.people import People
from core.importing.receipts.build import Built
from core.importing.samples import encoding_choice
from core.importing.values.amounts import MoneyRule
from core.importing.values.price_column import unit_or_line
from core.model.importing import Question
from core.text import clean

_YES_NO = ("yes", "no")
_ITEMS, _PEOPLE = 20, 50  # so many of a kind are shown at the most


def choices(draft: Draft, rule: MoneyRule, people: People, built: Built) -> tuple[Question, ...]:
    """Decisions that the owner may change before importing; `default` is what was taken."""
    return (*encoding_choice(draft), *_of_money(draft, rule, built), *_of_people(people), *_of_layout(draft))


def _yes_no(id_: str, text: str, default: str) -> Question:
    return Question(id=id_, text=text, choices=_YES_NO, default=default)


def _of_money(draft: Draft, rule: MoneyRule, built: Built) -> list[Question]:
    header = clean(draft.table.header[rule.column])
    found = []
    explicit = "unit_price" in header_words().get(header_key(header), {})
    asked = rule.how == "product" and "qty" in draft.roles and not explicit
    if asked and not unit_or_line(draft.table, draft.roles, rule.column):
        text = _("Is “{header}” the price of one piece or of the whole line?").format(header=header)
        found.append(
            Question(id="price_is_unit_or_line", text=text, choices=("unit", "line"), default="unit")
        )
    for name in list(built.asked_products)[:_ITEMS]:
        id_ = f"is_product:{name}"
        text = _("Is “{name}” something you sell?").format(name=name)
        found.append(_yes_no(id_, text, draft.answers.get(id_, "no")))
    if rule.how == "total" or "total_includes_tax" in draft.answers:
        text = _("Is the tax part of “{header}”, so that it has to be taken off?").format(header=header)
        found.append(_yes_no("total_includes_tax", text, draft.answers.get("total_includes_tax", "yes")))
    return found


def _of_people(people: People) -> list[Question]:
    nobody = [
        _yes_no(
            f"anonymous_word:{name}", _("Does “{name}” mean a sale without a name?").format(name=name), "yes"
        )
        for name in people.nobody
        if clean(name)
    ]
    unsure = [
        _yes_no(f"same_person:{two}", _("Are {one} and {two} one person?").format(one=one, two=two), "no")
        for one, two in people.unsure[:_PEOPLE]
    ]
    apart = [
        _yes_no(
            f"same_name_two_phones:{name}",
            _("Are there two customers called {name}?").format(name=name),
            "yes",
        )
        for name in people.apart[:_PEOPLE]
    ]
    return [*nobody, *unsure, *apart]


def _of_layout(draft: Draft) -> list[Question]:
    found = [
        _yes_no(f"hidden_sheet:{name}", _("Shall the hidden sheet “{name}” be read?").format(name=name), "no")
        for name in draft.choice.hidden
    ]
    once = draft.of_visit or draft.answers.get("customer_once") == "no"
    for id_, arises, text in (
        ("hidden_rows", draft.table.hidden_rows, _("Shall the hidden rows be read too?")),
        ("customer_once", once, _("Do rows without a date and a name belong to the customer above them?")),
        (
            "sheet_is_customer",
            draft.choice.by_customer,
            _("Is each sheet called by the customer whose sales it holds?"),
        ),
        ("items_across", draft.goods, _("Is there a column for each item?")),
        (
            "layout_nested",
            draft.choice.nested,
            _("Does each receipt stand above its lines, with a heading of their own between them?"),
        ),
    ):
        if arises:
            found.append(_yes_no(id_, text, draft.answers.get(id_, "yes")))
    if draft.choice.others:
        found.append(
            Question(
                id="which_sheet",
                text=_("Which sheet holds the sales?"),
                choices=(draft.table.sheet, *draft.choice.others),
                default=draft.table.sheet,
            )
        )
    return found
