"""Names in a repository: the same on a mirror, a share and a stick. Nothing here reads or writes.

Only names made here are ever opened on a carrier; a stick is never listed.
"""

import re
from typing import Final

FOLDER: Final = "osee-updates"
"""The one fixed folder name, on mirrors, shares and sticks."""

METADATA: Final = "metadata"
TARGETS: Final = "targets"
TIMESTAMP: Final = f"{METADATA}/timestamp.json"

_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}")
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

BASE_DIGITS: Final = 16
"""Hex digits of a delta's base that stand in its name."""


def is_plain_name(name: str) -> bool:
    """Whether every file system of our officers can hold a file of that name, and nothing strange hides in it."""
    return bool(_NAME.fullmatch(name)) and not _DEVICES.fullmatch(name) and not name.endswith(".")


def is_language(code: str) -> bool:
    """Whether a code can name a language's role and folder."""
    return bool(_LANGUAGE.fullmatch(code))


def pack_target(language: str) -> str:
    """Name of the signed target that is a language's library."""
    return f"{language}/pack.db"


def raw(language: str, sha256: str) -> str:
    """Place of a raw pack."""
    return f"{TARGETS}/{language}/{sha256}.pack.db"


def full(language: str, sha256: str) -> str:
    """Place of a compressed pack."""
    return f"{raw(language, sha256)}.zst"


def delta(language: str, sha256: str, base: str) -> str:
    """Place of the delta that makes a pack from the raw pack with the hash `base`."""
    return f"{TARGETS}/{language}/{sha256}.{base[:BASE_DIGITS]}.zpatch"


def metadata(role: str, version: int) -> str:
    """Place of one version of a role's metadata."""
    return f"{METADATA}/{version}.{role}.json"
