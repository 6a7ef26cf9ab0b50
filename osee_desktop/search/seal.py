"""A file that holds its own hash, so that any damage is noticed.

SQLite does not notice every damage, and FTS5 then just finds less.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

_NAME: Final = "osee-index-sha256:"
_SEAL: Final = re.compile(_NAME.encode() + rb"[0-9a-f]{64}")

UNSEALED: Final = _NAME + "0" * 64
"""What a file holds in the place of its seal while it is written."""


def seal(path: Path) -> None:
    """Put the hash of a file, as it is while unsealed, in the place that it keeps for it."""
    data = path.read_bytes()
    path.write_bytes(data.replace(UNSEALED.encode(), _seal_of(data), 1))


def is_sealed(path: Path) -> bool:
    """Whether a file is there and as it was when it was sealed."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    found = _SEAL.search(data)
    return found is not None and found[0] == _seal_of(data.replace(found[0], UNSEALED.encode(), 1))


def _seal_of(data: bytes) -> bytes:
    return f"{_NAME}{hashlib.sha256(data).hexdigest()}".encode()
