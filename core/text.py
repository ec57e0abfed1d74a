"""Text as owners type it: comparison keys that forgive spelling habits, and safe ways out of the program."""

from __future__ import annotations

import re
import unicodedata

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]+")
_NOT_DIGIT = re.compile(r"\D+")
# Letters that carry no combining mark and so survive NFKD: folded by hand for comparison only.
_FOLD = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)
_TRIGGER = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"com{i}" for i in range(1, 10)),
    *(f"lpt{i}" for i in range(1, 10)),
}
_PHONE_DIGITS = 9


def clean(text: str) -> str:
    """Text fit for display: NFKC, no control or zero-width characters, single spaces, trimmed; spelling kept."""
    if text.isascii() and text.isprintable():  # nothing to normalise: most cells
        return (_SPACES.sub(" ", text) if "  " in text else text).strip()
    text = unicodedata.normalize("NFKC", text).translate(_ZERO_WIDTH)
    return _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()


def fold(text: str) -> str:
    """Case and diacritics taken away, for accent-blind search and comparison."""
    plain = clean(text).casefold()
    if plain.isascii():
        return plain
    folded = unicodedata.normalize("NFKD", plain).translate(_FOLD)
    return "".join(c for c in folded if not unicodedata.combining(c))


def key(text: str) -> str:
    """Comparison key of an item, category or header: folded, punctuation as single spaces."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def exact_key(text: str) -> str:
    """Key that still tells diacritics apart: case, spaces and punctuation forgiven."""
    return _NOT_WORD.sub(" ", clean(text).casefold()).strip()


def name_key(name: str) -> str:
    """Key of a person's name: word order, case, commas and spaces forgiven, diacritics kept."""
    return " ".join(sorted(exact_key(name).split()))


def phone_key(phone: str) -> str:
    """Last nine digits, so that +420, 00420 and the national form are one; empty when there are fewer than six."""
    digits = _NOT_DIGIT.sub("", re.sub(r"\.0+$", "", phone.strip()))
    return digits[-_PHONE_DIGITS:] if len(digits) >= 6 else ""


def email_key(email: str) -> str:
    """E-mail address without spaces and case; empty when there is no @."""
    address = _SPACES.sub("", clean(email)).casefold()
    return address if "@" in address else ""


def export_text(value: str) -> str:
    """Text for a CSV cell that no spreadsheet takes for a formula; undone by `import_text`."""
    if value[:1] in _TRIGGER or (value[:1] == "'" and value[1:2] in (*_TRIGGER, "'")):
        return "'" + value
    return value


def import_text(value: str) -> str:
    """Takes back exactly what `export_text` added."""
    return value[1:] if value[:1] == "'" and value[1:2] in (*_TRIGGER, "'") else value


def file_name(title: str, ending: str, limit: int = 80) -> str:
    """`title` as a safe file name on every system, with `ending` (".pdf"); at most `limit` bytes."""
    name = unicodedata.normalize("NFC", title)
    bad = ("Cc", "Cf", "Cs", "Zl", "Zp")
    name = "".join("_" if c in '<>:"/\\|?*' or unicodedata.category(c) in bad else c for c in name)
    name = name.strip(" .") or "untitled"
    if name.split(".")[0].lower() in _RESERVED:
        name = "_" + name
    while len((name + ending).encode()) > limit:
        name = name[:-1]
    return name.rstrip(" .") + ending
