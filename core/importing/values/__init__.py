"""Typed columns: days, amounts, what is money of a line and what of the whole receipt."""
