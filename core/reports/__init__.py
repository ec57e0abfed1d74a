"""Frozen summaries to paper and spreadsheets: Typst to PDF, openpyxl to xlsx."""
