"""The version of the program: asked for by the terminal, shown in Settings, carried by every package."""

VERSION = "0.1.0"
"""As in pyproject.toml, which cannot read it from here without being built (tests/contract/test_version.py)."""
