"""The report for support: what this copy is, how it stands and what happened, without anything personal.

It is text that a person can read before it is saved, and a ZIP file of the same text. It holds sizes of files, never
what they hold; settings, never names or addresses. It sends nothing.
"""

import io
import os
import platform
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.assets import licence_folder
from osee_desktop.base.translation import _
from osee_desktop.env import settings as kept
from osee_desktop.env.crash import last_crash
from osee_desktop.env.health import Finding
from osee_desktop.env.kept_values import Key
from osee_desktop.env.licences import Licensed, licensed
from osee_desktop.env.people import read_people
from osee_desktop.env.running_log import read_log as read_running_log
from osee_desktop.env.settings import open_settings
from osee_desktop.env.software import Part, core_parts
from osee_desktop.kit.examining import Examined, examine
from osee_desktop.kit.impersonal import Impersonal
from osee_desktop.kit.policy import Policy
from osee_desktop.updates.log import read_log as read_update_log
from osee_desktop.updates.trust.fingerprint import trusted_fingerprint

_TOLD: Final[tuple[Key[Any], ...]] = (
    kept.THEME,
    kept.TEXT_SIZE,
    kept.REDUCED_MOTION,
    kept.PAPER,
    kept.HISTORY,
    kept.UPDATE_POLICY,
    kept.UPDATE_BUDGET,
)
"""Settings that say nothing of a person."""

_ADDRESSES: Final = (kept.UPDATE_MIRRORS.name, kept.UPDATE_FOLDERS.name)
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_OURS: Final = (
    "notebook.db",
    "notebook.db-wal",
    "notebook.db-shm",
    "backups",
    "people.json",
    "people",
    "content",
    "cache",
    "config",
    "logs",
    "run",
)

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ReportPart:
    """One part of the report: the name of its file in the ZIP, its heading and its text."""

    name: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Reported:
    """What is reported on.

    Attributes:
        examined: folders and library.
        trust: the folder of what this copy trusts.
        words: the sentence for a finding.
        window: what only a window knows: labels with values; empty for a terminal.
    """

    examined: Examined
    trust: Path
    words: Callable[[Finding], str]
    window: Pairs = field(default=())


def make_report(on: Reported) -> tuple[ReportPart, ...]:
    """The parts of the report. It reads the library and the notebooks whole, which takes a moment."""
    clean = Impersonal(on.examined.paths)
    parts = (
        ("program", _("Program and system"), _program(on)),
        ("window", _("Window"), _pairs(on.window) or _("The report was made without a window.")),
        ("health", _("What was looked at"), "\n".join(_health(on, clean))),
        ("files", _("Sizes of files"), "\n".join(_sizes(on)) or _("Nothing is kept yet.")),
        ("settings", _("Settings"), _pairs(_settings(on))),
        ("updates", _("Updates"), "\n".join(_updates(on))),
        ("crash", _("Last crash"), last_crash(on.examined.paths.logs) or _("None is known.")),
        ("log", _("What the program did"), read_running_log(on.examined.paths.logs) or _("Nothing was noted.")),
    )
    return tuple(ReportPart(f"{name}.txt", heading, clean.text(text).strip()) for name, heading, text in parts)


def as_text(parts: Iterable[ReportPart]) -> str:
    """The whole report, to be read before it is saved."""
    return "\n\n".join(f"{part.heading}\n{'=' * len(part.heading)}\n{part.text}" for part in parts) + "\n"


def as_zip(parts: Iterable[ReportPart]) -> bytes:
    """The report as a ZIP file: a text file for each part."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as pack:
        for part in parts:
            pack.writestr(zipfile.ZipInfo(part.name, _EPOCH), f"{part.heading}\n\n{part.text}\n", zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _program(on: Reported) -> str:
    paths = on.examined.paths
    frozen = getattr(sys, "frozen", False)
    people = len(read_people(paths.data).all)
    facts = [
        *_versions(core_parts()),
        (_("How it runs"), _("as a program folder") if frozen else _("from Python")),
        (_("System"), f"{platform.system()} {platform.release()} {platform.machine()}"),
        (_("C library"), " ".join(platform.libc_ver())),
        (_("Processors"), str(os.cpu_count() or "")),
        (_("Data"), _("in one folder that was chosen") if paths.portable else _("in the folders of the system")),
        (_("People"), str(people)),
    ]
    carried = _pairs(_versions(licensed(licence_folder())))
    return "\n".join((_pairs(facts), "", _("Libraries that come with it:"), carried))


def _versions(parts: Iterable[Part | Licensed]) -> list[tuple[str, str]]:
    return [(part.name, part.version) for part in parts]


def _health(on: Reported, clean: Impersonal) -> Iterator[str]:
    policy = on.examined.policy
    # Without the addresses in it, and whatever else a mistake in the file may quote.
    examined = replace(on.examined, policy=_impersonal_policy(policy) if policy else None)
    for finding in examine(examined):
        told = clean.finding(finding)
        yield f"{_('good') if told.fit else _('LOOK')}  {on.words(told)}"


def _impersonal_policy(policy: Policy) -> Policy:
    """A policy with the number of its addresses and folders in place of these."""
    preset, locked = (
        {name: len(value) if name in _ADDRESSES else value for name, value in entries.items()}
        for entries in (policy.preset, policy.locked)
    )
    return policy._replace(preset=preset, locked=locked)


def _sizes(on: Reported) -> Iterator[str]:
    """Bytes of what stands in the data folder. A file that is not ours is counted, not named."""
    paths = on.examined.paths
    found = dict.fromkeys(_OURS, (0, 0))
    others = (0, 0)
    for entry in _listed(paths.data):
        count, size = _size(entry)
        if entry.name in found:
            found[entry.name] = (count, size)
        else:
            others = (others[0] + count, others[1] + size)
    apart = () if paths.portable else (("cache", paths.cache), ("config", paths.config), ("logs", paths.logs))
    found |= {name: _size(folder) for name, folder in apart}
    for name, (count, size) in (*found.items(), (_("other files"), others)):
        if count:
            yield _("{name}: {size:,} bytes, {count:,} files").format(name=name, size=size, count=count)


def _listed(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.iterdir())
    return []


def _size(path: Path) -> tuple[int, int]:
    """How many files there are in a folder and below, or the one file, and their bytes."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    sizes = []
    for file in files:
        # It may be gone by now.
        with suppress(OSError):
            sizes.append(file.stat().st_size)
    return len(sizes), sum(sizes)


def _settings(on: Reported) -> list[tuple[str, str]]:
    settings = open_settings(on.examined.paths.config)
    chosen = [(key.name, str(settings.get(key))) for key in _TOLD]
    counts = [(key.name, str(len(settings.get(key)))) for key in (kept.UPDATE_MIRRORS, kept.UPDATE_FOLDERS)]
    return [*chosen, *counts]


def _updates(on: Reported) -> Iterator[str]:
    found = trusted_fingerprint(on.trust)
    yield (
        _("Fingerprint of the publisher's root: {words}").format(words=found) if found else _("No publisher is set up.")
    )
    for event in read_update_log(on.examined.paths.data / "content" / "log.jsonl"):
        edition = event.get("edition")
        told = _("edition {number}").format(number=edition) if isinstance(edition, int) else ""
        yield "  ".join(part for part in (str(event.get("at", ""))[:19], str(event["event"])[:40], told) if part)


def _pairs(pairs: Pairs) -> str:
    return "\n".join(f"{label}: {value}" for label, value in pairs if value)
