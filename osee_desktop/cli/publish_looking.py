"""`osee publish status`, `verify` and `mirror-check`: looking at a repository from outside. Nothing is changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain
from osee_desktop.cli.publish_asking import FILE, now, tell
from osee_desktop.cli.terminal import as_json, called
from osee_desktop.publish.repository.keys import fingerprint
from osee_desktop.publish.repository.mirrors import Finding, What, check_mirror, web_asking
from osee_desktop.publish.repository.verifying import Report, RoleState, Transport
from osee_desktop.publish.repository.verifying import status as look
from osee_desktop.publish.repository.verifying import verify as read_whole
from osee_desktop.publish.repository.workshop import Workshop
from osee_desktop.updates import layout
from osee_desktop.updates.carriers.folder import FolderCarrier
from osee_desktop.updates.carriers.web import WebCarrier
from osee_desktop.updates.ports import Carrier
from osee_desktop.updates.records import Source
from osee_desktop.updates.setting_up import is_address

_ROOT = click.option(
    "--root", "root_file", type=FILE, help=_("The root to trust; by default the first one found there.")
)


@click.command("status", help=_("Show versions, ends and keys of every role; exit code 1 where one ends soon."))
@click.argument("place", required=False)
@_ROOT
@as_json
@click.pass_obj
def status(workshop: Workshop, place: str | None, root_file: Path | None, *, as_json: bool) -> None:
    """Look at the dates of a repository, by default of the publisher's own."""
    found = look(_carrier(place or str(workshop.public)), _root(root_file), now())
    keys = _keys(workshop) if place is None else {}
    lines = [*_head(found), *map(_role_line, found.roles), *_pack_lines(found), *_key_lines(keys)]
    tell({**_data(found), "keys": keys}, lines, as_json=as_json)
    if any(state.soon or state.expired for state in found.roles):
        click.get_current_context().exit(1)


@click.command("verify", help=_("Check every signature, date and byte of the repository at an address or in a folder."))
@click.argument("place")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help=_("Judge the dates as if it were this day."))
@_ROOT
@as_json
def verify(place: str, as_of: datetime | None, root_file: Path | None, *, as_json: bool) -> None:
    """Read a whole repository."""
    when = as_of.replace(tzinfo=UTC) if as_of else now()
    found = read_whole(_carrier(place), _root(root_file), when)
    faults = [str(explain(problem, called())) for problem in found.faults]
    lines = [*_head(found), *map(_role_line, found.roles), *_pack_lines(found), *faults]
    verdict = _("Something is wrong.") if faults else _("Everything is genuine and whole.")
    tell({**_data(found), "faults": faults}, [*lines, verdict], as_json=as_json)
    if faults:
        click.get_current_context().exit(1)


@click.command("mirror-check", help=_("See whether the web server at an ADDRESS serves updates as it should."))
@click.argument("address")
@as_json
def mirror_check(address: str, *, as_json: bool) -> None:
    """Check a mirror."""
    if not is_address(address):
        raise InputProblem("mirror-address-wrong", address=address)
    report = look(_carrier(address), None, now())
    large = next((_large(pack.language, pack.sha256, pack.full_length) for pack, _forms in report.packs), None)
    found = check_mirror(web_asking(address), large)
    data = [{"what": one.what, "well": one.well, "must": one.must, "detail": one.detail} for one in found]
    verdict = _("This mirror will do.") if all(one.well or not one.must for one in found) else _("It has to be mended.")
    tell({"findings": data}, [*map(_finding_line, found), verdict], as_json=as_json)
    if any(one.must and not one.well for one in found):
        click.get_current_context().exit(1)


def _carrier(place: str) -> Carrier:
    if is_address(place):
        return WebCarrier(place, Source(kind="web", name=place))
    return FolderCarrier(Path(place), Source(kind="folder", name=place))


def _root(file: Path | None) -> bytes | None:
    if file is None:
        return None
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputProblem("root-unusable", path=file, detail=error.strerror or error) from error


def _large(language: str, sha256: str, length: int | None) -> tuple[str, int] | None:
    return (layout.full(language, sha256), length) if length else None


def _keys(workshop: Workshop) -> dict[str, list[str]]:
    """Which keys sign for which role, as published."""
    root, targets = workshop.published_root(), workshop.published("targets")
    held = {role: list(one.keyids) for role, one in root.signed.roles.items()} if root else {}
    delegated = targets.signed.delegations.roles if targets and targets.signed.delegations else None
    return {**held, **{name: list(one.keyids) for name, one in (delegated or {}).items()}}


def _key_lines(keys: dict[str, list[str]]) -> list[str]:
    words = _("key of {role}: {words}")
    return [words.format(role=role, words=fingerprint(one)) for role, keyids in keys.items() for one in keyids]


def _head(found: Report) -> list[str]:
    signed = found.signed.strftime("%Y-%m-%d %H:%M") if found.signed else "?"
    lines = [_("Signed on {date} UTC.").format(date=signed)]
    return [_("These are demonstration keys."), *lines] if found.demonstration else lines


def _role_line(state: RoleState) -> str:
    words = _("{role}: version {version}, holds until {date}")
    line = words.format(role=state.role, version=state.version, date=state.expires.date())
    note = _("it has ended") if state.expired else _("sign it again soon") if state.soon else ""
    return f"{line} ({note})" if note else line


def _pack_lines(found: Report) -> list[str]:
    words = _("{language}: edition {edition}, {label}, {length:,} bytes")
    lines = []
    for pack, forms in found.packs:
        facts = {"language": pack.language, "edition": pack.edition, "label": pack.label, "length": pack.length}
        lines += [words.format(**facts), *map(_form_line, forms)]
    return lines


def _form_line(form: Transport) -> str:
    outcome = {
        "true": _("whole and true"),
        "absent": _("not here"),
        "wrong": _("wrong"),
        "not tried": _("here, but not what it starts from"),
    }
    names = {"raw": _("as it is"), "full": _("compressed"), "delta": _("delta from {base}").format(base=form.base[:12])}
    return f"  {names[form.form]}: {outcome[form.outcome]}"


def _finding_line(finding: Finding) -> str:
    mark = _("well") if finding.well else _("WRONG") if finding.must else _("could be better")
    return (
        f"{mark}: {_finding_words(finding.what)} ({finding.detail})"
        if finding.detail
        else f"{mark}: {_finding_words(finding.what)}"
    )


def _finding_words(what: What) -> str:
    return {
        "timestamp": _("timestamp.json is served, and not as a web page"),
        "timestamp-cache": _("caches keep timestamp.json for five minutes at most"),
        "timestamp-name": _("timestamp.json has an ETag, so that it need not be sent twice"),
        "head": _("HEAD is answered"),
        "absent": _("a file that is not there gets 404"),
        "absent-size": _("the page that says so is short"),
        "absent-cache": _("caches keep that for five minutes at most"),
        "range": _("a download that broke off can go on (Range)"),
        "file-cache": _("caches keep everything else for a day at least"),
        "plain-bytes": _("packs are sent as they are, without another compression"),
    }[what]


def _data(found: Report) -> dict[str, Any]:
    return {
        "demonstration": found.demonstration,
        "signed": found.signed.isoformat() if found.signed else None,
        "roles": [
            {
                "role": state.role,
                "version": state.version,
                "expires": state.expires.isoformat(),
                "expired": state.expired,
                "soon": state.soon,
            }
            for state in found.roles
        ],
        "packs": [
            {
                "language": pack.language,
                "edition": pack.edition,
                "sha256": pack.sha256,
                "forms": [{"form": one.form, "base": one.base, "outcome": one.outcome} for one in forms],
            }
            for pack, forms in found.packs
        ],
    }
