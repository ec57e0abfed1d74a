"""The front door of core: one file per use."""
