"""The counter (F2): one customer at a glance, with keys only."""
