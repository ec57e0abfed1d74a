"""Money is an integer number of minor units with a currency. No float ever touches it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# ISO 4217 minor digits that are not 2 (CZK and HUF are 2 there, whatever the cash habits are).
_DIGITS = {
    **dict.fromkeys(
        [
            "BIF",
            "CLP",
            "DJF",
            "GNF",
            "ISK",
            "JPY",
            "KMF",
            "KRW",
            "PYG",
            "RWF",
            "UGX",
            "UYI",
            "VND",
            "VUV",
            "XAF",
            "XOF",
            "XPF",
        ],
        0,
    ),
    **dict.fromkeys(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"], 3),
}

_BY_REGION = {
    "CZ": "CZK",
    "GB": "GBP",
    "US": "USD",
    "PL": "PLN",
    "HU": "HUF",
    "CH": "CHF",
    "SE": "SEK",
    "DK": "DKK",
}
_BY_LANGUAGE = {"cs": "CZK", "hr": "EUR", "sk": "EUR", "pl": "PLN", "hu": "HUF"}


def minor_digits(currency: str) -> int:
    """Digits after the decimal sign in `currency` (ISO 4217), 2 where nothing else is known."""
    return _DIGITS.get(currency.upper(), 2)


def to_minor(amount: Decimal, currency: str) -> int:
    """`amount` in major units as minor units, halves rounded away from zero. Raises ValueError for NaN or infinity."""
    if not amount.is_finite():
        msg = "not a finite amount"
        raise ValueError(msg)
    return int(amount.scaleb(minor_digits(currency)).to_integral_value(ROUND_HALF_UP))


def to_major(minor: int, currency: str) -> Decimal:
    """Minor units as an exact decimal number of major units, always with the currency's digits."""
    digits = minor_digits(currency)
    return Decimal(minor).scaleb(-digits).quantize(Decimal(1).scaleb(-digits))


def line_amount(quantity_milli: int, unit_price: Decimal, currency: str) -> int:
    """Quantity (thousandths) times unit price (major units), rounded half up once per line; minor units."""
    return to_minor(Decimal(quantity_milli) / 1000 * unit_price, currency)


def default_currency(language: str, region: str | None) -> str:
    """The currency a new book starts with: by language where that tells (cs: CZK), else by region, else EUR."""
    return _BY_LANGUAGE.get(language) or _BY_REGION.get(region or "", "EUR")
