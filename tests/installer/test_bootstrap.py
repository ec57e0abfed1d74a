"""The way from a bare Python to the prepared environment."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from installer import bootstrap, environment, libraries, packages
from installer.environment import Environment
from installer.errors import SetupError
from installer.lock import only_one

ROOT = Path(__file__).resolve().parents[2]


def silent(_text: str) -> None:
    """Says nothing."""


class Machine:
    """Stands for the interpreter and pip of a machine; environments are folders with a file in them."""

    def __init__(self) -> None:
        self.installed: list[str] = []
        self.made = 0
        self.pip_output = ""
        self.version = "3.11"

    def run(self, command: list[str], _environ: object = None) -> tuple[int, str]:
        if command[1:3] == ["-m", "venv"]:
            python = Path(command[3]) / "bin" / "python"
            python.parent.mkdir(parents=True)
            python.touch()
            self.made += 1
            return 0, ""
        return (0, self.version) if Path(command[0]).exists() else (127, "not found")

    def install(self, _python: Path, requirements: Path, _environ: object) -> tuple[int, str]:
        self.installed.append(requirements.stem)
        return int(bool(self.pip_output)), self.pip_output


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    fake = Machine()
    monkeypatch.setattr(packages, "run", fake.run)
    monkeypatch.setattr(packages, "install", fake.install)
    return fake


@pytest.fixture
def fresh(tmp_path: Path, machine: Machine) -> Environment:
    locks = tmp_path / "locks"
    locks.mkdir()
    for name in ("run", "test"):
        (locks / f"{name}.txt").write_text("a==1\n", encoding="utf-8")
    return Environment(root=tmp_path, locks=locks)


@pytest.mark.parametrize(
    "name", ["main.py", "ui/display.py", "installer/__main__.py", "installer/bootstrap.py"]
)
def test_an_old_python_understands_the_first_files(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_in_one_sentence_what_is_needed() -> None:
    assert (
        bootstrap.version_problem((3, 9, 2)) == "Regulars needs Python 3.11 or newer, and this is Python 3.9."
    )
    assert bootstrap.version_problem((3, 11, 0)) == ""
    assert bootstrap.version_problem((4, 0, 0)) == ""


def test_the_requirements_are_installed_once(fresh: Environment, machine: Machine) -> None:
    assert not fresh.is_ready(["run"])
    fresh.prepare(["run"], silent)
    fresh.prepare(["run"], silent)
    assert fresh.is_ready(["run"])
    assert (machine.made, machine.installed) == (1, ["run"])


def test_the_test_requirements_bring_those_of_the_program(fresh: Environment) -> None:
    fresh.prepare(["test"], silent)
    assert fresh.is_ready(["run", "test"])


def test_a_changed_requirement_file_is_installed_into_the_same_environment(
    fresh: Environment, machine: Machine, tmp_path: Path
) -> None:
    fresh.prepare(["run"], silent)
    (tmp_path / "locks" / "run.txt").write_text("a==2\n", encoding="utf-8")
    assert not fresh.is_ready(["run"])
    fresh.prepare(["run"], silent)
    assert (machine.made, machine.installed) == (1, ["run", "run"])


def test_windows_line_ends_do_not_change_a_requirement_file(fresh: Environment, tmp_path: Path) -> None:
    fresh.prepare(["run"], silent)
    (tmp_path / "locks" / "run.txt").write_bytes(b"a==1\r\n")
    assert fresh.is_ready(["run"])


def test_an_installation_that_was_cut_off_starts_over(fresh: Environment, machine: Machine) -> None:
    fresh.prepare(["run"], silent)
    (fresh.folder / "regulars" / "busy").touch()
    assert not fresh.is_ready(["run"])
    fresh.prepare(["run"], silent)
    assert fresh.is_ready(["run"])
    assert machine.made == 2


def test_a_half_made_environment_is_made_anew(fresh: Environment, machine: Machine) -> None:
    (fresh.folder / "lib").mkdir(parents=True)
    fresh.prepare(["run"], silent)
    assert fresh.is_ready(["run"])
    assert machine.made == 1


def test_another_python_version_makes_the_environment_anew(fresh: Environment, machine: Machine) -> None:
    fresh.prepare(["run"], silent)
    machine.version = "3.13"
    fresh.prepare(["run"], silent)
    assert machine.made == 2


def test_a_folder_that_is_not_ours_is_never_removed(fresh: Environment) -> None:
    fresh.folder.mkdir()
    (fresh.folder / "holiday.jpg").touch()
    with pytest.raises(SetupError, match="not an environment that Regulars made"):
        fresh.prepare(["run"], silent)
    assert (fresh.folder / "holiday.jpg").exists()


def test_a_failed_fetch_is_one_sentence_and_keeps_the_environment(
    fresh: Environment, machine: Machine
) -> None:
    machine.pip_output = (
        "WARNING: Retrying after connection broken by 'NewConnectionError: Failed to establish'"
    )
    with pytest.raises(SetupError, match="check the internet connection"):
        fresh.prepare(["run"], silent)
    assert not fresh.is_ready(["run"])
    machine.pip_output = ""
    fresh.prepare(["run"], silent)
    assert machine.made == 1


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "hash differs"),
        (
            "Collecting a==1\nERROR: No matching distribution found for numpy==2.4.6",
            "does not exist for this Python",
        ),
        ("ERROR: No matching distribution found for alembic==1.20.1", "internet connection"),
        ("socket.gaierror: Temporary failure in name resolution", "internet connection"),
        ("something new", "could not be installed:\nsomething new"),
    ],
)
def test_the_failures_of_pip_are_explained(output: str, sentence: str) -> None:
    assert sentence in packages.explain(output)


def test_a_second_start_waits_for_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    program = (
        "import sys, time; from pathlib import Path; from installer.lock import only_one\n"
        "with only_one(Path(sys.argv[1]), print):\n    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(lock)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == "held\n"
        said: list[str] = []

        def say(text: str) -> None:
            said.append(text)
            first.stdin.close()

        with only_one(lock, say):
            assert first.wait(10) == 0
        assert len(said) == 1


def test_a_folder_without_write_permission_is_one_sentence(tmp_path: Path) -> None:
    with (
        pytest.raises(SetupError, match="cannot write into its own folder"),
        only_one(tmp_path / "no" / "lock", silent),
    ):
        pass


def test_the_missing_libraries_are_named_with_the_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(libraries, "_root_prefix", lambda: None)
    with pytest.raises(SetupError) as caught:
        libraries.install_debian(["libgl1", "libegl1"], silent)
    last = str(caught.value).splitlines()[-1].strip()
    assert last == "sudo apt-get update && sudo apt-get install -y --no-install-recommends libegl1 libgl1"


def test_another_system_than_debian_is_told_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries.shutil, "which", lambda _name: None)
    with pytest.raises(SetupError, match="your system's package manager"):
        libraries.install_debian(["libgl1"], silent)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps Qt's libraries apart")
def test_only_a_real_window_needs_the_libraries_of_a_screen() -> None:
    assert libraries.wanted("terminal", {}) == {}
    assert "libxcb-cursor.so.0" not in libraries.wanted("offscreen", {"DISPLAY": ":0"})
    assert "libxcb-cursor.so.0" in libraries.wanted("window", {"DISPLAY": ":0"})
    assert "libwayland-client.so.0" in libraries.wanted("window", {"WAYLAND_DISPLAY": "wayland-0"})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the names are those of Linux")
def test_a_library_that_the_loader_does_not_find_is_missing() -> None:
    assert libraries.missing({"libc.so.6": "libc6", "libnobody.so.9": "nobody"}) == {
        "libnobody.so.9": "nobody"
    }


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the names are those of Linux")
def test_only_the_tests_wish_for_a_screen_a_hand_and_the_bus_of_screen_readers() -> None:
    assert {"xvfb", "xdotool", "dbus-daemon", "at-spi2-core"} <= set(libraries.wished("tests").values())
    assert [libraries.wished(system) for system in ("terminal", "offscreen", "window", "build")] == [{}] * 4
    assert libraries.wanted("tests", {}) == libraries.wanted("offscreen", {})


def test_a_program_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"Xvfb": "/usr/bin/Xvfb"}
    monkeypatch.setattr(libraries.shutil, "which", there.get)
    assert libraries.missing({"Xvfb": "xvfb", "xdotool": "xdotool"}) == {"xdotool": "xdotool"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the names are those of Linux")
@pytest.mark.parametrize("root", [True, False])
def test_what_is_only_wished_for_is_brought_in_without_a_password_and_stops_nobody(
    root: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, said = [], []

    def refused(names: Iterable[str], _say: object) -> None:
        asked.extend(names)
        raise SetupError("no network")

    monkeypatch.setattr(libraries.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(libraries, "_root_prefix", lambda: [] if root else None)
    monkeypatch.setattr(libraries, "wanted", lambda _system: {})
    monkeypatch.setattr(libraries, "install_debian", refused)
    libraries.ensure("tests", [], said.append)
    assert ("xdotool" in asked, said) == ((True, ["no network"]) if root else (False, []))


def test_the_real_environment_is_ready_for_these_tests() -> None:
    """These tests run in it, unless somebody uses another on purpose."""
    real = Environment()
    if not real.is_current_process():
        pytest.skip("the tests run in another environment")
    assert real.is_ready(["run", "test"])
    assert environment.LOCKS.is_dir()
