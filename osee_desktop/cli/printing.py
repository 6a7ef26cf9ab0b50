"""Text for people: a console that respects where its output goes, plain tables, labels with values."""

import re
import textwrap
from collections.abc import Sequence
from io import TextIOBase
from typing import IO, Final, cast

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_UNWRAPPED: Final = 1000
"""Columns of an output that is not a terminal."""


def console(*, whole_rows: bool = False) -> Console:
    """A console on stdout, made late so that a redirected stdout is respected.

    Args:
        whole_rows: where the output goes to a file or another program, do not wrap rows of a table.
    """
    made = Console(highlight=False, markup=False, emoji=False)
    if not made.is_terminal:
        made.file = cast("IO[str]", _Trimmed(made.file))
        if whole_rows:
            made.width = _UNWRAPPED
    return made


class _Trimmed(TextIOBase):
    """A stream without the spaces with which `rich` fills up every line: files and other programs want none."""

    _FILLING: Final = re.compile(r" +$", re.MULTILINE)

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str, /) -> int:
        self._stream.write(self._FILLING.sub("", text))
        return len(text)

    def flush(self) -> None:
        self._stream.flush()


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """A plain table: bold heads, or none where `heads` is empty."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", show_header=bool(heads))
    for column in range(len(heads or rows[0])):
        made.add_column(heads[column] if heads else "", overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made


def print_pairs(out: Console, pairs: Sequence[tuple[str, str]], indent: int = 0) -> None:
    """Labels and values in two columns. An address or an id is never broken, so that it can be copied."""
    column = max(cell_len(label) for label, _value in pairs) + 2
    for label, value in pairs:
        lines = textwrap.wrap(
            value, max(out.width - indent - column, 20), break_long_words=False, break_on_hyphens=False
        )
        heads = [label + " " * (column - cell_len(label)), *[" " * column] * (len(lines) - 1)]
        for head, line in zip(heads, lines or [""], strict=True):
            out.print(Text(" " * indent + head + line), soft_wrap=True)
