"""Looks at everything that must be whole for the program to work: folders, space, library, notebooks, fonts, clock.

It looks only: nothing is mended, moved or written. Findings carry facts; window and terminal make the sentences.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from osee_desktop import RELEASED
from osee_desktop.base.problems import ContentProblem, Problem
from osee_desktop.env import health
from osee_desktop.env.health import Finding
from osee_desktop.env.paths import Paths
from osee_desktop.env.people import folder_of, read_people
from osee_desktop.kit.policy import ROLES, Policy
from osee_desktop.library.connection import check_integrity, connect
from osee_desktop.notebook.backups import backups_of, list_backups
from osee_desktop.notebook.looking import set_aside, trouble_with


@dataclass(frozen=True, slots=True)
class Examined:
    """What is looked at.

    Attributes:
        library_file: the library that is read.
        told: what was wrong with the library that an update installed, so that another one is read.
        policy: what an administrator decided; None where nobody did.
        remarks: what is wrong with this copy as a whole: a policy with a mistake, a folder that cannot be written.
    """

    paths: Paths
    library_file: Path
    told: Sequence[Problem] = ()
    policy: Policy | None = None
    remarks: Sequence[Problem] = ()


def examine(what: Examined) -> Iterator[Finding]:
    """Every finding, good or bad. One about a problem holds it as the fact `problem`."""
    yield from health.folders(what.paths)
    yield health.space(what.paths.data)
    yield from (_bad(problem) for problem in what.told)
    yield _library(what.library_file)
    yield from (Finding("remark", fit=False, facts={"problem": problem}) for problem in what.remarks)
    if what.policy:
        yield from _policy(what.policy)
        yield from _offered(what.policy, what.library_file)
    yield from _notebooks(what.paths.data)
    cache = what.paths.cache if what.paths.portable else None
    yield from health.fonts(partial(health.installed_font, cache=cache))
    yield health.clock(datetime.now(UTC).date(), date.fromisoformat(RELEASED))


def _policy(policy: Policy) -> Iterator[Finding]:
    """What is locked and what is preset, as it stands in the file."""
    for about, entries in (("policy-locked", policy.locked), ("policy-preset", policy.preset)):
        if entries:
            told = ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entries.items())
            yield Finding(about, fit=True, facts={"path": policy.path, "entries": told})


def _offered(policy: Policy, library_file: Path) -> Iterator[Finding]:
    """Roles that are offered and that the library does not have; a library that cannot be read is told already."""
    with suppress(ContentProblem), closing(connect(library_file)) as connection:
        known = {row[0] for row in connection.execute("SELECT id FROM role")}
        unknown = [role for role in policy.value(ROLES) or () if role not in known]
        if unknown:
            yield Finding("policy-roles", fit=False, facts={"path": policy.path, "roles": ", ".join(unknown)})


def _notebooks(data: Path) -> Iterator[Finding]:
    """The notebook of everybody, looked at only: whatever can be mended is mended when the window opens it."""
    people = read_people(data)
    yield from (Finding("notebook-bad", fit=False, facts={"problem": one}) for one in people.problems)
    for file in (folder_of(data, person) / "notebook.db" for person in people.all):
        trouble = trouble_with(file)
        if trouble:
            yield Finding("notebook-bad", fit=False, facts={"problem": trouble})
        elif file.is_file():
            yield Finding("notebook", fit=True, facts={"path": file, "backups": len(list_backups(backups_of(file)))})
        yield from (Finding("notebook-aside", fit=True, facts={"path": aside}) for aside in set_aside(file))


def _library(path: Path) -> Finding:
    try:
        connection = connect(path)
        try:
            check_integrity(connection, path)
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            edition = connection.execute("SELECT number FROM edition").fetchone()[0]
        finally:
            connection.close()
    except ContentProblem as problem:
        return _bad(problem)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    noted = path.with_suffix(".sha256")
    if noted.is_file() and noted.read_text(encoding="ascii").split()[0] != found:
        return Finding("library-changed", fit=False, facts={"path": path, "hash": found})
    format_number = f"{version // 1000}.{version % 1000}"
    return Finding(
        "library", fit=True, facts={"edition": edition, "format": format_number, "hash": found, "path": path}
    )


def _bad(problem: Problem) -> Finding:
    return Finding("library-bad", fit=False, facts={"problem": problem})
