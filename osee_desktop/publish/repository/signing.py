"""Signing drafts, and seeing whether enough have signed. It decides nothing about what is signed."""

from dataclasses import dataclass

from securesystemslib.signer import Signer
from tuf.api.metadata import Metadata, Root, Targets

from osee_desktop.base.problems import InputProblem
from osee_desktop.publish.repository import roles
from osee_desktop.publish.repository.workshop import S, Workshop

Delegator = Root | Targets


@dataclass(frozen=True, slots=True)
class Signatures:
    """How many of a role's holders have signed, and how many must."""

    have: int
    need: int

    @property
    def missing(self) -> int:
        """How many are still wanted."""
        return max(self.need - self.have, 0)


def sign_draft(workshop: Workshop, role: str, signer: Signer) -> Signatures:
    """Add a signature to the draft of the top-level targets or of a language.

    Raises:
        InputProblem: nothing-to-sign, key-not-in-role, language-not-delegated, no-repository.
    """
    draft = workshop.draft(role)
    if draft is None:
        raise InputProblem("nothing-to-sign", role=role)
    delegator = delegator_of(workshop, role)
    ensure_holder(delegator, role, signer)
    draft.sign(signer, append=True)
    workshop.put_draft(role, draft)
    return signatures(delegator, role, draft)


def sign_root(workshop: Workshop, signer: Signer) -> Signatures:
    """Add a signature to the draft of a root, as a holder of the old or of the new one.

    Returns:
        How it stands under the one of the two where more is missing.

    Raises:
        InputProblem: nothing-to-sign, key-not-in-role.
    """
    draft = workshop.root_draft()
    if draft is None:
        raise InputProblem("nothing-to-sign", role=roles.ROOT)
    before = workshop.published_root()
    holders = {*draft.signed.roles[roles.ROOT].keyids, *(before.signed.roles[roles.ROOT].keyids if before else ())}
    if signer.public_key.keyid not in holders:
        raise InputProblem("key-not-in-role", role=roles.ROOT)
    draft.sign(signer, append=True)
    workshop.put_draft(roles.ROOT, draft)
    return root_signatures(draft, before)


def root_signatures(draft: Metadata[Root], before: Metadata[Root] | None) -> Signatures:
    """How a root stands: under itself and under the one before, whichever misses more."""
    found = [signatures(one.signed, roles.ROOT, draft) for one in (draft, before) if one]
    return max(found, key=_missing)


def signatures(delegator: Delegator, role: str, metadata: Metadata[S]) -> Signatures:
    """How many good signatures of a role's holders metadata has."""
    result = delegator.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    return Signatures(len(result.signed), result.threshold)


def ensure_signed(delegator: Delegator, role: str, metadata: Metadata[S]) -> None:
    """See that enough have signed.

    Raises:
        InputProblem: threshold-not-met.
    """
    found = signatures(delegator, role, metadata)
    if found.missing:
        raise InputProblem("threshold-not-met", role=role, have=found.have, need=found.need)


def ensure_holder(delegator: Delegator, role: str, signer: Signer) -> None:
    """See that a key may sign for a role.

    Raises:
        InputProblem: key-not-in-role.
    """
    if signer.public_key.keyid not in delegator.get_delegated_role(role).keyids:
        raise InputProblem("key-not-in-role", role=role)


def delegator_of(workshop: Workshop, role: str) -> Delegator:
    """Who says which keys sign for a role: the root for targets, targets for a language.

    Raises:
        InputProblem: language-not-delegated, no-repository.
    """
    if role == roles.TARGETS:
        return workshop.root().signed
    targets = workshop.newest(roles.TARGETS)
    if targets is None or role not in workshop.languages():
        raise InputProblem("language-not-delegated", language=role)
    return targets.signed


def _missing(found: Signatures) -> int:
    return found.missing
