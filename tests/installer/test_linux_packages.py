"""Packages for Linux, made of a small stand-in for the frozen program; the real one goes through `--prove`."""

from __future__ import annotations

import configparser
import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core import i18n
from core.version import VERSION
from installer import product
from installer.linux import deb, portable, share
from ui.terminal.app import build

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "installer" / "linux"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="packages for Linux are made on Linux")
needs_dpkg = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is on Debian only")


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a start file, a library of an old C library, and a link."""
    folder = tmp_path_factory.mktemp("frozen") / "regulars"
    inside = folder / "_internal"
    inside.mkdir(parents=True)
    start = folder / "regulars"
    start.write_bytes(b"\x7fELF...\0GLIBC_2.34\0GLIBC_2.9\0")
    start.chmod(0o700)
    (inside / "libQt6Core.so.6").write_bytes(b"\x7fELF...\0GLIBC_2.28\0")
    (inside / "libQt6Core.so.6").chmod(0o755)
    (inside / "libQt6.so").symlink_to("libQt6Core.so.6")
    (inside / "notes.txt").write_bytes(b"\0GLIBC_9.99\0")
    (inside / "resources" / "app").mkdir(parents=True)
    (inside / "resources" / "app" / "LICENSES-of-parts.txt").write_text("Qt: LGPL\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def package(frozen: Path, tmp_path_factory: pytest.TempPathFactory, qapp) -> Path:
    return deb.make(frozen, tmp_path_factory.mktemp("out"), homepage="https://example.org/regulars?a=1&b=2")


def contents(package: Path) -> dict[str, str]:
    """Path -> rights and link of everything in a .deb."""
    listed = subprocess.run(
        ["dpkg-deb", "--contents", package], check=True, capture_output=True, text=True
    ).stdout
    found = {}
    for line in listed.splitlines():
        rights, _owner, _size, _day, _time, path = line.split(maxsplit=5)
        name, _arrow, target = path.partition(" -> ")
        found[name.removeprefix("./")] = f"{rights} {target}".strip()
    return found


@needs_dpkg
def test_a_package_puts_the_program_where_a_desktop_finds_it(package) -> None:
    files = contents(package)
    assert files["usr/bin/regulars"].endswith("../lib/regulars/regulars")
    assert files["usr/lib/regulars/regulars"] == "-rwxr-xr-x"
    assert files["usr/lib/regulars/_internal/notes.txt"] == "-rw-r--r--"
    assert files["usr/lib/regulars/_internal/libQt6Core.so.6"] == "-rw-r--r--"
    assert files["usr/lib/regulars/_internal/libQt6.so"].endswith("libQt6Core.so.6")
    for expected in (
        "usr/share/applications/regulars.desktop",
        "usr/share/mime/packages/regulars.xml",
        f"usr/share/metainfo/{product.IDENTIFIER}.metainfo.xml",
        "usr/share/icons/hicolor/48x48/apps/regulars.png",
        "usr/share/icons/hicolor/scalable/mimetypes/application-x-regulars-book.svg",
        "usr/share/man/man1/regulars.1.gz",
        "usr/share/man/cs/man1/regulars.1.gz",
        "usr/share/man/hr/man1/regulars.1.gz",
        "usr/share/doc/regulars/copyright",
    ):
        assert expected in files


@needs_dpkg
def test_a_package_asks_for_the_c_library_of_its_newest_binary_and_for_the_desktops_libraries(
    package,
) -> None:
    fields = subprocess.run(
        ["dpkg-deb", "--field", package], check=True, capture_output=True, text=True
    ).stdout
    assert f"Version: {VERSION}\n" in fields
    asked = next(line for line in fields.splitlines() if line.startswith("Depends: "))
    for name in ("libc6 (>= 2.34)", "libxcb-cursor0", "libfontconfig1", "libcups2 | libcups2t64"):
        assert name in asked


@needs_dpkg
def test_a_package_runs_nothing_of_its_own_when_it_is_installed_or_removed(package, tmp_path) -> None:
    subprocess.run(["dpkg-deb", "--control", package, tmp_path / "control"], check=True)
    assert {file.name for file in (tmp_path / "control").iterdir()} == {"control", "md5sums"}


def test_the_portable_archive_unpacks_into_one_folder_and_keeps_links(frozen, tmp_path) -> None:
    made = portable.make(frozen, tmp_path)
    with tarfile.open(made) as archive:
        names = {member.name.split("/")[0] for member in archive}
        assert names == {made.name.removesuffix(".tar.xz")}
        link = archive.getmember(f"{names.pop()}/_internal/libQt6.so")
        assert link.linkname == "libQt6Core.so.6"


def test_the_menu_entry_speaks_every_language() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(LINUX / "regulars.desktop", encoding="utf-8")
    fields = entry["Desktop Entry"]
    for name in ("GenericName", "Comment", "Keywords"):
        assert all(f"{name}[{language}]" in fields for language in product.LANGUAGES if language != "en"), (
            name
        )
    assert fields["MimeType"] == f"{product.BOOK_TYPE};"
    assert fields["Exec"].endswith(" %f"), "a double click hands a book over"


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-utils is not installed"
)
def test_the_menu_entry_is_valid() -> None:
    subprocess.run(["desktop-file-validate", LINUX / "regulars.desktop"], check=True)


def test_books_are_a_file_type_of_their_own_with_a_name_in_every_language() -> None:
    (kind,) = ElementTree.parse(LINUX / "regulars.mime.xml").getroot()
    assert kind.get("type") == product.BOOK_TYPE
    tags = "{http://www.freedesktop.org/standards/shared-mime-info}"
    assert {comment.get(LANG, "en") for comment in kind.iter(f"{tags}comment")} == set(product.LANGUAGES)
    assert [glob.get("pattern") for glob in kind.iter(f"{tags}glob")] == ["*.regulars"]


def test_the_software_centre_is_told_every_release_and_the_home_where_there_is_one() -> None:
    root = ElementTree.fromstring(share.metainfo("https://example.org/?a=1&b=2"))
    assert root.findtext("id") == product.IDENTIFIER
    assert root.findtext("url") == "https://example.org/?a=1&b=2"
    assert [one.get("version") for one in root.iter("release")] == [one.version for one in product.releases()]
    for tag in ("summary", "description/p"):
        assert {one.get(LANG, "en") for one in root.findall(tag)} == set(product.LANGUAGES)
    assert ElementTree.fromstring(share.metainfo()).find("url") is None


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="appstream is not installed")
def test_the_software_centres_description_is_valid(tmp_path) -> None:
    file = tmp_path / f"{product.IDENTIFIER}.metainfo.xml"
    file.write_text(share.metainfo("https://example.org"), encoding="utf-8")
    done = subprocess.run(
        ["appstreamcli", "validate", "--no-net", file], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("language", product.LANGUAGES)
def test_the_manual_page_names_every_command_and_its_options_in_the_language(language) -> None:
    pages = {folder or "en": text.replace(r"\-", "-") for folder, text in share.manuals()}
    for command in build().registered_commands:
        with i18n.using(language):
            help_ = i18n._(command.help or "")
        assert f"\n.B {command.name}" in pages[language]
        assert help_ in pages[language]
    assert "--json" in pages[language]
    assert pages["cs"] != pages["en"] != pages["hr"]


def test_no_line_of_the_manual_page_is_taken_for_an_unknown_macro() -> None:
    known = {".TH", ".SH", ".TP", ".B", ".I", ".RS", ".RE", ".br"}
    for _folder, text in share.manuals():
        used = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
        assert used <= known


def test_what_the_program_starts_finds_its_own_libraries() -> None:
    hook = (LINUX / "clean_children.py").read_text(encoding="utf-8")
    show = "import os; print(os.environ.get('LD_LIBRARY_PATH'), os.environ.get('LD_LIBRARY_PATH_ORIG'))"
    for before, expected in (("/own", "/own None"), (None, "None None")):
        environ = (
            os.environ
            | {"LD_LIBRARY_PATH": "/the/program"}
            | ({"LD_LIBRARY_PATH_ORIG": before} if before else {})
        )
        done = subprocess.run(
            [sys.executable, "-c", hook + show], env=environ, check=True, capture_output=True, text=True
        )
        assert done.stdout.strip() == expected


def test_packed_documents_are_the_same_bytes_every_time() -> None:
    assert share.packed(b"text")[4:8] == bytes(4), "the header holds no time"
    assert gzip.decompress(share.packed(b"text")) == b"text"


def test_the_controls_description_keeps_to_its_width() -> None:
    lines = (LINUX / "control").read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert re.search(r"^Description: (?!An? )[a-z].{0,70}$", "\n".join(lines), re.MULTILINE)
