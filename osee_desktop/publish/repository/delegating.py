"""Which keys sign for a language. Each language has a role of its own that ends the search for its packs."""

from collections.abc import Iterable
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Targets

from osee_desktop.base.problems import InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.workshop import Workshop, targets_of
from osee_desktop.updates import layout


def delegate(workshop: Workshop, language: str, keys: Iterable[Key], now: datetime) -> Metadata[Targets]:
    """Draft top-level targets in which these keys, and no others, sign for a language. One of them is enough.

    Raises:
        InputProblem: language-unknown, no-repository, root-keys-missing where there is no key.
    """
    workshop.root()
    if not layout.is_language(language):
        raise InputProblem("language-unknown", language=language)
    held = {key.keyid: key for key in keys}
    if not held:
        raise InputProblem("root-keys-missing", role=language)
    present = targets_of(workshop.newest(roles.TARGETS)).delegations
    delegated = dict(present.roles or {}) if present else {}
    delegated[language] = DelegatedRole(language, list(held), 1, True, paths=[f"{language}/*"])
    known = {**(present.keys if present else {}), **held}
    used = {keyid for role in delegated.values() for keyid in role.keyids}
    delegations = Delegations({keyid: key for keyid, key in known.items() if keyid in used}, delegated)
    return put_targets(workshop, delegations, now)


def put_targets(workshop: Workshop, delegations: Delegations, now: datetime) -> Metadata[Targets]:
    """Draft top-level targets. They only delegate; signatures of an earlier draft are gone."""
    drafted = Metadata(
        Targets(
            version=next_version(workshop, roles.TARGETS),
            expires=roles.expiry(roles.TARGETS, now),
            delegations=delegations,
        )
    )
    workshop.put_draft(roles.TARGETS, drafted)
    return drafted


def renew(workshop: Workshop, role: str, now: datetime) -> Metadata[Targets]:
    """Draft the next version of a role with what it says now, to be signed for another term or with another key.

    Raises:
        InputProblem: nothing-to-sign, where the role was never signed.
    """
    newest = workshop.newest(role)
    if newest is None:
        raise InputProblem("nothing-to-sign", role=role)
    said = newest.signed
    drafted = Metadata(
        Targets(
            version=next_version(workshop, role),
            expires=roles.expiry(role, now),
            targets=said.targets,
            delegations=said.delegations,
        )
    )
    workshop.put_draft(role, drafted)
    return drafted


def next_version(workshop: Workshop, role: str) -> int:
    """The version of a draft: one more than everybody sees."""
    published = workshop.published(role)
    return published.signed.version + 1 if published else 1
