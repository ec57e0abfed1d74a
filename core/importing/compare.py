"""A plan against a book: what is new, what is there already, what was changed. Counts occurrences, never guesses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz

from core.importing.matching import match_people
from core.model.importing import ImportPlan
from core.model.known import KnownBook, KnownLine, KnownReceipt, LineKey
from core.model.sales import LineKind
from core.text import fold, key

NEW, SAME, CHANGED = 0, 1, 2
_PRODUCT = (LineKind.SALE, LineKind.REFUND)
_ALIKE = 80.0


@dataclass(slots=True, kw_only=True)
class Difference:
    """What an import would do. Lists are per line or receipt of the plan; ids of new rows are already chosen."""

    customer: list[int]  # id per person of the plan
    customer_new: list[bool]
    product: list[int]  # id per item of the plan
    product_new: list[bool]
    receipt: list[int]  # id per receipt; -1 where nothing of it is written
    receipt_new: list[bool]
    receipt_key: list[str]
    line: list[int]  # NEW, SAME or CHANGED
    target: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # changed line: receipt and number in the book
    named: dict[int, int] = field(default_factory=dict)  # receipt of the book without customer: its customer
    corrections: list[tuple[int, tuple[int, int]]] = field(
        default_factory=list
    )  # likely, only the owner knows
    unsure: tuple[tuple[str, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.named and all(what == SAME for what in self.line)


def compare(plan: ImportPlan, known: KnownBook, answers: Mapping[str, str]) -> Difference:
    """Compare the plan with the book."""
    customer, new_people, unsure = match_people(plan.people, known, plan.unsure)
    product, new_products = _products(plan, known)
    receipts = plan.receipts
    lines_of: list[list[int]] = [[] for _ in receipts.key]
    for line, receipt in enumerate(plan.lines.receipt):
        lines_of[receipt].append(line)
    found = Difference(
        customer=customer,
        customer_new=new_people,
        product=product,
        product_new=new_products,
        receipt=[-1] * len(receipts.key),
        receipt_new=[False] * len(receipts.key),
        receipt_key=_keys(plan, customer),
        line=[NEW] * len(plan.lines.row),
        unsure=unsure,
    )
    keys = _line_keys(plan, product)
    anonymous = _anonymous(known)
    free = known.next_ids["receipt"]
    for place, lines in enumerate(lines_of):
        there = known.receipts.get(found.receipt_key[place]) if found.receipt_key[place] else None
        if there is not None:
            _compare_receipt(plan, known, found, place, lines, there, keys, answers)
        elif not found.receipt_key[place] and _all_there(lines, keys, receipts.day[place], anonymous):
            for line in lines:
                found.line[line] = SAME
            continue
        if there is None:
            found.receipt[place], found.receipt_new[place] = free, True
            free += 1
    return found


def _keys(plan: ImportPlan, customer: list[int]) -> list[str]:
    """Key of each receipt in the book; "" for a sale without number and name, which is known only by counting.

    With a number: branch, day, number - tills begin again at 1, so a number alone is not enough. Without: branch, day
    and customer. A key that comes twice in one sheet (one number for two customers) is told apart by the customer.
    """
    receipts = plan.receipts
    taken: set[str] = set()
    keys = []
    for day, number, branch, person in zip(
        receipts.day, receipts.number, receipts.branch, receipts.person, strict=True
    ):
        if number:
            found = f"1|{day.isoformat()}|{number}" + (f"|{key(branch)}" if branch else "")
            if found in taken:
                found = f"{found}|c{customer[person] if person >= 0 else 0}"
        else:
            found = f"1|{day.isoformat()}||c{customer[person]}" if person >= 0 else ""
        taken.add(found)
        keys.append(found)
    return keys


def _line_keys(plan: ImportPlan, product: list[int]) -> list[LineKey]:
    lines = plan.lines
    return [
        (product[item] if item >= 0 else None, milli, amount, str(kind))
        for item, milli, amount, kind in zip(
            lines.item, lines.quantity_milli, lines.amount_minor, lines.kind, strict=True
        )
    ]


def _anonymous(known: KnownBook) -> Counter[tuple[date, LineKey]]:
    """How often each sale without number and name is in the book."""
    counted: Counter[tuple[date, LineKey]] = Counter()
    for receipt in known.receipts.values():
        if not receipt.numbered and receipt.customer is None:
            for _number, line in known.lines.get(receipt.id, ()):
                counted[receipt.day, line] += 1
    return counted


def _all_there(
    lines: list[int], keys: list[LineKey], day: date, anonymous: Counter[tuple[date, LineKey]]
) -> bool:
    """Whether a sale without number and name is in the book; each one there answers for one of the sheet."""
    wanted = [(day, keys[line]) for line in lines]
    if not wanted or any(anonymous[one] < 1 for one in wanted):
        return False
    for one in wanted:
        anonymous[one] -= 1
    return True


def _compare_receipt(
    plan: ImportPlan,
    known: KnownBook,
    found: Difference,
    place: int,
    lines: list[int],
    there: KnownReceipt,
    keys: list[LineKey],
    answers: Mapping[str, str],
) -> None:
    """Lines as multisets; what is left over on both sides for one item is a changed line."""
    found.receipt[place] = there.id
    person = plan.receipts.person[place]
    if person >= 0 and there.customer is None:
        found.named[there.id] = found.customer[person]
    stored = known.lines.get(there.id, [])
    if _money_unknown(stored) or any(keys[line][2] is None for line in lines):
        for (
            line
        ) in lines:  # two reports of the same sales, one without the price of each item: money never twice
            found.line[line] = SAME
        return
    left = _take_equal(found, lines, stored, keys)
    changed = _pairs([line for line in lines if found.line[line] == NEW], left, keys, plan)
    if there.numbered:
        update = answers.get("update_changed_line") != "no"
        for line, number in changed:
            found.line[line] = CHANGED if update else SAME
            found.target[line] = (there.id, number)
        return
    answer = answers.get("likely_correction", "")
    for line, number in changed:
        if answer == "replace":
            found.line[line] = CHANGED
            found.target[line] = (there.id, number)
        elif answer != "add":
            found.corrections.append((line, (there.id, number)))


def _money_unknown(stored: list[KnownLine]) -> bool:
    return any(line[2] is None for _number, line in stored)


def _take_equal(
    found: Difference, lines: list[int], stored: list[KnownLine], keys: list[LineKey]
) -> list[KnownLine]:
    """Mark lines that are there; returns what the book has beyond them."""
    have: defaultdict[LineKey, list[int]] = defaultdict(list)
    for number, content in stored:
        have[content].append(number)
    for line in lines:
        numbers = have.get(keys[line])
        if numbers:
            numbers.pop()
            found.line[line] = SAME
    return [(number, content) for content, numbers in have.items() for number in numbers]


def _pairs(
    lines: list[int], left: list[KnownLine], keys: list[LineKey], plan: ImportPlan
) -> list[tuple[int, int]]:
    """Left-over lines of one receipt that belong together: by line number and item, else by item."""
    pairs = []
    open_lines, open_left = list(lines), list(left)
    for by_number in (True, False):
        for line in list(open_lines):
            for number, stored in open_left:
                if stored[0] == keys[line][0] and (not by_number or number == plan.lines.line_no[line]):
                    pairs.append((line, number))
                    open_lines.remove(line)
                    open_left.remove((number, stored))
                    break
    return pairs


def _products(plan: ImportPlan, known: KnownBook) -> tuple[list[int], list[bool]]:
    """Product of each item: by name, by a spelling remembered, by a code whose name is like it; else new."""
    free = known.next_ids["product"]
    ids, new = [], []
    for item in plan.items:
        name = key(item.name) or fold(item.name)
        found = known.products.get(name)
        if found is None and item.sku:
            same = known.codes.get(fold(item.sku), ())
            if len(same) == 1 and (
                name == key(item.sku) or fuzz.token_sort_ratio(name, same[0][1]) >= _ALIKE
            ):
                found = same[0][0]
        if found is None and fold(item.name) in known.codes and len(known.codes[fold(item.name)]) == 1:
            found = known.codes[fold(item.name)][0][0]
        ids.append(free if found is None else found)
        new.append(found is None)
        free += found is None
    return ids, new


def gaps(days: set[date]) -> tuple[tuple[date, date], ...]:
    """Stretches without sales that are long for this shop: more than three usual pauses and at least five days."""
    order = sorted(days)
    if len(order) < 10:
        return ()
    pauses = sorted((two - one).days for one, two in pairwise(order))
    limit = max(5, 3 * pauses[len(pauses) // 2])
    return tuple(
        (date.fromordinal(one.toordinal() + 1), date.fromordinal(two.toordinal() - 1))
        for one, two in pairwise(order)
        if (two - one).days > limit
    )


def is_product(kind: LineKind) -> bool:
    """Whether a line counts as a sale or refund of a product."""
    return kind in _PRODUCT
