"""`osee publish build`, `stage`, `release`, `refresh` and `prune`: from sources to what officers install."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

import click

from osee_desktop.base.assets import database, resource
from osee_desktop.base.problems import InputProblem
from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.publish_asking import FILE, FOLDER, now, signer, tell, with_key
from osee_desktop.cli.terminal import as_json, called
from osee_desktop.publish.build import build_library
from osee_desktop.publish.repository.demonstration import content_faulty
from osee_desktop.publish.repository.pruning import prune as throw_away
from osee_desktop.publish.repository.releasing import Released
from osee_desktop.publish.repository.releasing import refresh as sign_again
from osee_desktop.publish.repository.releasing import release as publish_next
from osee_desktop.publish.repository.roles import ROOT
from osee_desktop.publish.repository.staging import KEPT
from osee_desktop.publish.repository.staging import stage as stage_library
from osee_desktop.publish.repository.workshop import Workshop
from osee_desktop.updates.records import PackInfo

_SHORT = 12


@click.command("build", help=_("Build the library of a LANGUAGE from its sources, and print its hash."))
@click.argument("language")
@click.option("--from", "folder", type=FOLDER, help=_("Folder of the sources."))
@click.option("--to", "target", type=FILE, help=_("File to write."))
@click.option("--check", is_flag=True, help=_("Build twice, and see that both are the same."))
@as_json
def build(language: str, folder: Path | None, target: Path | None, *, check: bool, as_json: bool) -> None:
    """Build a library."""
    folder, target = folder or resource("content", language), target or database(f"library-{language}.db")
    if not folder.is_dir():
        raise InputProblem("no-such-folder", path=folder)
    found = _built(folder, target)
    if check:
        with tempfile.TemporaryDirectory() as name:
            second = _built(folder, Path(name) / "again.db")
        if second != found:
            raise InputProblem("build-differs", path=folder, first=found[:_SHORT], second=second[:_SHORT])
    words = _("Built {path}: {size:,} bytes, SHA-256 {hash}.")
    line = words.format(path=target, size=target.stat().st_size, hash=found)
    again = [_("A second build gave the same bytes.")] if check else []
    tell({"file": str(target), "sha256": found, "checked": check}, [line, *again], as_json=as_json)


@click.command("stage", help=_("Make the packs of a LIBRARY file, and draft what its language will sign."))
@click.argument("library", type=FILE)
@click.option("--summary", default="", help=_("One line that officers read before they download."))
@click.option("--keep", type=click.IntRange(0, 32), default=KEPT, help=_("Earlier editions that get a delta."))
@as_json
@click.pass_obj
def stage(workshop: Workshop, library: Path, summary: str, keep: int, *, as_json: bool) -> None:
    """Stage an edition."""
    pack = stage_library(workshop, library, summary, now(), keep)
    words = _("Edition {edition} in {language} is staged: {length:,} bytes, {full:,} compressed.")
    line = words.format(edition=pack.edition, language=pack.language, length=pack.length, full=pack.full_length)
    hint = _("Sign it: `{command} publish sign --role {language} --key FILE`.")
    sign = hint.format(command=called(), language=pack.language)
    tell(_pack_data(pack), [line, *_delta_lines(pack), sign], as_json=as_json)


@click.command("release", help=_("Let laptops try everything that is drafted and signed, then publish it."))
@with_key
@as_json
@click.pass_obj
def release(workshop: Workshop, key_file: Path, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Release."""
    done = publish_next(workshop, signer(key_file, passphrase_file), now())
    editions = ", ".join(f"{language} {edition}" for language, edition in done.editions.items())
    count = ngettext(
        "{count} laptop tried it before: {names}.", "{count} laptops tried it before: {names}.", len(done.proofs)
    )
    lines = [
        _("Released: editions {editions}.").format(editions=editions) if editions else _("Released."),
        count.format(count=len(done.proofs), names="; ".join(done.proofs)),
        *_visible_lines(workshop, done),
    ]
    tell(_released_data(done), [*lines, *_ending_lines(done)], as_json=as_json)


@click.command("refresh", help=_("Sign the timestamp again, and the snapshot when it is due: weekly, by a job."))
@with_key
@as_json
@click.pass_obj
def refresh(workshop: Workshop, key_file: Path, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Refresh."""
    done = sign_again(workshop, signer(key_file, passphrase_file), now())
    lines = [_("Signed again: timestamp {version}.").format(version=done.version), *_visible_lines(workshop, done)]
    tell(_released_data(done), [*lines, *_ending_lines(done)], as_json=as_json)


@click.command("prune", help=_("Remove packs and metadata that nobody needs any more."))
@click.option("--keep", type=click.IntRange(min=0), default=KEPT, help=_("Editions before the newest that stay."))
@click.option(
    "--also", type=int, multiple=True, help=_("Number of an edition that stays because programs come with it.")
)
@as_json
@click.pass_obj
def prune(workshop: Workshop, keep: int, also: tuple[int, ...], *, as_json: bool) -> None:
    """Prune."""
    gone = throw_away(workshop, keep, also)
    words = ngettext("{count} file was removed.", "{count} files were removed.", len(gone)).format(count=len(gone))
    tell({"removed": list(gone)}, [words], as_json=as_json)


def _built(folder: Path, target: Path) -> str:
    faults = build_library(folder.absolute(), target)
    if faults:
        raise content_faulty(folder, faults)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def _delta_lines(pack: PackInfo) -> list[str]:
    words = _("  from {base}: {size:,} bytes; {new} new, {changed} changed, {withdrawn} withdrawn")
    return [
        words.format(
            base=base[:_SHORT],
            size=pack.delta_lengths[base],
            new=counts.new,
            changed=counts.changed,
            withdrawn=counts.withdrawn,
        )
        for base, counts in pack.bases.items()
    ]


def _visible_lines(workshop: Workshop, done: Released) -> list[str]:
    words = ngettext(
        "{count} file is new in {path} ({size:,} bytes).",
        "{count} files are new in {path} ({size:,} bytes).",
        len(done.places),
    )
    copy = _("Copy that folder to the mirrors; timestamp.json last.")
    return [words.format(count=len(done.places), path=workshop.public, size=done.size), copy]


def _ending_lines(done: Released) -> list[str]:
    words = _("The signatures of {role} run out on {date}: sign it again soon (`{command} publish {draft}`).")
    return [
        words.format(
            role=role, date=day, command=called(), draft=" ".join((role, "draft") if role == ROOT else ("renew", role))
        )
        for role, day in done.ending
    ]


def _released_data(done: Released) -> dict[str, Any]:
    return {
        "timestamp": done.version,
        "editions": done.editions,
        "files": list(done.places),
        "bytes": done.size,
        "tried": list(done.proofs),
        "ending": {role: day.isoformat() for role, day in done.ending},
    }


def _pack_data(pack: PackInfo) -> dict[str, Any]:
    return {
        "language": pack.language,
        "edition": pack.edition,
        "sha256": pack.sha256,
        "bytes": pack.length,
        "compressed": pack.full_length,
        "deltas": pack.delta_lengths,
    }
