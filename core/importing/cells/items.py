"""What was sold: one product per name, and what kind of line it is.

The rule of identity: an item is its name (case, spaces, punctuation and diacritics forgiven). A code joins spellings
only where one name clearly is the code's name and the other spelling is like it, so that a code used for a whole group
of goods joins nothing; and it names lines that have no name. Two codes with one name are one product.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from core.importing.cells.words import kinds
from core.model.importing import PlannedItem
from core.model.sales import LineKind
from core.text import clean, fold, key

UNKNOWN = -1
_ALIKE = 80.0
_OWN_NAME = 0.6
_LISTS = 3
_USUAL = 0.8
_KINDS = {
    "tip": LineKind.TIP,
    "delivery_fee": LineKind.DELIVERY,
    "deposit": LineKind.DEPOSIT,
    "service_charge": LineKind.SERVICE,
    "gift_card": LineKind.GIFT_CARD,
    "rounding": LineKind.ROUNDING,
    "adjustment": LineKind.ADJUSTMENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Products of a sheet; `index` gives the item of a (name, code) pair, -1 where neither says anything."""

    items: tuple[PlannedItem, ...]
    index: Mapping[tuple[str, str], int]


def find_items(counts: Mapping[tuple[str, str], int], category: Mapping[tuple[str, str], str]) -> Items:
    """Products from (name, code) pairs with their number of lines, and the sheet's category of each pair."""
    by_code: defaultdict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, code), count in counts.items():
        shown[key(name)][name] += count
        if code and key(name):
            by_code[fold(code)][key(name)] += count
    names = {code: _names_of(spellings, shown) for code, spellings in by_code.items()}
    order: dict[str, int] = {}
    index: dict[tuple[str, str], int] = {}
    codes: dict[str, Counter[str]] = defaultdict(Counter)
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, code), count in counts.items():
        own = key(name)
        same = names.get(fold(code), {}) if code else {}
        target = same.get(own, own) or same.get("", "") or key(code)
        if not target:
            index[name, code] = UNKNOWN
            continue
        if not own:
            shown[target][name or code] += 0
        index[name, code] = order.setdefault(target, len(order))
        codes[target][code] += count
        groups[target][category.get((name, code), "")] += count
    return Items(
        items=tuple(_item(shown[target], codes[target], groups[target]) for target in order), index=index
    )


def _item(shown: Counter[str], codes: Counter[str], groups: Counter[str]) -> PlannedItem:
    name = max(shown, key=lambda text: shown[text])
    return PlannedItem(name=name, category=_usual(groups), sku=_usual(codes))


def _usual(counter: Counter[str]) -> str:
    return next((text for text, _ in counter.most_common() if text), "")


def _names_of(spellings: Counter[str], shown: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Under one code: the name each spelling belongs to; "" gives the name of lines without one."""
    usual, count = spellings.most_common(1)[0]
    names = {"": usual}
    if count < _OWN_NAME * spellings.total() and len(spellings) > 2:
        return names
    for spelling in spellings:
        if _alike(usual, spelling):
            names[spelling] = usual
    return names


def _alike(usual: str, other: str) -> bool:
    """Whether two names under one code are one name written twice. Different numbers in them are different goods."""
    if re.findall(r"\d+", usual) != re.findall(r"\d+", other):
        return False
    return fuzz.token_sort_ratio(usual, other) >= _ALIKE and abs(len(usual.split()) - len(other.split())) <= 1


@lru_cache(maxsize=65_536)
def line_kind(name: str, code: str = "", line_type: str = "") -> str:
    """Token of the word list that the item's name, code or type of line is in, "" for a product."""
    words = kinds()
    for kind in (*_KINDS, "discount"):
        if words[kind].fit(key(name)) or any(
            key(text) in words[kind].whole for text in (code, line_type) if text
        ):
            return kind
    return ""


def kind_of(word_list: str) -> LineKind:
    """The kind that a word list stands for; a discount line gives money back."""
    return _KINDS.get(word_list, LineKind.REFUND if word_list == "discount" else LineKind.SALE)


def is_nothing(name: str) -> bool:
    """Whether the cell has a word or a dot that names no goods: `NONE`, `.`, `-`."""
    return bool(name) and (not name.strip(" .-–—_") or key(name) in kinds()["nothing"].whole)


@lru_cache(maxsize=1)
def _refund_pattern() -> re.Pattern[str]:
    words = "|".join(
        sorted((re.escape(word) for word in kinds()["refund.text"].whole), key=len, reverse=True)
    )
    return re.compile(
        rf"^(?:{words})\s*[:\-–—]\s*|\s*[\-–—:,]\s*(?:{words})\s*$|\s*[(\[]\s*(?:{words})\s*[)\]]",
        re.IGNORECASE,
    )


@lru_cache(maxsize=65_536)
def without_refund_word(name: str) -> tuple[str, bool]:
    """The name as sold, and whether a word for giving back stood in it: `Dort – vratka` is `Dort`."""
    folded = fold(name)
    if len(folded) != len(name):  # a letter that folds into two: places cannot be carried over
        return name, False
    match = _refund_pattern().search(folded)
    if not match:
        return name, False
    rest = clean(name[: match.start()] + " " + name[match.end() :])
    return (rest, True) if rest else (name, True)


_COUNTED = re.compile(r"(?:^|,\s*)(\d+(?:[.,]\d+)?)\s*[x×]\s+", re.IGNORECASE)


_COMMA = re.compile(r",\s+|,(?=[^\W\d])|\s*[;|\n]\s*|\s+\+\s+")
_BARE_COUNT = re.compile(r"(\d{1,2})\s+(?=[^\W\d])")
_PIECES = re.compile(r"(\d+(?:[.,]\d+)?)\s*[x×]\s+(?=\S)", re.IGNORECASE)
_PIECES_BEHIND = re.compile(r"(?<=\S)\s+[x×]\s*(\d+)$|(?<=\S)\s+\(?(\d+)\s*[x×]\)?$", re.IGNORECASE)


def split_listed(text: str) -> list[tuple[str, str]]:
    """`Cola, 2 x Bun` as (quantity, item) pairs: split at each comma; a number stands only where it is not one."""
    return [_piece(part.strip()) for part in _COMMA.split(text) if part.strip()]


def _piece(part: str) -> tuple[str, str]:
    before, behind = _PIECES.match(part), _PIECES_BEHIND.search(part)
    if before:
        return before[1], clean(part[before.end() :])
    if behind:
        return behind[1] or behind[2], clean(part[: behind.start()])
    return "1", part


def split_lists(texts: Sequence[str]) -> list[list[tuple[str, str]]]:
    """Cells of `split_listed`; a name with a comma in it, such as `Bun, plain`, is put together again.

    Its rest is written small where items begin with a capital, and stands nowhere but behind its beginning.
    """
    lists = _with_bare_counts([split_listed(text) for text in texts])
    before: defaultdict[str, set[str]] = defaultdict(set)
    for parts in lists:
        for place, (_count, name) in enumerate(parts):
            before[name].add(parts[place - 1][1] if place else "")
    capital = sum(parts[0][1][:1].isupper() for parts in lists if parts)
    rests = {
        name
        for name, ahead in before.items()
        if name[:1].islower() and len(ahead) == 1 and "" not in ahead and capital > len(lists) / 2
    }
    return [_put_together(parts, rests) for parts in lists]


def _with_bare_counts(lists: list[list[tuple[str, str]]]) -> list[list[tuple[str, str]]]:
    """`2 Pizza` as two of what stands without a number elsewhere, or where nearly all parts begin with one."""
    alone = {name for parts in lists for _count, name in parts}
    parts = [name for one in lists for _count, name in one]
    usual = sum(bool(_BARE_COUNT.match(name)) for name in parts) >= _USUAL * len(parts) > 0

    def told(count: str, name: str) -> tuple[str, str]:
        found = _BARE_COUNT.match(name)
        rest = name[found.end() :] if found else ""
        return (found[1], rest) if found and count == "1" and (usual or rest in alone) else (count, name)

    return [[told(*part) for part in parts] for parts in lists]


def _put_together(parts: list[tuple[str, str]], rests: set[str]) -> list[tuple[str, str]]:
    whole: list[tuple[str, str]] = []
    for count, name in parts:
        if name in rests and whole:
            whole[-1] = (whole[-1][0], f"{whole[-1][1]}, {name}")
        else:
            whole.append((count, name))
    return whole


def split_counted(text: str) -> list[tuple[str, str]]:
    """`1 x Croissant, 2 x Bun, plain` as (quantity, item) pairs: split only before `<number> x `."""
    marks = list(_COUNTED.finditer(text))
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        (mark[1], clean(text[mark.end() : end].strip(" ,;"))) for mark, end in zip(marks, ends, strict=True)
    ]


def is_counted(texts: Sequence[str]) -> bool:
    """Whether the cells list items with their counts."""
    often = Counter(texts)
    del often[""]
    counted = sum(count for text, count in often.items() if _COUNTED.match(text))
    return bool(often) and counted >= 0.6 * often.total()


def is_listed(texts: Sequence[str]) -> bool:
    """Whether the cells list items between commas.

    Parts of the lists also stand alone or in other lists, have their number with them, or come twice in one cell.
    """
    often = Counter(texts)
    del often[""]
    split = dict(zip(often, split_lists(tuple(often)), strict=True))
    lists = {text: names for text, names in split.items() if len(names) > 1}
    count = sum(often[text] for text in lists)
    if not lists:  # one item in each cell, some with their number: `2x Margherita`
        ones = {parts[0][1] for parts in split.values() if parts and parts[0][0] == "1"}
        numbers = [parts[0][1] for parts in split.values() if parts and parts[0][0] != "1"]
        return bool(numbers) and sum(name in ones for name in numbers) >= _OWN_NAME * len(numbers)
    if not lists or count < 0.1 * often.total():
        return False
    numbered = sum(often[text] for text, names in split.items() if any(piece != "1" for piece, _ in names))
    twice = sum(often[text] for text, names in lists.items() if len({name for _, name in names}) < len(names))
    if numbered >= 0.1 * often.total() or twice >= 0.1 * count:
        return True
    alone = {parts[0][1] for parts in split.values() if len(parts) == 1}
    among = Counter(name for names in lists.values() for name in {name for _, name in names})
    parts = [
        name in alone or among[name] >= _LISTS
        for text, names in lists.items()
        for _, name in names * often[text]
    ]
    return count >= _LISTS and sum(parts) >= 0.7 * len(parts)
