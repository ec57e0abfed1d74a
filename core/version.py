"""The version of the program: asked for by the terminal, shown in Settings, carried by every package."""

VERSION = "0.1.0"
"""As in pyproject.toml and at the head of CHANGELOG.md; versions that differ stop the build (installer/product.py)."""
