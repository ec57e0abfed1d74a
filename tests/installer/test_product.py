"""What packages say of the program agrees with the sources they are made of."""

from __future__ import annotations

import plistlib
import re
from pathlib import Path

import pytest

from core.importing.cells import days
from core.version import VERSION
from installer import freeze, icons, product
from installer.macos import disk_image

ROOT = Path(__file__).resolve().parents[2]
ACTION = re.compile(r"uses: (?P<name>[\w./-]+)(@(?P<commit>\S+))?")


def test_these_sources_can_be_released() -> None:
    assert product.problems(f"v{VERSION}") == []


def test_a_tag_of_another_version_stops_the_build() -> None:
    assert product.problems("v99.0") == [f"The tag v99.0 is not that of version {VERSION}."]


def test_a_release_is_read_with_its_day(tmp_path) -> None:
    changes = tmp_path / "CHANGELOG.md"
    changes.write_text(
        "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-24\n\n## [1.1.0] - 2026-12-01\n",
        encoding="utf-8",
    )
    assert [(one.version, str(one.day)) for one in product.releases(changes)] == [
        ("1.2.0", "2026-12-24"),
        ("1.1.0", "2026-12-01"),
    ]


@pytest.mark.parametrize("locale", [*days.LANGUAGES, *product.LANGUAGES, "root"])
def test_a_frozen_program_knows_every_language_that_sheets_are_written_in(locale) -> None:
    assert freeze.wanted(f"babel/locale-data/{locale}.dat")


@pytest.mark.parametrize(
    "dropped",
    [
        "babel/locale-data/ja.dat",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "matplotlib/mpl-data/fonts/ttf/STIXGeneral.ttf",
        "PySide6/Qt/translations/qtbase_ja.qm",
    ],
)
def test_what_no_shop_needs_stays_out(dropped) -> None:
    assert not freeze.wanted(dropped)


@pytest.mark.parametrize(
    "kept",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
        "matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf",
        "PySide6/Qt/translations/qtbase_hr.qm",
        "resources/fonts/Inter-Regular.otf",
    ],
)
def test_what_a_shop_needs_comes_along(kept) -> None:
    assert freeze.wanted(kept)


def test_libraries_of_the_desktop_are_the_desktops_own() -> None:
    assert not freeze.carried_library("libglib-2.0.so.0", "/usr/lib/x86_64-linux-gnu/libglib-2.0.so.0")
    assert not freeze.carried_library("libstdc++.so.6", "/lib/x86_64-linux-gnu/libstdc++.so.6")
    assert freeze.carried_library("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0")
    assert freeze.carried_library("libQt6Core.so.6", "/somewhere/PySide6/Qt/lib/libQt6Core.so.6")


def test_icons_have_every_size_that_a_system_asks_for(qapp, tmp_path) -> None:
    from PIL import Image

    drawing = icons.DRAWINGS / "regulars.svg"
    with Image.open(icons.ico(drawing, tmp_path / "a" / "regulars.ico")) as picture:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= picture.info["sizes"]
    with Image.open(icons.icns(drawing, tmp_path / "b" / "regulars.icns")) as picture:
        assert picture.size == (1024, 1024)


def test_macos_opens_books_with_the_program() -> None:
    facts = plistlib.loads((ROOT / "installer" / "macos" / "Info.plist").read_bytes())
    (kind,) = facts["UTExportedTypeDeclarations"]
    assert kind["UTTypeIdentifier"] == f"{product.IDENTIFIER}.book"
    assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["regulars"]
    assert kind["UTTypeTagSpecification"]["public.mime-type"] == [product.BOOK_TYPE]
    assert facts["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
    assert facts["CFBundleLocalizations"] == list(product.LANGUAGES)


def test_macos_entitlements_are_the_few_that_are_needed() -> None:
    asked = plistlib.loads(disk_image.ENTITLEMENTS.read_bytes())
    assert set(asked) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
        "com.apple.security.automation.apple-events",
    }
    assert all(value is True for value in asked.values())


def test_a_macos_image_is_signed_before_it_is_packed(tmp_path) -> None:
    calls = disk_image.commands(tmp_path / "Regulars.app", tmp_path / "image", tmp_path / "a.dmg", "-")
    assert [call[0] for call in calls] == ["codesign", "codesign", "ditto", "ln", "hdiutil"]
    assert "--timestamp" not in calls[0]
    real = disk_image.commands(
        tmp_path / "Regulars.app", tmp_path / "image", tmp_path / "a.dmg", "Developer ID"
    )
    assert {"--timestamp", "--options", "Developer ID"} <= set(real[0])


@pytest.mark.parametrize("name", ["test.yml", "release.yml"])
def test_every_foreign_step_of_a_workflow_is_pinned_to_a_commit(name) -> None:
    text = (ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8")
    used = [match for match in ACTION.finditer(text) if not match["name"].startswith("./")]
    assert used
    assert [match["name"] for match in used if not re.fullmatch(r"[0-9a-f]{40}", match["commit"] or "")] == []


def test_the_release_builds_for_every_system_with_the_command_that_everybody_uses() -> None:
    text = (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert len(re.findall(r"python -m installer build --tag", text)) == 3
    assert "needs: [linux, windows, macos]" in text
