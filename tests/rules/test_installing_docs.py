"""What the document for administrators says of installing is what the program does."""

import re

import click
import pytest

from osee_desktop.base.problems import Problem
from osee_desktop.base.wording import explain
from osee_desktop.cli.install import CODES
from osee_desktop.cli.install import command as install
from osee_desktop.cli.make_kit import command as make_kit
from osee_desktop.cli.uninstall import command as uninstall
from osee_desktop.kit import layout
from tests.support.content import ROOT

TEXT = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")


def part(title: str) -> str:
    """What stands under a heading."""
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def options(command: click.Command) -> set[str]:
    named = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return {option for option in named if option.startswith("--")}


def test_the_table_has_every_exit_code() -> None:
    rows = re.findall(r"^\| (\d) \|", part("Exit codes"), re.MULTILINE)
    assert [int(row) for row in rows] == sorted({0, 1, 2, *CODES.values()})


def test_every_exit_code_stands_in_the_help_too() -> None:
    told = re.findall(r"(\d) [a-z]", (install.help or "").partition("Exit codes:")[2])
    assert [int(code) for code in told] == sorted({0, 1, 2, *CODES.values()})


@pytest.mark.parametrize("code", CODES)
def test_every_exit_code_is_of_a_problem_that_has_words(code: str) -> None:
    assert str(explain(_problem(code))) != str(_problem(code))


def _problem(code: str) -> Problem:
    names = ("path", "detail", "missing", "found", "wanted", "known", "name", "names", "over", "most")
    return Problem(code, **dict.fromkeys(names, "x"))


def test_every_option_that_is_named_exists() -> None:
    known = options(install) | options(make_kit) | options(uninstall) | {"--help"}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) <= known


def test_every_option_of_installing_is_explained() -> None:
    assert {f"`{option}" for option in options(install) - {"--from"}} <= set(
        re.findall(r"`--[a-z]+", part("Installing"))
    )


def test_every_part_of_a_kit_is_named() -> None:
    parts = {layout.START_HERE, layout.MANIFEST, layout.POLICY, layout.PROGRAMS, layout.PACKAGES, layout.LICENCES}
    assert all(name in part("Making a kit") for name in {*parts, *layout.SCRIPTS, layout.UPDATES})
