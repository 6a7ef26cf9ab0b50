"""The real content sources, and ways to plant a fault in a copy of them."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
REAL_CONTENT: Final = ROOT / "resources" / "content" / "en"


def read(path: Path) -> str:
    """The text of a source; bytes that are no UTF-8 come as lone surrogates."""
    return path.read_bytes().decode("utf-8", "surrogateescape")


def plant(folder: Path, file: str, old: str, new: str) -> None:
    """Put `new` in place of the first `old`. A lone surrogate in `new` is written as the raw byte it stands for."""
    before, found, after = read(folder / file).partition(old)
    assert found, f"{file} does not hold {old!r}"
    (folder / file).write_bytes((before + new + after).encode("utf-8", "surrogateescape"))


def line_of(folder: Path, file: str, *steps: str) -> int:
    """Number (from 1) of a line, found by walking down over the lines that `steps` quote without their indent."""
    lines = [line.strip() for line in read(folder / file).split("\n")]
    at = -1
    for step in steps:
        at = lines.index(step, at + 1)
    return at + 1
