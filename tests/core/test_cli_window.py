"""What `osee` asks the window for, where there is a display."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from osee_desktop.cli.main import command_line
from osee_desktop.cli.terminal import Terminal
from osee_desktop.cli.window_request import WindowRequest
from osee_desktop.env.paths import resolve_paths


def _fail() -> object:
    raise AssertionError


@dataclass
class Opened:
    """Stands for the window and keeps what it was asked for."""

    requests: list[WindowRequest] = field(default_factory=list)

    def __call__(self, request: WindowRequest) -> int:
        self.requests.append(request)
        return 0

    def terminal(self, _library: Path | None, _data: Path | None) -> Terminal:
        return Terminal(
            paths=resolve_paths(Path("data"), {}, Path()),
            library_file=Path("library.db"),
            read_front=_fail,  # type: ignore[arg-type]
            open_library=_fail,  # type: ignore[arg-type]
            open_search=_fail,  # type: ignore[arg-type]
            open_window=self,
        )


@pytest.mark.parametrize(
    ("words", "open_id", "search"),
    [
        ([], None, None),
        (["--open", "module/strategy"], "module/strategy", None),
        (["--search", "open source licence"], None, "open source licence"),
        (["--search", ""], None, ""),
    ],
)
def test_the_window_is_asked_for_a_page_or_a_search(words: list[str], open_id: str | None, search: str | None) -> None:
    opened = Opened()

    result = CliRunner().invoke(command_line(opened.terminal), words)

    assert result.exit_code == 0
    (request,) = opened.requests
    assert (request.open_id, request.search) == (open_id, search)
