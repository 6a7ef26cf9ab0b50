"""Who may sign what: roots are followed, never changed, and nobody can be locked out by mistake."""

from datetime import timedelta
from pathlib import Path

import pytest

from osee_desktop.base.problems import ContentProblem, InputProblem
from osee_desktop.publish.repository.delegating import delegate, renew
from osee_desktop.publish.repository.revoking import revoke
from osee_desktop.publish.repository.roots import Holders, draft_root, publish_root
from osee_desktop.publish.repository.signing import Signatures, sign_draft, sign_root
from osee_desktop.publish.repository.workshop import Workshop
from osee_desktop.updates import layout
from tests.support.publisher import Publisher, new_key, visible


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    return Publisher(tmp_path / "publisher")


@pytest.fixture
def founded(publisher: Publisher) -> Publisher:
    return publisher.found()


def test_the_first_root_is_visible_once_two_of_three_have_signed(publisher: Publisher) -> None:
    draft_root(publisher.workshop, publisher.holders, publisher.now)
    assert sign_root(publisher.workshop, publisher.keys["root-3"]) == Signatures(1, 2)
    with pytest.raises(InputProblem, match=r"threshold-not-met\(role='root', have=1, need=2\)"):
        publish_root(publisher.workshop)
    assert visible(publisher) == {}
    assert sign_root(publisher.workshop, publisher.keys["root-1"]) == Signatures(2, 2)
    publish_root(publisher.workshop)
    assert list(visible(publisher)) == [layout.metadata("root", 1)]


def test_a_holder_who_signs_twice_counts_once(publisher: Publisher) -> None:
    draft_root(publisher.workshop, publisher.holders, publisher.now)
    publisher.sign_root("root-1")
    assert sign_root(publisher.workshop, publisher.keys["root-1"]).have == 1


def test_lifetimes_are_those_that_were_decided(founded: Publisher) -> None:
    root = founded.workshop.root().signed
    targets = founded.workshop.draft("targets")
    assert targets
    assert root.expires - founded.now == timedelta(days=5 * 365)
    assert targets.signed.expires - founded.now == timedelta(days=3 * 365)


def test_a_language_ends_the_search_for_its_own_packs_alone(founded: Publisher) -> None:
    targets = founded.workshop.draft("targets")
    assert targets
    assert targets.signed.delegations
    assert targets.signed.delegations.roles
    role = targets.signed.delegations.roles["en"]
    assert (role.paths, role.terminating, role.threshold) == (["en/*"], True, 1)


@pytest.mark.parametrize("left_out", ["root", "targets", "online"])
def test_the_first_root_needs_keys_for_every_role(publisher: Publisher, left_out: str) -> None:
    full = publisher.holders
    given = {name: getattr(full, name) for name in ("root", "targets", "online") if name != left_out}
    with pytest.raises(InputProblem, match="root-keys-missing"):
        draft_root(publisher.workshop, Holders(**given), publisher.now)


def test_a_root_that_nobody_could_sign_is_not_drafted(publisher: Publisher) -> None:
    alone = Holders(root=publisher.holders.root[:1], targets=publisher.holders.targets, online=publisher.holders.online)
    with pytest.raises(InputProblem, match=r"threshold-unreachable\(role='root', left=1, need=2\)"):
        draft_root(publisher.workshop, alone, publisher.now)


def test_a_stranger_does_not_sign(founded: Publisher) -> None:
    draft_root(founded.workshop, Holders(), founded.now)
    with pytest.raises(InputProblem, match="key-not-in-role"):
        sign_root(founded.workshop, new_key())
    with pytest.raises(InputProblem, match="key-not-in-role"):
        sign_draft(founded.workshop, "targets", founded.keys["en"])


@pytest.mark.parametrize("role", ["en", "targets"])
def test_nothing_to_sign_is_said(founded: Publisher, role: str) -> None:
    founded.workshop.drop_draft(role)
    with pytest.raises(InputProblem, match="nothing-to-sign"):
        sign_draft(founded.workshop, role, founded.keys[role])


def test_no_root_waits_to_be_signed_or_published(founded: Publisher) -> None:
    with pytest.raises(InputProblem, match="nothing-to-sign"):
        sign_root(founded.workshop, founded.keys["root-1"])
    with pytest.raises(InputProblem, match="nothing-to-sign"):
        publish_root(founded.workshop)


def test_without_a_root_nothing_is_delegated(publisher: Publisher) -> None:
    with pytest.raises(InputProblem, match="no-repository"):
        delegate(publisher.workshop, "en", [new_key().public_key], publisher.now)


@pytest.mark.parametrize("language", ["", "EN", "../en", "english language", "e"])
def test_what_is_no_language_gets_no_role(founded: Publisher, language: str) -> None:
    with pytest.raises(InputProblem, match="language-unknown"):
        delegate(founded.workshop, language, [new_key().public_key], founded.now)


def test_a_second_language_leaves_the_first_as_it_is(founded: Publisher) -> None:
    french = new_key()
    delegate(founded.workshop, "fr", [french.public_key], founded.now)
    assert founded.workshop.languages() == ("en", "fr")
    targets = founded.workshop.draft("targets")
    assert targets
    assert targets.signatures == {}
    assert targets.signed.version == 1
    assert targets.signed.delegations
    assert set(targets.signed.delegations.keys) == {founded.keys["en"].public_key.keyid, french.public_key.keyid}


def test_a_renewed_root_keeps_its_holders_and_its_mark(publisher: Publisher) -> None:
    draft_root(publisher.workshop, publisher.holders, publisher.now, demonstration=True)
    publisher.sign_root("root-1", "root-2")
    publish_root(publisher.workshop)
    later = publisher.now + timedelta(days=365)
    renewed = draft_root(publisher.workshop, Holders(), later).signed
    first = publisher.workshop.published_root()
    assert first
    assert (renewed.version, renewed.roles) == (2, first.signed.roles)
    assert renewed.unrecognized_fields == {"x-demonstration": True}
    assert renewed.expires == first.signed.expires + timedelta(days=365)


def test_a_new_holder_must_be_welcomed_by_the_old_ones(founded: Publisher) -> None:
    new = [new_key() for _ in range(3)]
    draft_root(founded.workshop, Holders(root=tuple(key.public_key for key in new)), founded.now)
    for key in new[:2]:
        sign_root(founded.workshop, key)
    with pytest.raises(InputProblem, match=r"threshold-not-met\(role='root', have=0, need=2\)"):
        publish_root(founded.workshop)
    founded.sign_root("root-2", "root-3")
    assert publish_root(founded.workshop).version == 2
    assert (founded.workshop.public / layout.metadata("root", 1)).is_file()


def test_a_revoked_holder_signs_no_more(founded: Publisher) -> None:
    lost, instead = founded.keys["root-3"], new_key()
    assert revoke(founded.workshop, lost.public_key.keyid, [instead.public_key], founded.now) == ("root",)
    founded.sign_root("root-1", "root-2")
    publish_root(founded.workshop)
    keyids = founded.workshop.root().signed.roles["root"].keyids
    assert lost.public_key.keyid not in keyids
    assert instead.public_key.keyid in keyids


def test_two_lost_holders_leave_too_few(founded: Publisher) -> None:
    two = Holders(root=founded.holders.root[:2])
    draft_root(founded.workshop, two, founded.now)
    with pytest.raises(InputProblem, match="threshold-unreachable"):
        revoke(founded.workshop, founded.keys["root-1"].public_key.keyid, [], founded.now)


def test_the_only_key_of_a_role_is_not_taken_away(founded: Publisher) -> None:
    for name in ("online", "targets", "en"):
        with pytest.raises(InputProblem, match="threshold-unreachable"):
            revoke(founded.workshop, founded.keys[name].public_key.keyid, [], founded.now)


def test_an_unknown_key_cannot_be_revoked(founded: Publisher) -> None:
    with pytest.raises(InputProblem, match="key-unknown"):
        revoke(founded.workshop, "0" * 64, [], founded.now)


def test_what_was_never_signed_cannot_be_renewed(founded: Publisher) -> None:
    with pytest.raises(InputProblem, match="nothing-to-sign"):
        renew(founded.workshop, "en", founded.now)


@pytest.mark.parametrize("damage", [b"", b"no JSON", b"{}", b'{"signed": {}, "signatures": []}'])
def test_a_damaged_root_is_named(founded: Publisher, damage: bytes) -> None:
    (founded.workshop.public / layout.metadata("root", 1)).write_bytes(damage)
    with pytest.raises(ContentProblem, match="metadata-damaged"):
        founded.workshop.root()


def test_metadata_of_another_role_is_not_taken(founded: Publisher) -> None:
    draft = founded.workshop.next / layout.metadata("targets", 1)
    draft.write_bytes(founded.first_root)
    with pytest.raises(ContentProblem, match="metadata-damaged"):
        founded.workshop.draft("targets")


def test_a_folder_without_a_publisher_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="no-repository"):
        Workshop(tmp_path).root()
