"""`osee publish`: the ceremony, an edition, its release, as a publisher types them; every mistake in a sentence."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from osee_desktop.cli.publish_changes import change_lines
from osee_desktop.updates import installing, layout
from osee_desktop.updates.differences import Change, FieldChange, Piece
from tests.support.command import Answer, osee
from tests.support.content import plant
from tests.support.faulty_server import FaultyServer
from tests.support.program import environment, run_python

WORDS = "four words and a comma"


@pytest.fixture(scope="module", autouse=True)
def laptops_do_without_a_search() -> Iterator[None]:
    """An index takes longer than all the rest of an update; what it holds is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(installing, "index_library", no_index)
        yield


def no_index(_pack: Path, _index: Path) -> None:
    """The search builds it when it is first wanted."""


@dataclass(frozen=True)
class Desk:
    """A publisher's folder, keys and library file."""

    folder: Path

    def publish(self, *words: str | Path) -> Answer:
        return osee("publish", "--in", self.folder / "publisher", *words)

    def done(self, *words: str | Path) -> str:
        answer = self.publish(*words)
        assert (answer.code, answer.err) == (0, ""), answer
        return answer.out

    def key(self, name: str) -> list[str | Path]:
        return ["--key", self.folder / f"{name}.pem", "--passphrase-file", self.folder / "words"]

    def pub(self, name: str) -> Path:
        return self.folder / f"{name}.pem.pub"

    def found(self) -> None:
        """The ceremony."""
        (self.folder / "words").write_text(f"{WORDS}\n", encoding="utf-8")
        for name in ("root-1", "root-2", "root-3", "targets", "en", "online"):
            role = name.partition("-")[0]
            words = ("--passphrase-file", self.folder / "words")
            self.done("key", "new", "--role", role, self.folder / f"{name}.pem", *words)
        holders = [part for number in (1, 2, 3) for part in ("--root-key", self.pub(f"root-{number}"))]
        self.done("root", "draft", *holders, "--targets-key", self.pub("targets"), "--online-key", self.pub("online"))
        for name in ("root-1", "root-2"):
            self.done("root", "sign", *self.key(name))
        self.done("root", "publish")
        self.done("delegate", "en", self.pub("en"))
        self.done("sign", "--role", "targets", *self.key("targets"))

    def release(self, data: bytes) -> None:
        (self.folder / "library.db").write_bytes(data)
        self.done("stage", self.folder / "library.db", "--summary", "One line")
        self.done("sign", "--role", "en", *self.key("en"))
        self.done("release", *self.key("online"))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, editions: list[bytes]) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("desk"))
    desk.found()
    desk.release(editions[0])
    return desk


@pytest.fixture
def desk(released: Desk, tmp_path: Path) -> Desk:
    return Desk(Path(shutil.copytree(released.folder, tmp_path / "desk")))


@pytest.fixture
def public(desk: Desk) -> Path:
    return desk.folder / "publisher" / layout.FOLDER


def test_a_key_shows_its_fingerprint_again(desk: Desk) -> None:
    shown = desk.done("key", "show", desk.pub("root-1"))
    proved = desk.done("key", "prove", desk.folder / "root-1.pem", "--passphrase-file", desk.folder / "words")
    line = next(line for line in shown.splitlines() if line.startswith("Its fingerprint: "))
    assert line in proved
    data = json.loads(desk.done("key", "show", desk.pub("root-1"), "--json"))
    assert data["fingerprint"] in line
    assert data["role"] == "root"


def test_the_next_edition_is_shown_signed_and_released(desk: Desk, public: Path, editions: list[bytes]) -> None:
    (desk.folder / "library.db").write_bytes(editions[1])
    staged = desk.done("stage", desk.folder / "library.db")
    assert "Edition 2 in en is staged: " in staged
    assert "0 new, 1 changed, 0 withdrawn" in staged
    signed = desk.done("sign", "--role", "en", *desk.key("en"))
    assert signed.splitlines()[:2] == [
        "1 record differs from the published edition.",
        "changed: Strategy (module/strategy)",
    ]
    assert "{+Edition 2. +}" in signed
    assert signed.endswith("Signed: en has 1 of 1 signatures.\n")
    out = desk.done("release", *desk.key("online"))
    assert out.startswith("Released: editions en 2.\n4 laptops tried it before: en: empty; ")
    assert f" in {public} (" in out


def test_the_same_as_json(desk: Desk, editions: list[bytes]) -> None:
    (desk.folder / "library.db").write_bytes(editions[1])
    staged = json.loads(desk.done("stage", desk.folder / "library.db", "--json"))
    assert (staged["edition"], staged["language"], len(staged["deltas"])) == (2, "en", 1)
    signed = json.loads(desk.done("sign", "--role", "en", *desk.key("en"), "--json"))
    assert signed["changes"] == [{"what": "changed", "id": "module/strategy", "title": "Strategy"}]
    done = json.loads(desk.done("release", *desk.key("online"), "--json"))
    assert (done["editions"], done["files"][-1]) == ({"en": 2}, layout.TIMESTAMP)
    refreshed = json.loads(desk.done("refresh", *desk.key("online"), "--json"))
    assert refreshed["timestamp"] == done["timestamp"] + 1
    assert json.loads(desk.done("prune", "--keep", "0", "--json"))["removed"]


def test_a_refresh_says_what_to_copy(desk: Desk) -> None:
    out = desk.done("refresh", *desk.key("online"))
    assert out.startswith("Signed again: timestamp 2.\n1 file is new in ")
    assert out.endswith("timestamp.json last.\n")


def test_status_tells_a_monitor(desk: Desk) -> None:
    answer = desk.publish("status")
    assert answer.code == 0, answer
    assert "en: edition 1, " in answer.out
    assert answer.out.count("key of root: ") == 3
    data = json.loads(desk.publish("status", "--json").out)
    assert [role["role"] for role in data["roles"]] == ["root", "targets", "en", "snapshot", "timestamp"]
    assert len(data["keys"]["root"]) == 3


def test_a_refresh_names_roles_that_end_soon(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    year = datetime.now(UTC).year
    monkeypatch.setattr("osee_desktop.cli.publish_releasing.now", lambda: datetime(year + 2, 12, 31, tzinfo=UTC))
    out = desk.done("refresh", *desk.key("online"))
    assert "The signatures of en run out on " in out
    assert "sign it again soon (`" in out


def test_status_fails_before_a_role_ends(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    year = datetime.now(UTC).year
    monkeypatch.setattr("osee_desktop.cli.publish_looking.now", lambda: datetime(year + 1, 12, 31, tzinfo=UTC))
    answer = desk.publish("status")
    assert answer.code == 1
    assert "(it has ended)" in answer.out


def test_verify_reads_a_folder_or_an_address(desk: Desk, public: Path) -> None:
    out = desk.done("verify", public)
    assert "compressed: whole and true" in out
    assert out.endswith("Everything is genuine and whole.\n")
    with FaultyServer(public.parent).running() as server:
        assert desk.done("verify", f"{server.address}/osee-updates") == out
        checked = desk.publish("mirror-check", f"{server.address}/osee-updates")
    assert checked.code == 1
    assert "WRONG: caches keep timestamp.json for five minutes at most (-)" in checked.out
    assert "well: a download that broke off can go on (Range)" in checked.out


def test_verify_as_of_a_day_says_what_will_have_ended(desk: Desk, public: Path) -> None:
    answer = desk.publish("verify", public, "--as-of", f"{datetime.now(UTC).year + 2}-01-31", "--json")
    assert answer.code == 1
    assert any("The signatures of timestamp ran out on " in fault for fault in json.loads(answer.out)["faults"])


def test_a_root_is_renewed_and_a_key_revoked(desk: Desk) -> None:
    desk.done("root", "draft")
    for name in ("root-2", "root-3"):
        desk.done("root", "sign", *desk.key(name))
    assert desk.done("root", "publish").startswith("Root 2 is published.")
    desk.done("key", "new", "--role", "en", desk.folder / "new.pem", "--passphrase-file", desk.folder / "words")
    out = desk.done("revoke", desk.pub("en"), "--instead", desk.pub("new"))
    assert out.startswith("Drafted without that key: targets, en.")
    desk.done("sign", "--role", "targets", *desk.key("targets"))
    desk.done("sign", "--role", "en", *desk.key("new"))
    desk.done("release", *desk.key("online"))
    assert "en is drafted as version 3" in desk.done("renew", "en")


MISTAKES = {
    "The passphrase does not open the key ": ["refresh", "--key", "online.pem", "--passphrase-file", "online.pem.pub"],
    "The file nowhere.pem cannot be read: ": ["refresh", "--key", "nowhere.pem"],
    "No passphrase was given for the key ": ["refresh", "--key", "online.pem"],
    "online.pem.pub holds no key that can be used here.": [
        *("refresh", "--key", "online.pem.pub", "--passphrase-file", "words"),
    ],
    "library.db is not the public half of a key.": ["delegate", "en", "library.db"],
    "This key does not sign for timestamp.": ["refresh", "--key", "en.pem", "--passphrase-file", "words"],
    "There is a key at online.pem already.": [
        *("key", "new", "--role", "online", "online.pem", "--passphrase-file", "words"),
    ],
    "The passphrase is empty.": ["key", "new", "--role", "root", "new.pem", "--passphrase-file", "empty"],
    "Nothing of root waits to be signed.": ["root", "publish"],
    "Nothing of en waits to be signed.": ["sign", "--role", "en", "--key", "en.pem", "--passphrase-file", "words"],
    "There is nothing new to release.": ["release", "--key", "online.pem", "--passphrase-file", "words"],
    "This library is edition 1, byte for byte, which is published already.": ["stage", "library.db"],
    "“ftp://example.org” is not the address of a mirror.": ["mirror-check", "ftp://example.org"],
    "There is no folder nowhere.": ["build", "en", "--from", "nowhere"],
}


@pytest.mark.parametrize("sentence", MISTAKES)
def test_every_mistake_has_its_own_sentence(desk: Desk, sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    monkeypatch.delenv("OSEE_KEY_PASSPHRASE", raising=False)
    monkeypatch.setattr(sys, "stdin", open(os.devnull, encoding="ascii"))  # noqa: SIM115, PTH123 - closed below
    (desk.folder / "empty").touch()
    answer = desk.publish(*MISTAKES[sentence])
    sys.stdin.close()
    assert sentence in answer.err
    assert (answer.code, answer.out) == (2, "")


def test_a_job_takes_the_passphrase_from_its_variable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OSEE_KEY_PASSPHRASE", WORDS)
    desk.done("refresh", "--key", desk.folder / "online.pem")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_a_person_is_asked_for_the_passphrase_and_does_not_see_it(tmp_path: Path) -> None:
    script = f"""
import pty, os, sys
words = [sys.executable, "-P", "-m", "osee_desktop", "publish", "key", "new", "--role", "root", "key.pem"]
child, terminal = pty.fork()
if not child:
    os.execv(words[0], words)
seen = b""
for _ in range(2):
    while b": " not in seen.rpartition(b"\\n")[2]:
        seen += os.read(terminal, 1000)
    os.write(terminal, b"{WORDS}\\n")
    seen += b"\\n"
try:
    while data := os.read(terminal, 1000):
        seen += data
except OSError:
    pass
print(seen.decode(), os.waitpid(child, 0)[1])
"""
    done = run_python("-c", script, env=environment(tmp_path), cwd=tmp_path)
    assert "Passphrase of key.pem: " in done.stdout, done.stderr
    assert WORDS not in done.stdout
    assert done.stdout.rstrip().endswith(" 0")
    assert (tmp_path / "key.pem").is_file()


def test_build_says_whether_two_builds_are_the_same(content: Path, tmp_path: Path) -> None:
    answer = osee("publish", "build", "en", "--from", content, "--to", tmp_path / "library.db", "--check")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith("A second build gave the same bytes.\n")


def test_build_names_the_first_fault(content: Path, tmp_path: Path) -> None:
    plant(content, "modules/strategy.yaml", "category: category/organisational\n", "categry: x\n")
    answer = osee("publish", "build", "en", "--from", content, "--to", tmp_path / "library.db")
    assert answer.code == 2
    assert "modules/strategy.yaml:" in answer.err
    assert not (tmp_path / "library.db").exists()


def test_changes_are_told_word_by_word() -> None:
    long = "word " * 60
    pieces = (Piece("same", long), Piece("removed", "old"), Piece("added", "new"), Piece("same", long))
    change = Change(
        what="changed", id="term/x", title="X", module=None, replaced_by=None, changes=(FieldChange("text", pieces),)
    )
    head, title, line = change_lines([change])
    assert head == "1 record differs from the published edition."
    assert title == "changed: X (term/x)"
    assert "[-old-]{+new+}" in line
    assert line.count("…") == 2
    assert len(line) < 200
