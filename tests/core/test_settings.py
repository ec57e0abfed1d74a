"""The program's own settings."""

from pathlib import Path

import pytest

from core.settings import Settings, load, save


def test_settings_come_back_as_saved(tmp_path: Path) -> None:
    settings = Settings(language="cs", theme="dark", recent_books=("a.regulars", "b.regulars"), text_size=150)
    save(settings, tmp_path / "config")
    assert load(tmp_path / "config") == settings


@pytest.mark.parametrize("content", ["", "[]", "{", '{"theme": 3, "text_size": "big", "unknown": 1}'])
def test_broken_settings_fall_back_to_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / "settings.json").write_text(content, encoding="utf-8")
    assert load(tmp_path) == Settings()


def test_no_settings_are_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere") == Settings()
