"""What stands on every print of a shop, whatever it says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The shop as its prints show it. `logo` is a drawing as SVG text, empty where the shop has none."""

    shop: str
    currency: str
    language: str
    paper: str
    address: str = ""
    phone: str = ""
    logo: str = ""
