"""Rows told apart, and sales put together as receipts and lines."""
