"""Turns the tables of a page round, for text that runs from right to left: Qt's rich text never does it itself.

It may not know what a page is about.
"""

import re
from dataclasses import dataclass, field

_TAG = re.compile(r"(</?(?:tr|td|th)\b[^>]*>)")


@dataclass(slots=True)
class _TableRow:
    """A row being read: its opening tag, and its cells so far, each with its tags."""

    tag: str
    cells: list[str] = field(default_factory=list)


def mirror_tables(html: str) -> str:
    """The page with the cells of every row in the opposite order, also those of a table within a cell.

    Args:
        html: well-formed as our templates write it; cells and rows are closed.
    """
    rows: list[_TableRow] = []
    buffers = [""]
    for part in _TAG.split(html):
        if not _TAG.fullmatch(part):
            # Between two tags; it may start with one that only begins alike, such as <thead>.
            buffers[-1] += part
        elif part.startswith("<tr"):
            rows.append(_TableRow(part))
            buffers.append("")
        elif part.startswith("</tr"):
            row = rows.pop()
            buffers.pop()
            buffers[-1] += row.tag + "".join(reversed(row.cells)) + part
        elif part.startswith(("<td", "<th")):
            buffers.append(part.replace('align="right"', 'align="left"'))
        else:
            rows[-1].cells.append(buffers.pop() + part)
    return buffers[0]
