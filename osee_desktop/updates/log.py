"""What updates did, for the person and for support: the last two hundred events, a line of JSON each."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.atomic_files import write_atomically

MOST_EVENTS: Final = 200


def note(log: Path, now: datetime, event: str, **facts: object) -> None:
    """Add an event. A log that cannot be written stops nothing."""
    entry = {
        "at": now.isoformat(timespec="seconds"),
        "event": event,
        **{key: _plain(fact) for key, fact in facts.items()},
    }
    events = [*read_log(log), entry][-MOST_EVENTS:]
    lines = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in events)
    with suppress(OSError):
        write_atomically(log, lines.encode())


def read_log(log: Path) -> list[dict[str, Any]]:
    """The events, oldest first; lines that are no events are passed over."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        with suppress(ValueError):
            event = json.loads(line)
            if isinstance(event, dict) and isinstance(event.get("event"), str):
                found.append(event)
    return found


def _plain(fact: object) -> object:
    return fact if isinstance(fact, str | int | float | bool | None) else str(fact)
