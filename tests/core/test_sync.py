"""`osee sync` and its neighbours over the whole program: exit codes, words, and what is shown afterwards."""

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from osee_desktop.updates.lock import writing
from tests.support.faulty_server import FaultyServer
from tests.support.repository import Repository
from tests.support.trusting_program import TODAY, TrustingProgram

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path, editions: list[bytes]) -> Repository:
    repository = Repository(tmp_path / "share", now=TODAY)
    repository.publish(editions[0])
    return repository


@pytest.fixture
def server(repository: Repository) -> Iterator[FaultyServer]:
    with FaultyServer(repository.folder).running() as server:
        yield server


@pytest.fixture
def program(tmp_path: Path, editions: list[bytes], repository: Repository, server: FaultyServer) -> TrustingProgram:
    return TrustingProgram(tmp_path / "laptop", editions[0], repository, f"{server.address}/osee-updates")


def test_nothing_new_is_said(program: TrustingProgram) -> None:
    answer = program.osee("sync")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Up to date. Edition 1, content of ")


def test_a_new_edition_is_installed_and_shown_by_every_command(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    assert program.edition == 1
    repository.publish(editions[1])
    answer = program.osee("sync")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "Edition 2 is installed. Your notes, bookmarks and plan are as before. Edition 1 is kept.",
        "What changed: `osee what-changed`. To go back: `osee undo`.",
    ]
    assert program.edition == 2
    assert "Edition 2. " in program.osee("show", "strategy").out
    assert program.osee("search", "strategy", "--json").code == 0
    assert len(list(program.content.rglob("*.fts.db"))) == 1


def test_a_dry_run_says_what_it_would_cost_and_installs_nothing(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1], counts=(4, 3, 2))
    answer = program.osee("sync", "--dry-run")
    assert answer.code == 0
    assert answer.out.startswith("Edition 2 is there. Genuine, ")
    assert " bytes from localhost" in answer.out
    assert "Records: 4 new, 3 changed, 2 withdrawn." in answer.out
    assert "The publisher says: What is new" in answer.out
    assert "`osee sync --yes`" in answer.out
    assert program.edition == 1


def test_one_folder_alone_may_be_asked(
    program: TrustingProgram, repository: Repository, editions: list[bytes], tmp_path: Path, server: FaultyServer
) -> None:
    repository.publish(editions[1])
    shutil.copytree(repository.folder, tmp_path / "stick")
    server.asked.clear()
    assert program.osee("sync", "--from", tmp_path / "stick").code == 0
    assert (program.edition, server.asked) == (2, [])


def test_one_mirror_alone_may_be_asked(
    tmp_path: Path, repository: Repository, editions: list[bytes], server: FaultyServer
) -> None:
    alone = TrustingProgram(tmp_path / "other", editions[0], repository)
    repository.publish(editions[1])
    assert alone.osee("sync").code == 3
    assert alone.osee("sync", "--from", f"{server.address}/osee-updates").code == 0
    assert alone.edition == 2


def test_data_for_other_programs(program: TrustingProgram, repository: Repository, editions: list[bytes]) -> None:
    repository.publish(editions[1])
    found = json.loads(program.osee("sync", "--dry-run", "--json").out)
    assert (found["state"], found["code"], found["edition"], found["before"]) == ("new edition", 0, 1, 1)
    assert found["offer"]["edition"] == 2
    assert found["offer"]["bytes"] < 1000
    assert found["received"] > 1000
    done = json.loads(program.osee("sync", "--json").out)
    assert (done["state"], done["code"], done["edition"], done["before"]) == ("installed", 0, 2, 1)


def test_without_a_publisher_nothing_is_fetched(tmp_path: Path, editions: list[bytes]) -> None:
    alone = TrustingProgram(tmp_path / "alone", editions[0], None, "http://localhost:9/osee-updates")
    answer = alone.osee("sync")
    assert (answer.code, answer.out) == (
        1,
        "No publisher is set up for this copy. The bundled content works, and nothing is fetched.\n",
    )
    assert not alone.data.exists()


def test_nobody_there_is_three(program: TrustingProgram) -> None:
    answer = program.osee("sync", "--from", "http://localhost:9/osee-updates")
    assert answer.code == 3
    assert answer.out.startswith("No connection. Everything you have stays readable.")


def test_a_folder_that_is_not_there_is_three(program: TrustingProgram, tmp_path: Path) -> None:
    assert program.osee("sync", "--from", tmp_path / "nowhere").code == 3


def test_a_sign_in_page_is_three(program: TrustingProgram, server: FaultyServer) -> None:
    server.faults.page = b"<html>Please sign in</html>"
    answer = program.osee("sync")
    assert answer.code == 3
    assert answer.out.startswith("The network asks you to sign in.")


def test_a_download_that_breaks_off_is_three_and_goes_on_later(
    program: TrustingProgram, repository: Repository, editions: list[bytes], server: FaultyServer
) -> None:
    repository.raw = False
    repository.publish(editions[1])
    for file in repository.root_folder.rglob("*.zpatch"):
        file.unlink()
    server.faults.cut = [10**6] * 4 + [30_000] * 20
    answer = program.osee("sync")
    assert answer.code == 3
    assert "What came so far is kept" in answer.err
    assert program.edition == 1
    server.faults.cut, server.sent = [], 0
    assert program.osee("sync").code == 0
    assert program.edition == 2
    assert server.sent < len(editions[1])


def test_genuine_but_old_on_the_web_is_four_until_the_person_agrees(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.now = TODAY - 100 * DAY
    repository.publish(editions[1])
    answer = program.osee("sync")
    assert answer.code == 4
    assert answer.out.startswith("Genuine, but signed 3 months ago. Edition 2, ")
    assert program.edition == 1
    assert program.osee("sync", "--yes").code == 0
    assert program.edition == 2


def test_genuine_but_old_in_a_folder_is_taken(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.now = TODAY - 100 * DAY
    repository.publish(editions[1])
    assert program.osee("sync", "--from", repository.folder).code == 0
    assert program.edition == 2


def test_a_copy_too_old_to_trust_is_four_and_no_word_helps(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.now = TODAY - 20 * DAY
    repository.expires["en"] = 10 * DAY
    repository.publish(editions[1])
    for words in (("sync",), ("sync", "--yes"), ("sync", "--yes", "--from", str(repository.folder))):
        answer = program.osee(*words)
        assert answer.code == 4
        assert answer.out.startswith("This copy is too old to trust. It could be trusted until ")
    assert program.edition == 1


def test_an_older_copy_that_is_newer_than_what_is_here_wants_a_word(
    program: TrustingProgram, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    repository.publish(editions[1])
    shutil.copytree(repository.folder, tmp_path / "old stick")
    repository.publish(editions[2])
    program.osee("sync", "--dry-run")
    answer = program.osee("sync", "--from", tmp_path / "old stick")
    assert answer.code == 4
    assert answer.out.startswith("Edition 2 is here. ")
    assert "A still newer edition is known to exist." in answer.out
    assert program.osee("sync", "--from", tmp_path / "old stick", "--yes").code == 0
    assert program.edition == 2


def test_what_is_not_genuine_is_five_with_details(
    program: TrustingProgram, editions: list[bytes], tmp_path: Path
) -> None:
    stranger = Repository(tmp_path / "stranger", now=TODAY)
    stranger.publish(editions[1])
    answer = program.osee("sync", "--from", stranger.folder)
    assert answer.code == 5
    assert answer.out.startswith("Not genuine, or damaged. What ")
    assert str(stranger.folder) in answer.out
    assert program.edition == 1


def test_bytes_that_are_not_what_was_signed_are_five(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.publish(editions[1])
    for file in repository.root_folder.glob("targets/en/*"):
        file.write_bytes(file.read_bytes()[:-1] + b"x")
    answer = program.osee("sync")
    assert answer.code == 5
    assert answer.err.startswith("What came is not what the publisher signed: ")
    assert program.edition == 1


def test_a_library_of_a_newer_format_is_six(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    repository.schema = 2000
    repository.publish(editions[1])
    answer = program.osee("sync")
    assert answer.code == 6
    assert answer.out.startswith("A newer program is needed.")


@pytest.mark.parametrize("words", [("--date", "soon"), ("--date", "2009-01-01"), ("--nonsense",), ("more",)])
def test_wrong_use_is_two(program: TrustingProgram, words: tuple[str, ...]) -> None:
    assert program.osee("sync", *words).code == 2


def test_while_another_program_updates_it_waits_its_turn(program: TrustingProgram) -> None:
    with writing(program.content / "lock"):
        answer = program.osee("sync")
    assert answer.code == 1
    assert answer.err.startswith("Another window or command is updating right now.")


def test_going_back_and_forward(program: TrustingProgram, repository: Repository, editions: list[bytes]) -> None:
    assert program.osee("undo").code == 2
    repository.publish(editions[1])
    program.osee("sync")
    answer = program.osee("undo")
    assert (answer.code, program.edition) == (0, 1)
    assert answer.out.startswith("Edition 1 counts again.")
    assert json.loads(program.osee("undo", "--json").out) == {"edition": 2, "before": 1}
    assert program.edition == 2


def test_what_changed_is_shown_word_by_word(
    program: TrustingProgram, repository: Repository, editions: list[bytes]
) -> None:
    nothing = program.osee("what-changed")
    assert (nothing.code, nothing.out) == (2, "")
    for data in editions[1:]:
        repository.publish(data)
        program.osee("sync")
    answer = program.osee("what-changed")
    assert answer.out.startswith("Edition 3 changed ")
    assert "Changed: Strategy  module/strategy" in answer.out
    assert "  lead: {+Edition 3. +}Edition 2. " in answer.out
    assert program.osee("what-changed", "--edition", "2").out.startswith("Edition 2 changed ")
    assert program.osee("what-changed", "--edition", "9").code == 2
    found = json.loads(program.osee("what-changed", "--json").out)
    assert (found["edition"], found["before"], found["summary"]) == (3, 2, "What is new")


def test_the_copy_for_the_next_officer_updates_a_program_that_sees_no_network(
    program: TrustingProgram, repository: Repository, editions: list[bytes], tmp_path: Path
) -> None:
    assert program.osee("pass-on", tmp_path / "stick").code == 2
    repository.publish(editions[1])
    program.osee("sync")
    answer = program.osee("pass-on", tmp_path / "stick")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Ready to pass on. Edition 2 was written to ")
    shutil.rmtree(repository.folder)
    other = TrustingProgram(tmp_path / "other", editions[0], repository)
    assert other.osee("sync", "--from", tmp_path / "stick").code == 0
    assert other.edition == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
@pytest.mark.parametrize(("typed", "edition"), [("y\n", 2), ("n\n", 1)])
def test_somebody_at_a_terminal_is_asked(
    program: TrustingProgram, repository: Repository, editions: list[bytes], typed: str, edition: int
) -> None:
    repository.publish(editions[1], counts=(4, 3, 2))
    code, screen = program.in_terminal(typed, "sync")
    assert code == 0
    assert screen.count("Records: 4 new, 3 changed, 2 withdrawn.") == 1
    assert ("Nothing was changed." in screen) == (edition == 1)
    assert "Install edition 2? [y/N]:" in screen
    assert ("Edition 2 is installed." in screen) == (edition == 2)
    assert program.edition == edition


@pytest.mark.parametrize("year", [1970, 2009, 0, 2099])
@pytest.mark.parametrize("way", ["web", "folder"])
def test_any_clock_over_any_way(
    program: TrustingProgram, repository: Repository, editions: list[bytes], year: int, way: str
) -> None:
    repository.publish(editions[1])
    clock = datetime(year, 1, 1, tzinfo=UTC) if year else TODAY
    source = () if way == "web" else ("--from", str(repository.folder))
    done = program.start("sync", *source, clock=clock)
    assert done.stderr == ""
    if year == 2099:
        assert (done.returncode, program.edition) == (1, 1)
        assert done.stdout.startswith("This computer's date looks wrong. It says 1 Jan 2099.")
        assert "`osee sync --date YYYY-MM-DD`" in done.stdout
        done = program.start("sync", *source, "--date", f"{TODAY:%Y-%m-%d}", clock=clock)
    assert (done.returncode, program.edition) == (0, 2)
    again = program.start("sync", *source, "--date", f"{TODAY:%Y-%m-%d}", clock=clock)
    assert again.returncode == 0
    assert again.stdout.startswith("Up to date.")
