"""Where the table is in a sheet, what its columns are, and an owner's layout as a plain table."""
