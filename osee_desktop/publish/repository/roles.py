"""The roles of a repository: how long each signature holds, and from when on somebody should be told.

It holds figures and no keys.
"""

from datetime import datetime, timedelta
from typing import Final

ROOT: Final = "root"
TARGETS: Final = "targets"
SNAPSHOT: Final = "snapshot"
TIMESTAMP: Final = "timestamp"
ONLINE: Final = "online"
"""Stands for snapshot and timestamp, which one key signs."""

_YEAR: Final = timedelta(days=365)
_LIFETIMES: Final = {ROOT: 5 * _YEAR, TARGETS: 3 * _YEAR, SNAPSHOT: _YEAR, TIMESTAMP: timedelta(days=90)}
_OF_LANGUAGES: Final = 3 * _YEAR
_SOON: Final = {ROOT: 2 * _YEAR, TARGETS: _YEAR, SNAPSHOT: timedelta(days=120), TIMESTAMP: timedelta(days=45)}
_SOON_OF_LANGUAGES: Final = _YEAR

SNAPSHOT_RENEWED_BELOW: Final = timedelta(days=180)
"""A refresh signs the snapshot anew when it holds for less than this."""

ROOT_THRESHOLD: Final = 2
"""Holders who must sign a root."""


def expiry(role: str, now: datetime) -> datetime:
    """When a signature made now runs out, to the second."""
    return (now + _LIFETIMES.get(role, _OF_LANGUAGES)).replace(microsecond=0)


def ends_soon(role: str, expires: datetime, now: datetime) -> bool:
    """Whether it is time to sign a role again."""
    return expires - now < _SOON.get(role, _SOON_OF_LANGUAGES)
