"""The only matplotlib: draws the frozen charts of core.model.charts on given axes."""
