"""Library files that are not as they should be, made from a good one."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

PAGE_SIZE: Final = 4096


def with_statements(library: Path, to: Path, *statements: str) -> Path:
    """A copy in which somebody ran SQL."""
    shutil.copyfile(library, to)
    with closing(sqlite3.connect(to)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return to


def with_bytes(library: Path, to: Path, *edits: tuple[int, bytes]) -> Path:
    """A copy in which the bytes at some offsets are others."""
    data = bytearray(library.read_bytes())
    for offset, new in edits:
        data[offset : offset + len(new)] = new
    to.write_bytes(data)
    return to


def cut(library: Path, to: Path, length: int) -> Path:
    """The first `length` bytes of a library."""
    to.write_bytes(library.read_bytes()[:length])
    return to


def pages_of(library: Path, table: str) -> list[int]:
    """Numbers (from 1) of the pages that hold a table or an index, as far as its root leads to them directly."""
    data = library.read_bytes()
    with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as connection:
        root = int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()[0])
    page = data[(root - 1) * PAGE_SIZE : root * PAGE_SIZE]
    if page[0] in {0x0A, 0x0D}:
        return [root]
    cells = [int.from_bytes(page[12 + 2 * n : 14 + 2 * n], "big") for n in range(int.from_bytes(page[3:5], "big"))]
    children = [int.from_bytes(page[cell : cell + 4], "big") for cell in cells]
    return [root, *children, int.from_bytes(page[8:12], "big")]
