"""Sheet to plan: reading, layout, columns, cells, matching. No database."""
