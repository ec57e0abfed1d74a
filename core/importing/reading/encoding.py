"""Bytes of a text file as text: byte order mark, strict UTF-8, then the code pages of Europe by letter statistics."""

from __future__ import annotations

import codecs
import re

_CODE_PAGES = ("cp1252", "cp1250", "iso8859-2")
CHOICES = ("utf-8", "cp1250", "cp1252", "iso8859-2", "cp852")
"""Encodings that the owner may choose where the bytes do not prove one."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALPHABETS = {
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "hr": "čćđšž",
    "pl": "ąćęłńóśźż",
    "hu": "áéíóöőúüű",
    "de": "äöüß",
    "fr": "àâæçéèêëîïôùûœ",
    "es": "áéíñóúü",
    "it": "àèéìòù",
}
# UTF-8 read in Windows-1252: a lead byte's letter followed by what a continuation byte looks like.
_MOJIBAKE = re.compile("â‚¬|[ÃÅÄ][\u00a1-\u00bf\u0152-\u017e\u2013-\u203a\u20ac]|Â[\u00a0£€]")
_C1 = re.compile(r"[\x80-\x9f]")
_BESIDE_DIGIT = re.compile(r"\d\s?[^\W\d_a-z]\b|\b[^\W\d_a-z]\s?\d", re.IGNORECASE | re.ASCII)
_SAMPLE = 400_000


def decode(data: bytes, wanted: str = "") -> tuple[str, str]:
    """The text without its mark, and the encoding it was in: what the bytes prove, else `wanted`, else the likeliest."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    if _is_utf16(data):
        encoding = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return data.decode(encoding, errors="replace"), encoding
    if wanted:
        return data.decode(wanted, errors="replace"), wanted
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _best_page(data)
        return data.decode(encoding, errors="replace"), encoding


def is_mojibake(text: str) -> bool:
    """Whether accented letters were already ruined before the file reached us."""
    return len(_MOJIBAKE.findall(text[:_SAMPLE])) >= 2


def _is_utf16(data: bytes) -> bool:
    head = data[:4096]
    return len(head) > 16 and head.count(0) > len(head) // 5


def _best_page(data: bytes) -> str:
    """The code page whose letters fit one language best; a C1 control character means the wrong page."""
    high = bytes(byte for byte in data[:_SAMPLE] if byte >= 128)
    return max(_CODE_PAGES, key=lambda page: _fit(data[:_SAMPLE], high, page))


def _fit(data: bytes, high: bytes, page: str) -> float:
    letters = high.decode(page, errors="replace").casefold()
    wrong = len(_C1.findall(letters)) + letters.count("\ufffd")
    letters = "".join(letter for letter in letters if letter.isalpha())
    best = max((sum(letter in alphabet for letter in letters) for alphabet in _ALPHABETS.values()), default=0)
    fit = best / len(letters) if letters else 1.0
    # A letter that stands alone beside a number is a currency sign read in the wrong page.
    signs = len(_BESIDE_DIGIT.findall(data[:20_000].decode(page, errors="replace")))
    return fit - 10 * wrong / max(1, len(high)) - 0.2 * (signs > 3)
