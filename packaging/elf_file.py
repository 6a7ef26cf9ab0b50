"""Reads of a program or library of Linux (64-bit ELF) what the build judges: the glibc it asks for, symbols left.

The format is that of the System V ABI and of its extension for symbol versions in the Linux Standard Base.
"""

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

_MAGIC: Final = b"\x7fELF\x02\x01"
"""64 bits, least byte first."""
_HEADER: Final = struct.Struct("<16xHHIQQQIHHHHHH")
_SECTION: Final = struct.Struct("<IIQQQQIIQQ")
_NEEDED: Final = struct.Struct("<HHIII")
_NEEDED_VERSION: Final = struct.Struct("<IHHII")
_SYMBOLS: Final = 2
_VERSIONS_NEEDED: Final = 0x6FFFFFFE
_GLIBC: Final = re.compile(r"GLIBC_(\d+)\.(\d+)")


class _Section(NamedTuple):
    kind: int
    offset: int
    size: int
    link: int


def is_elf(path: Path) -> bool:
    """Whether a file is a program or a library of Linux."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def has_symbols(path: Path) -> bool:
    """Whether its table of symbols for debugging was not stripped."""
    return any(section.kind == _SYMBOLS for section in _sections(path.read_bytes()))


def needed_glibc(path: Path) -> tuple[int, int]:
    """The newest glibc that it asks for, such as (2, 31); (0, 0) where it asks for none."""
    return max((_figure(name) for name in needed_versions(path)), default=(0, 0))


def needed_versions(path: Path) -> frozenset[str]:
    """Every version that it asks of other libraries, such as "GLIBC_2.17" or "GLIBCXX_3.4.25"."""
    data = path.read_bytes()
    sections = _sections(data)
    tables = [section for section in sections if section.kind == _VERSIONS_NEEDED]
    return frozenset(name for table in tables for name in _names(data, table, sections[table.link]))


def _figure(version: str) -> tuple[int, int]:
    found = _GLIBC.match(version)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def _sections(data: bytes) -> list[_Section]:
    if not data.startswith(_MAGIC):
        return []
    *_, at, _flags, _size, _step, _count, step, count, _names = _HEADER.unpack_from(data)
    rows = (_SECTION.unpack_from(data, at + number * step) for number in range(count))
    return [_Section(kind=row[1], offset=row[4], size=row[5], link=row[6]) for row in rows]


def _names(data: bytes, table: _Section, strings: _Section) -> Iterator[str]:
    """Follow the two chains of a table: libraries, and for each its versions."""
    at = table.offset
    while True:
        _version, count, _file, first, following = _NEEDED.unpack_from(data, at)
        inner = at + first
        for _number in range(count):
            _hash, _flags, _other, name, step = _NEEDED_VERSION.unpack_from(data, inner)
            start = strings.offset + name
            yield data[start : data.index(b"\0", start)].decode("ascii")
            inner += step
        if not following:
            return
        at += following
