"""Sample shops: two years of believable sales of invented people, in a book of their own."""

from core.services.demo.shop import DEMOS, make, sheet

__all__ = ["DEMOS", "make", "sheet"]
