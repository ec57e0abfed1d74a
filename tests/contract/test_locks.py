"""The locked requirement files: complete, hashed, in step with pyproject.toml and with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from installer.environment import INCLUDES

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "installer" / "locks"
NAMES = sorted(INCLUDES)


def locked(name: str) -> dict[str, Requirement]:
    """Requirements of a lock file by name; each has to be pinned and hashed."""
    found: dict[str, Requirement] = {}
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        requirement, *hashes = line.split("--hash=")
        parsed = Requirement(requirement.strip())
        assert re.fullmatch(r"==[^,*]+", str(parsed.specifier)), line
        assert hashes, f"{parsed.name} has no hash"
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", entry.strip()) for entry in hashes), parsed.name
        found[canonicalize_name(parsed.name)] = parsed
    return found


def declared(group: str) -> list[Requirement]:
    """What pyproject.toml asks for: `run` is the program itself, the others are dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    entries = [] if group == "lock" else list(project["project"]["dependencies"])
    pending = [] if group == "run" else [group]
    while pending:
        for entry in project["dependency-groups"][pending.pop()]:
            if isinstance(entry, dict):
                pending.append(entry["include-group"])
            else:
                entries.append(entry)
    return [Requirement(entry) for entry in entries]


@pytest.mark.parametrize("name", NAMES)
def test_every_declared_package_is_locked_in_a_wanted_version(name: str) -> None:
    pins = locked(name)
    for wanted in declared(name):
        pin = pins[canonicalize_name(wanted.name)]
        version = next(iter(pin.specifier)).version
        assert wanted.specifier.contains(version), f"{pin} does not fit {wanted}"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_holds_all_that_it_stands_for(name: str) -> None:
    """The set-up marks the included files as installed too, so they must agree to the letter."""
    pins = locked(name)
    for included in INCLUDES[name]:
        inner = locked(included)
        assert {key: str(pins[key].specifier) for key in inner} == {
            key: str(pin.specifier) for key, pin in inner.items()
        }


@pytest.mark.parametrize("name", NAMES)
def test_no_lock_names_an_address_or_a_path(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--\w*index|--find-links|^/", text, flags=re.MULTILINE) == []
