"""The second front end: every main job without a window, and without Qt."""

from ui.terminal.app import main
from ui.terminal.no_display import run_without_display

__all__ = ["main", "run_without_display"]
