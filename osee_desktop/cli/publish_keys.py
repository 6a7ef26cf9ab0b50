"""`osee publish key`, `root`, `delegate`, `sign`, `renew` and `revoke`: who may sign what, and signing."""

from pathlib import Path
from typing import Any

import click

from osee_desktop.base.translation import _, ngettext
from osee_desktop.cli.publish_asking import FILE, now, passphrase, signer, tell, with_key, with_passphrase
from osee_desktop.cli.publish_changes import change_lines
from osee_desktop.cli.terminal import as_json, called
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.delegating import delegate as draft_delegation
from osee_desktop.publish.repository.delegating import renew as draft_again
from osee_desktop.publish.repository.keys import PublicKey, fingerprint, make_key, prove_key, read_public
from osee_desktop.publish.repository.revoking import revoke as draft_without
from osee_desktop.publish.repository.roots import Holders, draft_root, keys_of, publish_root
from osee_desktop.publish.repository.signing import Signatures, sign_draft, sign_root
from osee_desktop.publish.repository.staging import staged_changes
from osee_desktop.publish.repository.workshop import Workshop


@click.group("key", help=_("Make, show and prove keys."))
def key() -> None:
    """Hold the commands for keys."""


@key.command("new", help=_("Make a key in FILE, encrypted with a passphrase; FILE.pub gets its public half."))
@click.argument("file", type=FILE)
@click.option("--role", required=True, help=_("What it is for: root, targets, online, or a language such as en."))
@with_passphrase
@as_json
def new(file: Path, role: str, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Make a key."""
    made = make_key(file, role, passphrase(file, passphrase_file, new=True))
    tell(
        _key_data(made),
        [_("A key for {role} was made: {path}").format(role=role, path=file), *_print(made)],
        as_json=as_json,
    )


@key.command("show", help=_("Show the fingerprint of the key whose public half is FILE.pub."))
@click.argument("file", type=FILE)
@as_json
def show(file: Path, *, as_json: bool) -> None:
    """Show a key."""
    found = read_public(file)
    tell(_key_data(found), [_("A key for {role}.").format(role=found.role), *_print(found)], as_json=as_json)


@key.command("prove", help=_("Sign a test with the key in FILE: its holder still has it, and knows the passphrase."))
@click.argument("file", type=FILE)
@with_passphrase
@as_json
def prove(file: Path, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Prove a key."""
    read_public(file)  # nobody is asked for the passphrase of nothing
    proved = prove_key(file, passphrase(file, passphrase_file))
    tell(_key_data(proved), [_("The key signs, and its public half agrees."), *_print(proved)], as_json=as_json)


@click.group("root", help=_("Say who may sign what."))
def root() -> None:
    """Hold the commands for roots."""


@root.command("draft", help=_("Draft the next root. What is not given stays; with nothing given it is renewed."))
@click.option("--root-key", "root_keys", type=FILE, multiple=True, help=_("FILE.pub of each holder of the root."))
@click.option(
    "--targets-key",
    "targets_keys",
    type=FILE,
    multiple=True,
    help=_("FILE.pub of each key that delegates to languages."),
)
@click.option(
    "--online-key", "online_keys", type=FILE, multiple=True, help=_("FILE.pub of the key that signs each release.")
)
@click.option("--threshold", type=click.IntRange(min=1), help=_("Holders who must sign a root; 2 at first."))
@as_json
@click.pass_obj
def draft(
    workshop: Workshop,
    root_keys: tuple[Path, ...],
    targets_keys: tuple[Path, ...],
    online_keys: tuple[Path, ...],
    threshold: int | None,
    *,
    as_json: bool,
) -> None:
    """Draft a root."""
    root_held, targets_held, online_held = (
        tuple(read_public(file).key for file in files) for files in (root_keys, targets_keys, online_keys)
    )
    holders = Holders(root=root_held, targets=targets_held, online=online_held, threshold=threshold)
    made = draft_root(workshop, holders, now()).signed
    held = {part: [one.keyid for one in keys_of(made, part)] for part in (roles.ROOT, roles.TARGETS, roles.ONLINE)}
    need = made.roles[roles.ROOT].threshold
    lines = [
        _("Root {version} is drafted. It holds until {date}.").format(version=made.version, date=made.expires.date()),
        *(f"  {part}: {fingerprint(keyid)}" for part, keyids in held.items() for keyid in keyids),
        ngettext("{count} holder must sign it.", "{count} holders must sign it.", need).format(count=need),
    ]
    tell({"version": made.version, "expires": made.expires.isoformat(), **held, "need": need}, lines, as_json=as_json)


@root.command("sign", help=_("Sign the drafted root as one of its holders."))
@with_key
@as_json
@click.pass_obj
def sign_the_root(workshop: Workshop, key_file: Path, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Sign a root."""
    found = sign_root(workshop, signer(key_file, passphrase_file))
    tell(_signed_data(roles.ROOT, found), [_signed_words(roles.ROOT, found)], as_json=as_json)


@root.command("publish", help=_("Let everybody see the root that enough holders have signed."))
@as_json
@click.pass_obj
def publish(workshop: Workshop, *, as_json: bool) -> None:
    """Publish a root."""
    made = publish_root(workshop)
    words = _("Root {version} is published. Copies of the program that trust an earlier one follow it by themselves.")
    first = _("Root 1 is published: build copies of the program that trust it.")
    line = words.format(version=made.version) if made.version > 1 else first
    tell({"version": made.version}, [line], as_json=as_json)


@click.command("delegate", help=_("Draft that the keys in these .pub FILES, and no others, sign for a LANGUAGE."))
@click.argument("language")
@click.argument("files", type=FILE, nargs=-1, required=True)
@as_json
@click.pass_obj
def delegate(workshop: Workshop, language: str, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Delegate to a language."""
    made = draft_delegation(workshop, language, [read_public(file).key for file in files], now())
    line = _("Drafted. Sign it: `{command} publish sign --role targets --key FILE`.").format(command=called())
    tell({"version": made.signed.version, "language": language}, [line], as_json=as_json)


@click.command("sign", help=_("Sign the draft of a language, after showing what it changes, or that of targets."))
@click.option("--role", required=True, help=_("A language such as en, or targets."))
@with_key
@as_json
@click.pass_obj
def sign(workshop: Workshop, role: str, key_file: Path, passphrase_file: Path | None, *, as_json: bool) -> None:
    """Sign a role."""
    changes = staged_changes(workshop, role) if role != roles.TARGETS else ()
    if not as_json:
        for line in change_lines(changes):
            click.echo(line)
    found = sign_draft(workshop, role, signer(key_file, passphrase_file))
    listed = [{"what": change.what, "id": change.id, "title": change.title} for change in changes]
    tell({**_signed_data(role, found), "changes": listed}, [_signed_words(role, found)], as_json=as_json)


@click.command("renew", help=_("Draft a ROLE again as it is, for another term: targets, or a language."))
@click.argument("role")
@as_json
@click.pass_obj
def renew(workshop: Workshop, role: str, *, as_json: bool) -> None:
    """Renew a role."""
    made = draft_again(workshop, role, now()).signed
    words = _("{role} is drafted as version {version} and will hold until {date}. Sign it, then release.")
    line = words.format(role=role, version=made.version, date=made.expires.date())
    tell({"role": role, "version": made.version, "expires": made.expires.isoformat()}, [line], as_json=as_json)


@click.command("revoke", help=_("Draft everything so that the key of this .pub FILE signs for nothing any more."))
@click.argument("file", type=FILE)
@click.option("--instead", type=FILE, multiple=True, help=_("FILE.pub of a key that takes its place."))
@as_json
@click.pass_obj
def revoke(workshop: Workshop, file: Path, instead: tuple[Path, ...], *, as_json: bool) -> None:
    """Revoke a key."""
    found = read_public(file)
    drafted = draft_without(workshop, found.key.keyid, [read_public(one).key for one in instead], now())
    words = _("Drafted without that key: {roles}. Sign these with the keys that are left, then release.")
    tell({"drafted": list(drafted)}, [words.format(roles=", ".join(drafted))], as_json=as_json)


def _key_data(key: PublicKey) -> dict[str, Any]:
    return {"role": key.role, "keyid": key.key.keyid, "fingerprint": fingerprint(key.key.keyid)}


def _print(key: PublicKey) -> list[str]:
    return [_("Its fingerprint: {words}").format(words=fingerprint(key.key.keyid))]


def _signed_data(role: str, found: Signatures) -> dict[str, Any]:
    return {"role": role, "have": found.have, "need": found.need}


def _signed_words(role: str, found: Signatures) -> str:
    words = _("Signed: {role} has {have} of {need} signatures.")
    return words.format(role=role, have=found.have, need=found.need)
