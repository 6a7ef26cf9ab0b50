"""`osee` itself: the front page, the version, the help, and what it says to wrong words."""

import json
from pathlib import Path

import pytest

from osee_desktop import __version__
from tests.support.command import osee
from tests.support.library_files import cut

COMMANDS = ("list", "show", "export", "doctor", "build-library", "check-content")


@pytest.fixture(autouse=True)
def _no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_display_the_front_page_is_printed(library_file: Path) -> None:
    answer = osee("--library", library_file)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Open-Source Ecosystem Enablement Framework\nEdition 1, Working Draft, October 2024.")
    assert "not a publication of ITU or UNDP" in " ".join(answer.out.split())
    assert "7 OSPO units, 4 materials" in answer.out
    assert "The draft leaves the modules of this category to be completed." in answer.out


def test_the_front_page_as_json_names_every_module(library_file: Path) -> None:
    page = json.loads(osee("--library", library_file, "--json").out)
    assert [len(category["modules"]) for category in page["categories"]] == [5, 4, 0]
    assert (page["competencies"], page["materials"]) == (37, 44)


def test_the_hints_name_the_command_that_was_called(library_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSEE_COMMAND", "./run")
    assert "To read:    ./run show strategy" in osee("--library", library_file).out
    assert "`./run list modules`" in osee("--library", library_file, "show", "nothing like it").err
    assert "`./run build-library`" in osee("--library", library_file.with_name("gone.db"), "list", "modules").err


def test_no_line_of_the_front_page_ends_in_spaces(library_file: Path) -> None:
    lines = osee("--library", library_file).out.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_the_version_is_the_packages() -> None:
    assert osee("--version").out == f"OSEE Desktop, version {__version__}\n"


def test_the_help_names_every_command_with_a_whole_sentence() -> None:
    lines = osee("--help").out.partition("Commands:\n")[2].splitlines()
    assert set(COMMANDS) <= {line.split()[0] for line in lines}
    assert [line for line in lines if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_begins_with_its_use(command: str) -> None:
    answer = osee(command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Usage: osee {command} ")


@pytest.mark.parametrize(
    "words",
    [("--colour", "red"), ("--theme", "pink"), ("frobnicate",), ("show",), ("list",), ("show", "strategy", "--loud")],
)
def test_words_that_are_not_understood_are_refused_with_the_way_to_the_help(words: tuple[str, ...]) -> None:
    answer = osee(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "--help' for help." in answer.err
    assert "Error: " in answer.err


@pytest.mark.parametrize("words", [(), ("list", "modules"), ("show", "strategy"), ("export",)])
def test_a_library_that_is_missing_or_damaged_is_said_in_a_sentence(
    words: tuple[str, ...], library_file: Path, tmp_path: Path
) -> None:
    missing = osee("--library", tmp_path / "gone.db", *words)
    broken = osee("--library", cut(library_file, tmp_path / "cut.db", 5000), *words)
    assert (missing.code, missing.out) == (1, "")
    assert missing.err.startswith(f"There is no library at {tmp_path / 'gone.db'}. ")
    assert (broken.code, broken.out) == (1, "")
    assert broken.err.startswith(f"The library {tmp_path / 'cut.db'} is not complete: ")
