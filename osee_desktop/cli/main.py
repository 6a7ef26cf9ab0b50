"""The `osee` command: its options, and its sub-commands, each imported only when it is called."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Final, get_args

import click

from osee_desktop import PROGRAM_NAME, __version__
from osee_desktop.base.problems import EnvironmentProblem, Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.terminal import Terminal, as_json, called, fail
from osee_desktop.cli.window_request import Theme, WindowRequest

_COMMANDS: Final = {
    "search": "search",
    "list": "list_records",
    "show": "show",
    "plan": "plan",
    "notebook": "notebook",
    "reports": "reports",
    "export": "export",
    "sync": "sync",
    "what-changed": "what_changed",
    "undo": "undo",
    "pass-on": "pass_on",
    "make-kit": "make_kit",
    "install": "install",
    "uninstall": "uninstall",
    "doctor": "doctor",
    "help": "help",
    "build-library": "build_library",
    "check-content": "check_content",
    "preview": "preview",
    "publish": "publish",
}
"""Sub-commands, each with the module that holds its `command`."""

_WITHOUT_REMARKS: Final = ("doctor", "install", "uninstall")
"""They find by themselves what other commands say first, or have nothing to keep."""
_SAFE_MODE: Final = _(
    "Open the window without your settings, its last state, updates, and an edition that an update brought. "
    "Nothing of them is changed, and your notebook is there."
)
_OF_PUBLISHERS: Final = ("build-library", "check-content", "preview", "publish")
"""Sub-commands whose libraries a reader does not need."""


class _Commands(click.Group):
    """Imports a command when it is asked for: a cold `osee list` should not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        try:
            command: click.Command = import_module(f"osee_desktop.cli.{_COMMANDS[cmd_name]}").command
        except ModuleNotFoundError as error:
            ours = (error.name or "").startswith("osee_desktop") and error.name != "osee_desktop.publish"
            if cmd_name not in _OF_PUBLISHERS or ours:
                raise
            return _absent(cmd_name, error.name or "")
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            ctx.exit(fail(problem, called()))


def _absent(name: str, library: str) -> click.Command:
    """Stands for a command of the publisher in a copy without the publisher's libraries."""

    def command() -> None:
        raise EnvironmentProblem("publisher-missing", detail=library)

    absent = click.command(name, help=_("For publishers; not in this copy."))(command)
    absent.ignore_unknown_options = True
    absent.params = [click.Argument(["rest"], nargs=-1, expose_value=False)]
    return absent


def command_line(terminal_for: Callable[[Path | None, Path | None], Terminal]) -> click.Command:
    """The `osee` command.

    Args:
        terminal_for: makes what the commands work with, from `--library` and `--data-dir`.
    """

    def osee(
        library: Path | None,
        data_dir: Path | None,
        person: str | None,
        *,
        as_json: bool,
        offline: bool,
        **asked: Any,  # noqa: ANN401 - what the window is asked for, as `WindowRequest` says
    ) -> None:
        context = click.get_current_context()
        terminal = _for_person(terminal_for(library, data_dir), person)
        if offline:
            terminal = replace(terminal, open_updates=terminal.open_updates_offline)
        context.obj = terminal
        if context.invoked_subcommand is None and terminal.open_window and not as_json:
            context.exit(terminal.open_window(WindowRequest(**asked, person=person, offline=offline)))
        if context.invoked_subcommand not in _WITHOUT_REMARKS:
            _tell(terminal)
        if context.invoked_subcommand is None:
            from osee_desktop.cli.front import print_front  # noqa: PLC0415 - its Markdown slows every other command

            print_front(terminal.read_front(), as_json=as_json)

    return _with_options(osee)


def _tell(terminal: Terminal) -> None:
    """Say what holds for every command: that nothing is kept, or that a policy has a mistake."""
    for problem in terminal.remarks:
        click.echo(str(explain(problem, called())), err=True)


def _for_person(terminal: Terminal, name: str | None) -> Terminal:
    if name is None:
        return terminal
    from osee_desktop.env.people import read_people  # noqa: PLC0415 - most are alone

    return replace(terminal, person=read_people(terminal.paths.data).find(name))


def _with_options(osee: Callable[..., None]) -> click.Command:
    file, folder = click.Path(dir_okay=False, path_type=Path), click.Path(file_okay=False, path_type=Path)
    options = (
        click.version_option(__version__, prog_name=PROGRAM_NAME, help=_("Print the version and end.")),
        click.option("--library", type=file, help=_("Read this library file instead of the bundled one.")),
        click.option("--data-dir", type=folder, help=_("Keep everything of your own in this folder.")),
        click.option("--theme", type=click.Choice(get_args(Theme)), help=_("Colours of the window.")),
        click.option("--open", "open_id", metavar="ID", help=_("Open the window on this record.")),
        click.option("--search", metavar="WORDS", help=_("Open the window on a search for these words.")),
        click.option("--person", metavar="NAME", help=_("Whose notebook it is, where several use the computer.")),
        click.option("--safe-mode", is_flag=True, help=_SAFE_MODE),
        click.option("--reset-window", is_flag=True, help=_("Forget place, size and tabs of the window.")),
        click.option("--offline", is_flag=True, help=_("Never touch the network, also not to look for updates.")),
        as_json,
    )
    for option in reversed(options):
        osee = option(osee)
    text = _(
        "Read the Open-Source Ecosystem Enablement Framework, with no internet. Without a command, the window opens."
    )
    return click.command("osee", cls=_Commands, invoke_without_command=True, help=text)(osee)
