"""A plan against a book: what is new, what is there already, what was changed. Counts occurrences, never guesses."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from rapidfuzz import fuzz

from core.importing.cells.coded import Mask, coded
from core.importing.goods.same_items import Pair, find_pairs
from core.importing.goods.sorting import sort_items
from core.importing.people.matching import match_people
from core.model.importing import ImportPlan, PlannedItem
from core.model.known import KnownBook, KnownLine, KnownReceipt, LineKey, line_id
from core.model.sales import LineKind
from core.text import fold, key

NEW, SAME, CHANGED = 0, 1, 2
_ALIKE = 80.0
PRODUCTS = (LineKind.SALE, LineKind.REFUND)
"""Kinds of lines that count as sales."""


def is_product(plan: ImportPlan) -> Mask:
    """Lines that count as sales."""
    return coded(plan.lines.kind).where(PRODUCTS.__contains__)


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
    line: bytearray  # NEW, SAME or CHANGED
    target: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # changed line: receipt and number in the book
    product_named: dict[int, int] = field(
        default_factory=dict
    )  # product known by its code only: item that names it
    category_named: dict[int, str] = field(default_factory=dict)  # product: category that the sheet names
    category_guessed: dict[int, str] = field(default_factory=dict)  # product: category by its name
    named: dict[int, int] = field(default_factory=dict)  # receipt of the book without customer: its customer
    corrections: list[tuple[int, tuple[int, int]]] = field(
        default_factory=list
    )  # likely, only the owner knows
    unsure: tuple[tuple[str, str], ...] = ()
    same_items: tuple[Pair, ...] = ()  # items that may be one, whatever the owner said
    spellings_used: tuple[str, ...] = ()  # keys of spellings that an earlier import learned
    there: array[int] = field(
        default_factory=lambda: array("q")
    )  # per line: the one in the book that answers for it (line_id), 0 none; empty: none at all
    whole: set[int] = field(
        default_factory=set
    )  # receipts that the sheet tells at another detail: all lines answer for it
    agreed: list[int] = field(
        default_factory=list
    )  # receipts of the book, not of the sheet, that have the customer the sheet says

    @property
    def learned(self) -> dict[str, int]:
        """Product by the spelling that the owner says is one of it."""
        return {item_key(pair.name): self.product[pair.item] for pair in self.same_items if pair.same}

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.named and not self.learned and all(what == SAME for what in self.line)


def compare(plan: ImportPlan, known: KnownBook, answers: Mapping[str, str]) -> Difference:
    """Compare the plan with the book."""
    customer, new_people, unsure = match_people(plan.people, known, plan.unsure)
    product, new_products, named, pairs = _products(plan, known, answers)
    categories, guesses = sort_items(plan.items, product, new_products, known)
    receipts = plan.receipts
    height, free = len(receipts.day), known.next_ids["receipt"]
    found = Difference(
        customer=customer,
        customer_new=new_people,
        product=product,
        product_new=new_products,
        product_named=named,
        category_named=categories,
        category_guessed=guesses,
        receipt=list(range(free, free + height)),
        receipt_new=[True] * height,
        receipt_key=_keys(plan, known, customer),
        line=bytearray(len(plan.lines.row)),
        unsure=unsure,
        same_items=pairs,
        spellings_used=tuple(name for item in plan.items if (name := item_key(item.name)) in known.spellings),
    )
    if known.receipts:
        _compare_receipts(plan, known, found, answers)
    _one_each(found)
    return found


def _one_each(found: Difference) -> None:
    """New receipts with one key are one: two people of the sheet may be one in the book."""
    first: dict[str, int] = {}
    for place, name in enumerate(found.receipt_key):
        if not name or not found.receipt_new[place]:
            continue
        if name in first:
            found.receipt[place], found.receipt_new[place] = found.receipt[first[name]], False
        else:
            first[name] = place


def _compare_receipts(
    plan: ImportPlan, known: KnownBook, found: Difference, answers: Mapping[str, str]
) -> None:
    """Look for every receipt of the sheet in the book."""
    receipts = plan.receipts
    lines_of: list[list[int]] = [[] for _ in receipts.day]
    for line, receipt in enumerate(plan.lines.receipt):
        lines_of[receipt].append(line)
    keys = _line_keys(plan, found.product)
    anonymous = _anonymous(known)
    found.there = array("q", bytes(8 * len(found.line)))
    left = {receipt.id: list(known.lines.get(receipt.id, ())) for receipt in known.receipts.values()}
    free = known.next_ids["receipt"]
    for place, lines in enumerate(lines_of):
        found.receipt[place], found.receipt_new[place] = -1, False
        there = known.receipts.get(found.receipt_key[place]) if found.receipt_key[place] else None
        if there is not None:
            _compare_receipt(plan, left, found, place, lines, there, keys, answers)
        elif not found.receipt_key[place] and (
            taken := _all_there(lines, keys, receipts.day[place], anonymous)
        ):
            for line, one in zip(lines, taken, strict=True):
                found.line[line], found.there[line] = SAME, one
        else:
            found.receipt[place], found.receipt_new[place] = free, True
            free += 1


def _keys(plan: ImportPlan, known: KnownBook, customer: list[int]) -> list[str]:
    """Key of each receipt in the book; "" for a sale without number and name, which is known only by counting.

    With a number: branch, day, number - tills begin again at 1, so a number alone is not enough. One number for two
    customers is told apart by the customer; which of them has the plain key, the book remembers. Without a number:
    branch, day and customer.
    """
    receipts = plan.receipts
    owner: dict[str, int] = {}  # customer (0 nobody) by plain key
    keys = []
    begins = coded(receipts.day).map(lambda day: f"1|{day.isoformat()}|")
    ends = coded(receipts.branch).map(lambda branch: f"|{key(branch)}" if branch else "")
    for begin, number, end, person in zip(begins, receipts.number, ends, receipts.person, strict=True):
        who = customer[person] if person >= 0 else 0
        plain = begin + number + end
        if not number:
            keys.append(f"{plain}|c{who}" if who else "")
            continue
        there = known.receipts.get(plain)
        if f"{plain}|c{who}" in known.receipts:
            mine = False
        elif there is not None:
            owner.setdefault(plain, (not there.by_hand and there.customer) or who)
            mine = not who or owner[plain] == who
        else:
            mine = owner.setdefault(plain, who) == who
        keys.append(plain if mine else f"{plain}|c{who}")
    return keys


def _line_keys(plan: ImportPlan, product: list[int]) -> list[LineKey]:
    lines = plan.lines
    return [
        (product[item] if item >= 0 else None, milli, amount, kind)
        for item, milli, amount, kind in zip(
            lines.item, lines.quantity_milli, lines.amount_minor, map(str, lines.kind), strict=True
        )
    ]


def _anonymous(known: KnownBook) -> dict[tuple[date, LineKey], list[int]]:
    """Each sale without number and name that is in the book, the last one first."""
    counted: defaultdict[tuple[date, LineKey], list[int]] = defaultdict(list)
    for receipt in reversed(list(known.receipts.values())):
        if not receipt.numbered and (receipt.customer is None or receipt.by_hand):
            for number, line in reversed(known.lines.get(receipt.id, [])):
                counted[receipt.day, line].append(line_id(receipt.id, number))
    return counted


def _all_there(
    lines: list[int], keys: list[LineKey], day: date, anonymous: dict[tuple[date, LineKey], list[int]]
) -> list[int]:
    """The lines of the book that answer for a sale without number and name, each for one; none where one is missing."""
    taken: list[int] = []
    for line in lines:
        there = anonymous.get((day, keys[line]))
        if not there:
            for other, one in zip(lines, taken, strict=False):
                anonymous[day, keys[other]].append(one)
            return []
        taken.append(there.pop())
    return taken


def _compare_receipt(
    plan: ImportPlan,
    left: dict[int, list[KnownLine]],
    found: Difference,
    place: int,
    lines: list[int],
    there: KnownReceipt,
    keys: list[LineKey],
    answers: Mapping[str, str],
) -> None:
    """Lines as multisets; what is left over on both sides for one item is a changed line.

    `left` are the lines of each receipt in the book that no line of the sheet has answered for yet.
    """
    found.receipt[place] = there.id
    person = plan.receipts.person[place]
    if person >= 0 and there.customer is None:
        found.named[there.id] = found.customer[person]
    stored = left[there.id]
    if _same_in_order(found, lines, there.id, stored, keys):
        left[there.id] = []
        return
    if _money_unknown(stored) or any(keys[line][2] is None for line in lines):
        for (
            line
        ) in lines:  # two reports of the same sales, one without the price of each item: money never twice
            found.line[line] = SAME
        found.whole.add(there.id)
        return
    rest = _take_equal(found, lines, there.id, stored, keys)
    changed = _pairs([line for line in lines if found.line[line] == NEW], rest, keys, plan)
    taken = {number for _line, number in changed}
    left[there.id] = [one for one in rest if one[0] not in taken]
    if there.numbered:
        update = answers.get("update_changed_line") != "no"
        for line, number in changed:
            found.line[line] = CHANGED if update else SAME
            found.target[line] = (there.id, number)
            found.there[line] = line_id(there.id, number)
        return
    answer = answers.get("likely_correction", "")
    for line, number in changed:
        if answer == "replace":
            found.line[line] = CHANGED
            found.target[line] = (there.id, number)
            found.there[line] = line_id(there.id, number)
        elif answer != "add":
            found.corrections.append((line, (there.id, number)))


def _same_in_order(
    found: Difference, lines: list[int], receipt: int, stored: list[KnownLine], keys: list[LineKey]
) -> bool:
    """Mark the lines where the book has the very same ones in the same order, as it has most that come again."""
    contents = [keys[line] for line in lines]
    if contents != [content for _number, content in stored] or None in [one[2] for one in contents]:
        return False
    base = line_id(receipt, 0)
    for line, (number, _content) in zip(lines, stored, strict=True):
        found.line[line] = SAME
        found.there[line] = base + number
    return True


def _money_unknown(stored: list[KnownLine]) -> bool:
    return any(line[2] is None for _number, line in stored)


def _take_equal(
    found: Difference, lines: list[int], receipt: int, stored: list[KnownLine], keys: list[LineKey]
) -> list[KnownLine]:
    """Mark lines that are there; returns what the book has beyond them.

    Of lines that are alike the first ones answer, so that the last ones, which the fewest imports hold, can go again.
    """
    have: defaultdict[LineKey, list[int]] = defaultdict(list)
    for number, content in reversed(stored):
        have[content].append(number)
    base, what, there, left = line_id(receipt, 0), found.line, found.there, len(stored)
    for line in lines:
        numbers = have.get(keys[line])
        if numbers:
            what[line] = SAME
            there[line] = base + numbers.pop()
            left -= 1
    if not left:
        return []
    return sorted((number, content) for content, numbers in have.items() for number in numbers)


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


def _products(
    plan: ImportPlan, known: KnownBook, answers: Mapping[str, str]
) -> tuple[list[int], list[bool], dict[int, int], tuple[Pair, ...]]:
    """Product of each item, whether it is new, which products known by their code get a name, and items that may be one."""
    found = [_product(item, known) for item in plan.items]
    often = Counter(plan.lines.item)
    named: dict[int, int] = {}
    for place, (id_, gets_name) in enumerate(found):
        # Of several names for one code the one on most lines is the name; the others are goods of their own.
        if id_ is not None and gets_name and often[place] > often[named.get(id_, -2)]:
            named[id_] = place
    free = known.next_ids["product"]
    ids, new = [], []
    for place, (id_, gets_name) in enumerate(found):
        is_new = id_ is None or (gets_name and named[id_] != place)
        ids.append(free if id_ is None or is_new else id_)
        new.append(is_new)
        free += is_new
    pairs = find_pairs(
        plan, known, [None if is_new else id_ for id_, is_new in zip(ids, new, strict=True)], answers
    )
    for pair in pairs:
        if pair.same:
            ids[pair.item], new[pair.item] = ids[pair.place] if pair.product is None else pair.product, False
    return ids, new, named, pairs


def item_key(name: str) -> str:
    """What a product is known by: its name, or what there is of one."""
    return key(name) or fold(name)


def _product(item: PlannedItem, known: KnownBook) -> tuple[int | None, bool]:
    """By name, by a spelling remembered, by a code whose name is like it; and whether the product lacked a name."""
    name = item_key(item.name)
    if name in known.products:
        return known.products[name], False
    same = known.codes.get(fold(item.sku or item.name), ())
    if not same:
        return None, False
    if name == key(item.sku or item.name):  # the sheet itself knows only the code
        return same[0][0], False
    alike, found = max((fuzz.token_sort_ratio(name, other), -id_) for id_, other in same)
    if alike >= _ALIKE:
        return -found, False
    nameless = next((id_ for id_, other in same if other == key(item.sku)), None)
    return nameless, nameless is not None


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
