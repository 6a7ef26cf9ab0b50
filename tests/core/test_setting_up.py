"""What this copy trusts, where its updates come from, and what is remembered of mirrors and of what changed."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from osee_desktop.base.problems import UpdateProblem
from osee_desktop.env.file_lock import take_lock
from osee_desktop.updates.differences import Change, FieldChange, Piece
from osee_desktop.updates.kept_changes import Changes, keep_changes, read_changes
from osee_desktop.updates.mirrors import Mirror, MirrorMemory, host_of
from osee_desktop.updates.records import CarrierKind, Source
from osee_desktop.updates.setting_up import (
    Sources,
    ThisCopy,
    Wishes,
    bundled_mirrors,
    has_publisher,
    is_address,
    read_trust,
    set_up,
)
from tests.support.faulty_server import FaultyServer
from tests.support.repository import NOW, Repository


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "www")
    repository.publish(editions[0])
    return repository


@pytest.fixture
def copy(tmp_path: Path, editions: list[bytes], repository: Repository) -> ThisCopy:
    trust, bundled = tmp_path / "trust", tmp_path / "library-en.db"
    trust.mkdir()
    (trust / "root.json").write_bytes(repository.first_root)
    bundled.write_bytes(editions[0])
    return ThisCopy(trust=trust, bundled=bundled, content=tmp_path / "content", language="en", released="2026-02-10")


def now() -> datetime:
    return NOW


def names(copy: ThisCopy, wishes: Wishes, *plugged_in: Path) -> list[tuple[CarrierKind, str]]:
    carriers = Sources(copy, lambda: wishes, now, lambda: list(plugged_in)).present()
    for one in carriers:
        one.close()
    return [(one.source.kind, one.source.name) for one in carriers]


def test_a_copy_without_a_root_trusts_nobody(copy: ThisCopy) -> None:
    assert has_publisher(copy.trust)
    (copy.trust / "root.json").unlink()
    assert not has_publisher(copy.trust)
    assert read_trust(copy).root is None
    assert set_up(copy, Wishes, now, list).check().state == "no publisher"
    assert not copy.content.exists()


def test_the_root_is_the_programs_own(copy: ThisCopy, repository: Repository) -> None:
    trust = read_trust(copy)
    assert (trust.root, trust.bundled) == (repository.first_root, copy.bundled)
    assert trust.built == datetime(2026, 2, 10, tzinfo=UTC)
    assert (trust.bundled_set, trust.demonstration) == ({}, False)


def test_the_metadata_of_the_bundled_library_comes_with_it(copy: ThisCopy) -> None:
    (copy.trust / "set").mkdir()
    (copy.trust / "set" / "timestamp.json").write_bytes(b"{}")
    assert read_trust(copy).bundled_set == {"timestamp.json": b"{}"}


def test_keys_for_a_trial_are_known_as_such(copy: ThisCopy) -> None:
    root = json.loads((copy.trust / "root.json").read_bytes())
    root["signed"]["x-demonstration"] = True
    (copy.trust / "root.json").write_text(json.dumps(root), encoding="utf-8")
    assert read_trust(copy).demonstration


@pytest.mark.parametrize("data", [b"", b"nonsense", b"[]", b'{"signed": 5}', b"[" * 50_000])
def test_a_root_that_cannot_be_read_is_said(copy: ThisCopy, data: bytes) -> None:
    (copy.trust / "root.json").write_bytes(data)
    with pytest.raises(UpdateProblem, match="trust-unusable"):
        read_trust(copy)


def test_what_the_person_prefers_comes_before_what_came_with_the_program(copy: ThisCopy, tmp_path: Path) -> None:
    mirrors = {"mirrors": ["https://theirs.example/u", "https://ours.example/u", "folder", 5]}
    (copy.trust / "mirrors.json").write_text(json.dumps(mirrors), encoding="utf-8")
    wishes = Wishes(mirrors=["https://ours.example/u"], folders=["//server/share"])
    assert names(copy, wishes, tmp_path / "stick") == [
        ("folder", "//server/share"),
        ("stick", str(tmp_path / "stick")),
        ("web", "ours.example"),
        ("web", "theirs.example"),
    ]


def test_only_kinds_that_are_welcome_are_asked(copy: ThisCopy, tmp_path: Path) -> None:
    wishes = Wishes(mirrors=["https://ours.example/u"], folders=["share"], kinds=frozenset({"stick"}))
    assert names(copy, wishes, tmp_path) == [("stick", str(tmp_path))]


def test_one_source_alone(copy: ThisCopy, tmp_path: Path) -> None:
    assert names(copy, Wishes(folders=["share"], only="https://one.example/u"), tmp_path) == [("web", "one.example")]
    assert names(copy, Wishes(folders=["share"], only=str(tmp_path)), tmp_path) == [("folder", str(tmp_path))]


def test_mirrors_of_the_program_that_make_no_sense(copy: ThisCopy) -> None:
    assert bundled_mirrors(copy.trust) == ()
    (copy.trust / "mirrors.json").write_bytes(b"[5]")
    assert bundled_mirrors(copy.trust) == ()
    (copy.trust / "mirrors.json").write_bytes(b"nonsense")
    with pytest.raises(UpdateProblem, match="trust-unusable"):
        bundled_mirrors(copy.trust)


def test_what_is_an_address() -> None:
    assert [is_address(text) for text in ("https://a/b", "HTTP://a", "//server/share", "E:\\", "ftp://a")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert (host_of("https://a.example:8/b"), host_of("nowhere")) == ("a.example", "nowhere")


def test_a_mirror_does_not_say_twice_what_did_not_change(
    copy: ThisCopy, repository: Repository, editions: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with FaultyServer(repository.folder).running() as server:
        server.faults.etags = True
        wishes = Wishes(mirrors=[f"{server.address}/osee-updates"])
        received = []
        for edition in (0, 0, 1):
            if edition:
                repository.publish(editions[1])
            updating = set_up(copy, lambda: wishes, now, list)
            received.append(updating.check().received)
            updating.close()
    assert received[0] > 1000
    assert received[1] == 0
    assert received[2] > 1000
    assert json.loads((copy.content / "usage.json").read_bytes()) == {"2026-03": sum(received)}


def test_a_memory_that_was_damaged_remembers_nothing(tmp_path: Path) -> None:
    memory = MirrorMemory(tmp_path / "mirrors.json", tmp_path / "usage.json", now)
    memory.keep("https://a", "one", b"{}")
    assert memory.recall("https://a") == ("one", b"{}")
    assert memory.recall("https://b") is None
    whole = (tmp_path / "mirrors.json").read_bytes()
    for data in (whole.replace(b"{}", b"{ }"), whole[:-5], b"[]", b"", b'{"https://a": 5}', b'{"https://a": {}}'):
        (tmp_path / "mirrors.json").write_bytes(data)
        assert memory.recall("https://a") is None


def test_a_memory_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "mirrors.json").mkdir()
    memory = MirrorMemory(tmp_path / "mirrors.json", tmp_path / "usage.json", now)
    carrier = Mirror("https://a.example/u", Source(kind="web", name="a"), memory)
    carrier.etag, carrier.timestamp = "one", b"{}"
    carrier.close()
    assert memory.recall("https://a.example/u") is None


CHANGE = Change(
    what="changed",
    id="module/strategy",
    title="Strategy",
    module=None,
    replaced_by=None,
    changes=(FieldChange("lead", (Piece("same", "A "), Piece("removed", "bad"), Piece("added", "good"))),),
)


def test_what_editions_changed_is_kept_the_newest_first(tmp_path: Path) -> None:
    assert read_changes(tmp_path / "changes") == ()
    kept = [Changes(edition=number, before=number - 1, summary="…", changes=(CHANGE,)) for number in range(2, 40)]
    for one in kept:
        keep_changes(tmp_path / "changes", one)
    assert read_changes(tmp_path / "changes") == tuple(reversed(kept[-24:]))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[:-9],
        lambda text: text.replace('"format":1', '"format":2'),
        lambda text: text.replace('"how":"same"', '"how":"bold"'),
        lambda text: text.replace('"what":"changed"', '"what":"burnt"'),
        lambda text: text.replace('"changes"', '"chances"'),
        lambda _: "[]",
        lambda _: "[" * 50_000,
    ],
)
def test_a_file_of_changes_that_makes_no_sense_is_passed_over(tmp_path: Path, spoil: object) -> None:
    for number in (2, 3):
        keep_changes(tmp_path, Changes(edition=number, before=1, changes=(CHANGE,)))
    text = (tmp_path / "3.json").read_text(encoding="utf-8")
    assert callable(spoil)
    (tmp_path / "3.json").write_text(spoil(text), encoding="utf-8")
    (tmp_path / "notes.json").write_text("{}", encoding="utf-8")
    assert [one.edition for one in read_changes(tmp_path)] == [2]


def test_a_lock_is_held_by_one_and_free_again_when_its_file_is_closed(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("wb") as first, (tmp_path / "lock").open("wb") as second:
        assert take_lock(first.fileno()) is True
        assert take_lock(second.fileno()) is False
    with (tmp_path / "lock").open("wb") as third:
        assert take_lock(third.fileno()) is True
