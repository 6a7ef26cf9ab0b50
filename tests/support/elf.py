"""Libraries of Linux of our own making: no code in them, only the tables that say what they ask for."""

import struct
from pathlib import Path

_SYMBOLS = 2
_STRINGS = 3
_VERSIONS_NEEDED = 0x6FFFFFFE
_HEADER_SIZE = 64


def write_library(path: Path, versions: dict[str, list[str]], *, symbols: bool = False) -> Path:
    """Write a library.

    Args:
        path: where.
        versions: by the library that is asked, the names of the versions, such as {"libc.so.6": ["GLIBC_2.17"]}.
        symbols: whether a table of symbols for debugging is left in it.
    """
    names = [name for library, wanted in versions.items() for name in (library, *wanted)]
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    table = _needed(versions, strings)
    at = _HEADER_SIZE + len(strings) + len(table)
    sections = [
        _section(0, 0, 0, 0),
        _section(_STRINGS, _HEADER_SIZE, len(strings), 0),
        *([_section(_VERSIONS_NEEDED, _HEADER_SIZE + len(strings), len(table), 1)] if versions else []),
        *([_section(_SYMBOLS, at, 0, 1)] if symbols else []),
    ]
    mark = b"\x7fELF\x02\x01\x01".ljust(16, b"\0")
    header = mark + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 0, at, 0, _HEADER_SIZE, 0, 0, 64, len(sections), 1)
    path.write_bytes(header + strings + table + b"".join(sections))
    return path


def _needed(versions: dict[str, list[str]], strings: bytes) -> bytes:
    rows = b""
    for position, (library, wanted) in enumerate(versions.items(), 1):
        size = 16 + 16 * len(wanted)
        following = 0 if position == len(versions) else size
        rows += struct.pack("<HHIII", 1, len(wanted), _at(strings, library), 16, following)
        for number, name in enumerate(wanted, 1):
            rows += struct.pack("<IHHII", 0, 0, number, _at(strings, name), 0 if number == len(wanted) else 16)
    return rows


def _at(strings: bytes, name: str) -> int:
    return strings.index(b"\0" + name.encode() + b"\0") + 1


def _section(kind: int, offset: int, size: int, link: int) -> bytes:
    return struct.pack("<IIQQQQIIQQ", 0, kind, 0, 0, offset, size, link, 0, 0, 0)
