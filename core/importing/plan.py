"""Sheet in, plan out: decides everything that can be decided without the book. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from core.errors import UserError
from core.i18n import _
from core.importing import questions, report
from core.importing.cells.coded import Coded, Codes, Numbers, combine, together
from core.importing.cells.items import is_counted, is_listed, is_nothing
from core.importing.cells.order import undecided
from core.importing.cells.sheets import RawFile, as_text, is_blank
from core.importing.cells.words import header_key, kinds
from core.importing.draft import Draft, Setting
from core.importing.people.belonging import joined, may_join
from core.importing.people.people import NOBODY, People, find_people, spelling_of
from core.importing.people.register import Spelling
from core.importing.profiles import recall
from core.importing.questions import checked
from core.importing.receipts.build import build
from core.importing.receipts.grouping import Values, numbered_receipts, with_visits
from core.importing.receipts.rows import HIDDEN, LINE, NOTHING, Rows, Seen, tell_rows
from core.importing.table.across import item_columns, items_down
from core.importing.table.choose import Choice, choose
from core.importing.table.columns import assign, names_money
from core.importing.table.layout import Table
from core.importing.table.other_lists import refuse_other_lists
from core.importing.table.reshape import (
    AMOUNT_COLUMN,
    MONTH_COLUMN,
    month_columns,
    month_names_across,
    unpivot,
)
from core.importing.table.written_once import below_customers, of_visits
from core.importing.values.amounts import NO_MONEY, MoneyRule, resolve
from core.importing.values.money_of import currency_of_sheet
from core.importing.values.states import States, booked_back, of_heading, states
from core.importing.values.typed import (
    Amounts,
    Days,
    Minor,
    amounts,
    days,
    ids,
    minor,
    one_day,
    sign_of,
    texts,
)
from core.jobs import JobContext
from core.model.importing import ImportOptions, ImportPlan, Question
from core.money import minor_digits
from core.text import key

_NAMELESS = Spelling("", "", "", "")
_OF_RECEIPT = frozenset(
    ["customer", "first_name", "last_name", "customer_id", "phone", "email", "staff", "branch"]
)
_Column = Callable[[str], Coded[str]]
_STEPS = 5


def make_plan(file: RawFile, options: ImportOptions, setting: Setting, job: JobContext) -> ImportPlan:
    """The plan for a file as read. Raises UserError for a sheet that cannot be imported, or for a wrong option."""
    answers = checked({**setting.answers, **options.answers})
    choice = choose(file, answers)
    recalled = recall(setting.kinds, report.header_fingerprint(choice.table.header), choice.table)
    answers = {**recalled.answers, **answers}
    columns, missing = _still_there(choice, {**setting.columns, **recalled.columns}, options.columns)
    draft = _draft(file, choice, {**columns, **options.columns}, answers, setting)
    draft.missing, draft.recalled = tuple(dict.fromkeys((*recalled.missing, *missing))), recalled
    if draft.asked:
        return report.waiting(draft)
    if not draft.table.height:
        raise UserError("no_sales", name=file.name)
    refuse_other_lists(draft.table, draft.roles, draft.facts, draft.guessed, file.name)
    rule = resolve(draft.table, draft.facts, draft.roles, answers, draft.told)
    _refuse_uncalculated(draft, rule)
    if rule is None:
        if not {"item", "items_text"} & draft.roles.keys() or names_money(draft.table, draft.facts):
            raise UserError("no_amount", name=file.name)
        rule = NO_MONEY
    job.step(1, _STEPS, _("Reading dates and amounts"))
    found = _days(draft, setting)
    if found is None:
        draft.asked.append(questions.date_missing())
        return report.waiting(draft)
    if rule.how in {"product", "gross"} and rule.less is None and "discount" in draft.roles:
        draft.roles["order_discount"] = draft.roles.pop("discount")
    sign = sign_of([draft.table.columns[place] for place in _numeric(draft)], file.delimiter)
    value = amounts(draft.table, draft.roles, rule, draft.digits, sign)
    if answers.get("qty_is_grams") == "yes":  # from here on they are kilos
        value = replace(value, quantity_milli=value.quantity_milli.map(lambda milli: milli // 1000))
    job.step(2, _STEPS, _("Telling sales from totals and headings"))
    values, rows, people = _rows(draft, rule, found, value, sign, by_calendar=not setting.day_starts_at)
    if not len(values.keep):
        raise UserError("no_sales", name=file.name)
    job.step(3, _STEPS, _("Putting receipts together"))
    built = build(values, answers)
    job.step(4, _STEPS, _("Putting receipts together"))
    return report.finished(draft, rule, found, value, rows, values, people, built)


def _still_there(
    choice: Choice, columns: Mapping[str, str], told: Mapping[str, str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Remembered columns that the sheet still has, and the headers it has no more; the owner's new word goes before."""
    have = {header_key(name) for name in choice.table.header}
    taken = {header_key(name) for name in told.values() if name}
    open_ = {
        field: name for field, name in columns.items() if field not in told and header_key(name) not in taken
    }
    kept = {field: name for field, name in open_.items() if not name or header_key(name) in have}
    return kept, tuple(name for field, name in open_.items() if field not in kept)


def _draft(
    file: RawFile, choice: Choice, told: Mapping[str, str], answers: dict[str, str], setting: Setting
) -> Draft:
    table = choice.table
    asked: list[Question] = []
    months = month_columns(table)
    without_year = bool(table.year_missing) and month_names_across(table)
    unvalued = {column for sheet in choice.sheets for column, count in sheet.unvalued.items() if count}
    roles, facts, guessed = assign(table, {k: v for k, v in told.items() if k != "months"}, unvalued)
    if (months or without_year) and "date" not in roles:
        if months and answers.get("unpivot_months") == "yes":
            table = unpivot(table, months, MONTH_COLUMN, AMOUNT_COLUMN)
            told = {**told, "date": MONTH_COLUMN, "net": AMOUNT_COLUMN}
            roles, facts, guessed = assign(table, {k: v for k, v in told.items() if k != "months"})
        elif answers.get("unpivot_months") == "no":
            raise UserError("no_receipt_or_customer", name=file.name)
        elif "unpivot_months" not in answers:
            asked.append(questions.unpivot_months())
    goods = [] if told.keys() & {"item", "items_text"} else item_columns(table, roles, guessed)
    if goods and answers.get("items_across") != "no":
        table = items_down(table, goods, roles, guessed)
        roles, facts, guessed = assign(table, _of_table(told, table))
    under = below_customers(table, roles)
    if under is not table:
        table = under
        roles, facts, guessed = assign(table, _of_table(told, table))
    if table.year_missing:
        asked.append(questions.year(table.year_missing))
    currency = answers.get("currency") or currency_of_sheet(table, roles, choice.sheets, setting.currency)
    return Draft(
        file=file,
        choice=choice,
        table=table,
        roles=roles,
        facts=facts,
        guessed=guessed,
        answers=answers,
        currency=currency,
        digits=minor_digits(currency or setting.currency or "EUR"),
        header_row=table.header_row,
        told=dict(told),
        asked=asked,
        goods=bool(goods),
    )


def _of_table(told: Mapping[str, str], table: Table) -> dict[str, str]:
    """The columns told that a table made anew still has."""
    have = {"", *map(header_key, table.header)}
    return {field: name for field, name in told.items() if field != "months" and header_key(name) in have}


def _refuse_uncalculated(draft: Draft, rule: MoneyRule | None) -> None:
    """Formulas without a stored value in a column that money rests on: never 0 and never blank."""
    if rule is None:
        used = {"net", "total", "price", "unit_price", "gross", "subtotal"}
        places = {place for role, place in draft.roles.items() if role in used}
    else:
        places = {rule.column} | (
            {draft.roles["qty"]} if rule.how == "product" and "qty" in draft.roles else set()
        )
    columns = {draft.table.sheet_columns[place] for place in places}
    if any(sheet.unvalued.get(column) for sheet in draft.choice.sheets for column in columns):
        raise UserError("formula_without_value", name=draft.file.name)


def _days(draft: Draft, setting: Setting) -> Days | None:
    """Days of all rows; None where the sheet has none and the owner has not said which."""
    if "date" not in draft.roles:
        answer = draft.answers.get("date_missing")
        return one_day(draft.table.height, date.fromisoformat(answer)) if answer else None
    answer = draft.answers.get("day_month_order", "")
    found = days(draft.table, draft.roles, answer, setting.day_starts_at)
    if found.order.open_styles and not answer:
        distinct = draft.table.columns[draft.roles["date"]].distinct()
        example = undecided((cell for cell in distinct if type(cell) is str), found.order)
        if example:  # each date has one reading only
            draft.asked.append(questions.day_month_order(*example))
    return found


_NUMBERS = (
    "net",
    "total",
    "gross",
    "unit_price",
    "discount",
    "qty",
    "tax",
    "subtotal",
    "order_discount",
    "cost",
)


def _numeric(draft: Draft) -> list[int]:
    return [draft.roles[role] for role in _NUMBERS if role in draft.roles]


def _rows(
    draft: Draft, rule: MoneyRule, found: Days, value: Amounts, sign: str, *, by_calendar: bool
) -> tuple[Values, Rows, People]:
    table, roles = draft.table, draft.roles
    blank = Coded.same("", table.height)

    def told(role: str) -> Coded[str]:
        if role not in roles:
            return blank
        read = ids if role in {"receipt", "customer_id", "sku", "phone"} else texts
        return read(table.columns[roles[role]])

    def column(role: str) -> Coded[str]:
        return of_heading(told(role), receipt, state.skip) if role in _OF_RECEIPT else told(role)

    def cents(role: str) -> Minor:
        return minor(table.columns[roles[role]] if role in roles else None, table.height, draft.digits, sign)

    receipt = told("receipt")
    state = booked_back(states(table, roles, receipt), value.amount)
    item, items_text = _settle_items(draft, column("item"), receipt, column("items_text"))
    names = _names(draft, column)
    if rule.how == "receipt":
        known = minor(table.columns[rule.column], table.height, draft.digits, sign)
    else:
        known = Coded.same(None, table.height)
    skip = _other_currency(draft, state.skip)
    if rule.how != "receipt":
        nothing = combine(
            item, value.amount, lambda text, amount: NOTHING if not amount and is_nothing(text) else ""
        )
        skip = combine(skip, nothing, lambda state, other: state or other)
    if table.hidden_at and draft.answers.get("hidden_rows") == "no":
        skip = skip.put(np.isin(np.array(table.rows, np.int64), list(table.hidden_at)), HIDDEN)
    seen = Seen(
        table=table, roles=roles, day=found.day, amount=value.amount, error=value.error, receipt=receipt,
        item=items_text if items_text.where(bool).any() else item, person=names, skip=skip,
        digits=draft.digits, amount_known=rule.how not in {"receipt", "none"},
    )  # fmt: skip
    rows = tell_rows(seen)
    keep = np.array([row for row, what in enumerate(rows.what) if what == LINE], np.intp)
    unsettled = np.zeros(0, np.int32)
    values = Values(
        row=_row_numbers(table.rows), by_calendar=by_calendar, keep=keep, visit=unsettled, day=rows.day, time=found.time,
        receipt=rows.receipt, branch=_branches(column("branch")), line_no=column("line_no").map(_line_number), person=unsettled,
        staff=column("staff"), item=item, items_text=items_text, code=column("sku"), category=column("category"),
        line_type=column("line_type"), quantity_milli=value.quantity_milli, unit_price=value.unit_price, amount=value.amount,
        discount=value.discount, discount_once=rule.discount_once, cost=value.cost, refund=state.refund,
        order_discount=cents("order_discount"), receipt_sum=known,
        refunded=_refunded(draft, cents("refunded"), value.amount, state), tip=cents("tip"), shipping=cents("shipping"),
    )  # fmt: skip
    values = with_visits(values)
    people, person = _people(draft, column, names, values)
    return replace(values, person=person), rows, people


def _row_numbers(rows: Sequence[int]) -> Numbers:
    if isinstance(rows, range):  # as it is in every sheet that was not turned around
        return np.arange(rows.start, rows.stop)
    return np.array(rows, np.int64)


def _refunded(draft: Draft, told: Minor, amount: Minor, state: States) -> Minor:
    """What was given back; a column that says only yes, or a state, means the whole line of a row that is a sale."""
    if "refunded" not in draft.roles:
        return amount.put(~state.returned, None) if state.returned.any() else told
    if told.where(bool).any():
        return told
    yes = draft.table.columns[draft.roles["refunded"]].where(
        lambda cell: key(as_text(cell)) in kinds()["void"].whole
    )
    return amount.put(~yes | state.refund, None)


def _settle_items(
    draft: Draft, item: Coded[str], receipt: Coded[str], items_text: Coded[str]
) -> tuple[Coded[str], Coded[str]]:
    """The column of items, where its cells list all items of a receipt, is an `items_text`; and the other way round."""
    nothing = Coded.same("", draft.table.height)
    if (
        "items_text" in draft.roles
        and "item" not in draft.roles
        and not (is_counted(items_text) or is_listed(items_text))
    ):
        draft.roles["item"] = draft.roles.pop("items_text")
        return items_text, nothing
    if "item" not in draft.roles or "items_text" in draft.roles:
        return item, items_text
    # Where no row has a number, each is a visit of its own.
    once = len(receipt.distinct()) >= 0.98 * receipt.where(bool).sum()
    if is_counted(item) or (once and "qty" not in draft.roles and is_listed(item)):
        draft.roles["items_text"] = draft.roles.pop("item")
        return nothing, item
    return item, items_text


def _names(draft: Draft, column: _Column) -> Coded[str]:
    full = column("customer")
    if "first_name" not in draft.roles and "last_name" not in draft.roles:
        return full
    both = combine(column("first_name"), column("last_name"), lambda first, last: f"{first} {last}".strip())
    return combine(full, both, lambda name, parts: name or parts)


def _people(draft: Draft, column: _Column, names: Coded[str], values: Values) -> tuple[People, Codes]:
    """The persons of the lines, and each row's person."""
    columns = (column("customer_id"), column("phone"), column("email"), names)
    firsts, spelled = together(*(one.codes for one in columns))
    spellings = [spelling_of(*at) for at in zip(*(one.take(firsts) for one in columns), strict=True)]
    keep, answers = values.keep, draft.answers
    if "date" in draft.roles and answers.get("customer_once") != "no":
        begins = draft.table.columns[draft.roles["date"]].where(lambda cell: not is_blank(cell)) | column(
            "receipt"
        ).where(bool)
        nameless = np.array([one == _NAMELESS for one in spellings], np.bool_)
        spelled[keep], draft.of_visit = of_visits(spelled[keep], nameless, begins[keep])
    if may_join(spellings, answers):
        spellings, spelled[keep] = joined(spellings, spelled[keep], numbered_receipts(values), answers)
    order = np.unique(spelled[keep], return_index=True)
    shown = order[0][np.argsort(order[1], kind="stable")]  # in the order of the lines
    people = find_people((spellings[place] for place in shown.tolist()), answers)
    person = np.array([people.index.get(spelling, NOBODY) for spelling in spellings], np.int32)
    return people, person[spelled]


def _branches(names: Coded[str]) -> Coded[str]:
    """A place of each row, where the sheet has sales of more than one; one place alone tells nothing."""
    return names if len(set(names.distinct()) - {""}) > 1 else Coded.same("", len(names))


def _line_number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 9 else 0


def _other_currency(draft: Draft, skip: Coded[str]) -> Coded[str]:
    """Rows in another currency than most are no sales that could be added up here."""
    if "currency" not in draft.roles:
        return skip
    cells = texts(draft.table.columns[draft.roles["currency"]])
    often = Counter(cells)
    del often[""]
    if len(often) < 2:
        return skip
    main = max(often, key=often.__getitem__)
    return combine(
        skip, cells, lambda state, cell: state or ("other_currency" if cell and cell != main else "")
    )
