"""What a copy of the program was built with and trusts. It may not read a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What this copy of the program trusts, and since when.

    Attributes:
        root: the publisher's root, as built in; None where no publisher is set up.
        built: when the program was built.
        bundled: the library file that came with the program.
        bundled_set: the metadata under which it was verified; empty where it was not published.
        demonstration: the publisher's keys were thrown together for a trial; the window says so.
    """

    root: bytes | None
    built: datetime
    bundled: Path
    bundled_set: Mapping[str, bytes] = field(default_factory=dict)
    demonstration: bool = False
