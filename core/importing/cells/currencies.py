"""Currency signs and words as sheets write them. A sign that several countries share names the likeliest one."""

from __future__ import annotations

import re

SIGNS = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "eura": "EUR", "kč": "CZK", "kc": "CZK", "czk": "CZK", "$": "USD", "us$": "USD",
    "usd": "USD", "£": "GBP", "gbp": "GBP", "zł": "PLN", "zl": "PLN", "pln": "PLN", "ft": "HUF", "huf": "HUF", "chf": "CHF",
    "fr": "CHF", "kn": "HRK", "hrk": "HRK", "lei": "RON", "ron": "RON", "bgn": "BGN", "лв": "BGN", "din": "RSD", "rsd": "RSD",
    "kr": "SEK", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "jpy": "JPY", "¥": "JPY", "cny": "CNY", "₽": "RUB", "₴": "UAH",
    "uah": "UAH", "₺": "TRY", "try": "TRY", "₹": "INR", "inr": "INR", "cad": "CAD", "ca$": "CAD", "aud": "AUD", "a$": "AUD",
    "nzd": "NZD", "nz$": "NZD", "km": "BAM", "bam": "BAM", "isk": "ISK", "tnd": "TND", "kwd": "KWD", "ils": "ILS", "₪": "ILS",
    "mxn": "MXN", "brl": "BRL", "r$": "BRL", "zar": "ZAR",
}  # fmt: skip
"""Folded word: ISO 4217 code."""

SHARED = {"$": ("USD", "CAD", "AUD", "NZD", "MXN"), "kr": ("SEK", "NOK", "DKK", "ISK"), "¥": ("JPY", "CNY")}
"""Signs of more than one currency: the book's own wins where it is among them."""

_AMBIGUOUS_WORDS = {"fr", "km", "try", "din", "ft", "kr"}
_CODE = re.compile(r"[A-Z]{3}")


def currency_of(word: str) -> str:
    """ISO code that a sign or word stands for, "" for none."""
    return SIGNS.get(word.strip(" .\u00a0").casefold(), "")


def currency_in_header(header: str) -> tuple[str, str]:
    """The header without its currency, and the ISO code: `Cena Kč` gives (`Cena`, `CZK`)."""
    words = re.split(r"[\s\u00a0()\[\],/]+", header.strip())
    for word in reversed(words):
        code = currency_of(word)
        if code and not (word.casefold() in _AMBIGUOUS_WORDS and not _CODE.fullmatch(word)):
            return " ".join(w for w in words if w and w != word), code
    return header, ""


def same_sign(code: str, wanted: str, sign: str) -> bool:
    """Whether a sheet that shows only `sign` (read as `code`) may be in `wanted`."""
    return code == wanted or wanted in SHARED.get(sign.strip(" .").casefold(), ())
