"""Where every start begins: the language, whether window or terminal, and what is said when that goes wrong.

What the terminal needs is imported when there are words to read: the window does not wait for it.
"""

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from osee_desktop.app import surroundings
from osee_desktop.app.window import show_window
from osee_desktop.base.assets import resource
from osee_desktop.base.problems import Problem
from osee_desktop.base.translation import use_language
from osee_desktop.cli.streams import hear_without_console, speak_utf8
from osee_desktop.cli.window_request import WindowRequest

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: "Sequence[str] | None" = None) -> None:
    """Run the program with these words, by default those of the command line. Ends with an exit code."""
    speak_utf8()
    said = hear_without_console()
    try:
        _run(arguments)
    except SystemExit as end:
        if said and end.code:
            _tell_start_failure(said.getvalue())
        raise
    except Exception as error:
        if said:
            _tell_start_failure(_account(error))
        raise


def _account(error: Exception) -> str:
    from osee_desktop.base.wording import explain  # noqa: PLC0415 - wanted when something goes wrong
    from osee_desktop.env.error_account import account_of  # noqa: PLC0415 - the same

    return f"{explain(Problem('unforeseen', detail=type(error).__name__))}\n\n{account_of(error)}"


def _tell_start_failure(words: str) -> None:
    """Say in a box what no console shows. Without Qt there is nobody to say it."""
    with suppress(ImportError):
        from osee_desktop.ui.shell.start_failure import tell_start_failure  # noqa: PLC0415 - as above

        tell_start_failure(words.strip(), sys.argv[:1])


def _run(arguments: "Sequence[str] | None") -> None:
    use_language(surroundings.spoken(), resource("i18n"))
    words = sys.argv[1:] if arguments is None else list(arguments)
    if not words and surroundings.has_display():
        sys.exit(_window_alone())
    from osee_desktop.app.terminal import make_terminal  # noqa: PLC0415 - as below
    from osee_desktop.cli.main import command_line  # noqa: PLC0415 - its libraries are half of the way to the window

    command_line(make_terminal)(args=None if arguments is None else words, prog_name=_called())


def _window_alone() -> int:
    """The window as it starts from a desktop's menu. What goes wrong is said as every command says it."""
    try:
        return show_window(None, surroundings.find_paths(None), WindowRequest())
    except Problem as problem:
        from osee_desktop.cli.terminal import fail  # noqa: PLC0415 - as above

        return fail(problem, _called())


def _called() -> str:
    """The words with which people call the program: the checkout's front door says that it is `./run`."""
    return os.environ.get("OSEE_COMMAND", "osee")
