"""The record of what was installed and removed: a line for each, for those who look after many computers."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path


def note(file: Path, now: datetime, event: str, facts: Mapping[str, object]) -> None:
    """Add a line. Where none can be added, the work itself is none the worse."""
    told = " ".join(f"{name}={_quoted(value)}" for name, value in facts.items())
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(f"{now.isoformat(timespec='seconds')} {event} {told}".rstrip() + "\n")


def _quoted(value: object) -> str:
    text = " ".join(str(value).split())
    return f'"{text}"' if " " in text or not text else text
