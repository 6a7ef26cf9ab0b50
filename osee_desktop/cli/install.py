"""`osee install`: put the program of a kit on this computer, or go back to the version before.

Its exit codes are for scripts that install on many computers; docs/installing.md has them as a table.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import click

from osee_desktop import PROGRAM_NAME
from osee_desktop.base.problems import InputProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.copying_bar import CopyingBar, grouped
from osee_desktop.cli.printing import console
from osee_desktop.cli.terminal import as_json, called, fail, print_json
from osee_desktop.kit import layout
from osee_desktop.kit.entries import Place, default_place, entries_here
from osee_desktop.kit.installing import Installed, install, undo
from osee_desktop.kit.layout import Prefix, this_platform
from osee_desktop.kit.manifest import open_kit
from osee_desktop.kit.policy import read_policy
from osee_desktop.kit.record import note
from osee_desktop.kit.standing import standing

CODES: Final = {
    "kit-not-found": 3,
    "kit-unreadable": 3,
    "kit-unfinished": 3,
    "kit-damaged": 4,
    "kit-not-expected": 4,
    "version-damaged": 4,
    "no-space": 5,
    "cannot-write": 6,
    "cannot-run-there": 6,
    "path-too-long": 6,
    "kit-busy": 7,
    "platform-missing": 8,
    "kit-newer": 8,
}
"""The exit code of each problem; every other is 1, and 2 where the words of the command cannot be understood."""
_HELP: Final = _(
    "Install the program from the kit that it is in. "
    "Exit codes: 0 installed, 1 failed, 2 wrong use, 3 the kit cannot be read, 4 the kit was changed or is damaged, "
    "5 no space, 6 that folder cannot be used, 7 another installation is running, 8 no program for this computer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for, and what follows from it. `log`: None where nothing is noted."""

    prefix: Prefix
    place: Place
    silent: bool
    as_json: bool
    log: Path | None

    def say(self, text: str) -> None:
        """Tell a person something, unless nobody shall be told."""
        if not (self.silent or self.as_json):
            console().print(text, soft_wrap=True)

    def attempt(self, event: str, work: Callable[[], dict[str, Any]]) -> None:
        """Do something, and note in the log what came of it. Problems end the command with their exit code."""
        try:
            facts = work()
        except Problem as problem:
            code = CODES.get(problem.code) or fail_code(problem)
            self._note(event, {"prefix": self.prefix.folder, "exit": code, "problem": problem.code})
            self._note("told", {"words": explain(problem, called())})
            fail(problem, called())
            click.get_current_context().exit(code)
        self._note(event, {**facts, "exit": 0})
        if self.as_json:
            print_json(facts)

    def _note(self, event: str, facts: dict[str, Any]) -> None:
        """The usual log is in the folder of the program, which is not made for its sake."""
        if self.log and (self.log != self.prefix.log or self.prefix.folder.is_dir()):
            note(self.log, datetime.now(UTC).astimezone(), event, facts)


def fail_code(problem: Problem) -> int:
    """The exit code of a problem that has none of its own."""
    return 2 if isinstance(problem, InputProblem) else 1


def asked_for(*, prefix: Path | None, system: bool, log: Path | None, silent: bool, as_json: bool) -> Asked:
    """Where a command works: the folder that was named, else that of the running program, else the usual one."""
    windows = sys.platform == "win32"
    usual = default_place(os.environ, Path.home(), system=system, windows=windows)
    running = standing().prefix
    chosen = Prefix(prefix.absolute()) if prefix else Prefix(usual.prefix) if system or not running else running
    everybody = default_place(os.environ, Path.home(), system=True, windows=windows)
    place = everybody if chosen.folder == everybody.prefix else usual
    return Asked(prefix=chosen, place=place, silent=silent, as_json=as_json, log=log or chosen.log)


folder = click.Path(file_okay=False, path_type=Path)
"""A folder, as an option names it."""


@click.command("install", help=_HELP)
@click.option("--from", "source", type=folder, help=_("The kit; by default the one that this program is in."))
@click.option("--user/--system", "user", default=True, help=_("For you alone (the usual), or for everybody here."))
@click.option("--prefix", type=folder, help=_("The folder of the program, in the place of the usual one."))
@click.option("--silent", is_flag=True, help=_("Print nothing but problems."))
@click.option("--log", type=click.Path(dir_okay=False, path_type=Path), help=_("Note in this file what was done."))
@click.option("--expect", metavar="DIGITS", default="", help=_("Install only a kit with this fingerprint."))
@click.option("--undo", "back", is_flag=True, help=_("Go back to the version that was installed before."))
@as_json
def command(  # noqa: PLR0913 - one for each option
    source: Path | None,
    prefix: Path | None,
    log: Path | None,
    expect: str,
    *,
    user: bool,
    silent: bool,
    back: bool,
    as_json: bool,
) -> None:
    """Install or go back, and say how the program is started."""
    asked = asked_for(prefix=prefix, system=not user, log=log, silent=silent, as_json=as_json)

    def work() -> dict[str, Any]:
        return _go_back(asked) if back else _install(asked, source, expect)

    asked.attempt("undo" if back else "install", work)


def _go_back(asked: Asked) -> dict[str, Any]:
    done = undo(asked.prefix)
    left = entries_here().make(asked.prefix, asked.place, done.version)
    asked.say(_("Version {version} counts again.").format(version=done.version))
    return _facts(asked, done, left)


def _install(asked: Asked, source: Path | None, expect: str) -> dict[str, Any]:
    found = source or standing().kit
    if found is None:
        raise InputProblem("kit-not-found", path=standing().program or Path.cwd())
    kit = open_kit(found.absolute(), expect)
    if layout.POLICY in kit.manifest.files:
        read_policy(kit.folder / layout.POLICY)
    asked.say(_("Fingerprint of this kit: {digits}").format(digits=grouped(kit.digest)))
    with CopyingBar(shown=not (asked.silent or asked.as_json)) as progress:
        done = install(kit, this_platform(), asked.prefix, progress.move)
    left = entries_here().make(asked.prefix, asked.place, done.version)
    _tell(asked, done, left)
    return {**_facts(asked, done, left), "kit": str(kit.folder), "fingerprint": kit.digest}


def _facts(asked: Asked, done: Installed, left: list[str]) -> dict[str, Any]:
    facts = {"prefix": str(asked.prefix.folder), "version": done.version, "before": done.before, "copied": done.copied}
    return {**facts, "left_out": left} if left else facts


def _tell(asked: Asked, done: Installed, left: list[str]) -> None:
    if done.copied:
        words = _("{program} {version} is installed in {path}.")
    else:
        words = _("{program} {version} was there already, and is whole: {path}.")
    asked.say(words.format(program=PROGRAM_NAME, version=done.version, path=asked.prefix.folder))
    if left:
        asked.say(
            _("These places could not be written, and the program works without them: {names}.").format(
                names=", ".join(left)
            )
        )
    asked.say(_("Start it from the menu of your desktop, under “{program}”.").format(program=PROGRAM_NAME))
