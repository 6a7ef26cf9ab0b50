"""One program for each data folder: who wins, what is handed over, and what a crash, a hang or a stranger does."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.env.one_program import Message, OneProgram, be_first_or_hand_over, hand_over
from tests.support.content import ROOT
from tests.support.program import environment, run_python

FIRST = """
import sys
from pathlib import Path
from osee_desktop.env.one_program import OneProgram

def taken(message):
    print(message.open_id, message.search, flush=True)
    return True

hold = OneProgram.claim(Path(sys.argv[1]))
print("first" if hold else "second", flush=True)
if hold:
    hold.listen(taken)
    sys.stdin.readline()
    hold.close()
"""


class Window:
    """Stands for the window: keeps what it was told, and can be made to refuse."""

    def __init__(self) -> None:
        self.told: list[Message] = []
        self.takes = True

    def take(self, message: Message) -> bool:
        if self.takes:
            self.told.append(message)
        return self.takes


class Process:
    """A program of its own that claims a folder; it ends when its standard input does."""

    def __init__(self, folder: Path) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-P", "-c", FIRST, str(folder)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        assert self.child.stdout
        return self.child.stdout.readline().strip()

    def end(self) -> None:
        with suppress(OSError):
            self.child.send_signal(signal.SIGCONT)
        with suppress(BrokenPipeError):
            self.child.communicate("\n", timeout=20)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    """The window of the program that holds `tmp_path` and listens."""
    made = Window()
    hold = OneProgram.claim(tmp_path)
    assert hold
    hold.listen(made.take)
    yield made
    hold.close()


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Process]:
    """A program of its own that holds `tmp_path`."""
    made = Process(tmp_path)
    assert made.line() == "first"
    yield made
    made.end()


def channel(folder: Path) -> dict[str, str]:
    """Where the program that holds a folder listens."""
    found: dict[str, str] = json.loads((folder / "run" / "channel.json").read_text(encoding="utf-8"))
    return found


def send(folder: Path, words: bytes) -> bytes:
    """Say this to the program that holds a folder, with the right key."""
    told = channel(folder)
    with Client(told["address"], authkey=bytes.fromhex(told["key"])) as connection:
        connection.send_bytes(words)
        try:
            return connection.recv_bytes()
        except (EOFError, OSError):
            return b""


def test_a_folder_is_held_once_and_can_be_given_back(tmp_path: Path) -> None:
    first = OneProgram.claim(tmp_path / "data")
    assert first
    assert OneProgram.claim(tmp_path / "data") is None
    first.close()
    first.close()
    again = OneProgram.claim(tmp_path / "data")
    assert again
    again.close()


def test_another_folder_is_another_program(tmp_path: Path) -> None:
    holds = [OneProgram.claim(tmp_path / name) for name in ("one", "two")]
    assert all(holds)
    for hold in holds:
        assert hold
        hold.close()


@pytest.mark.parametrize(
    "message",
    [Message(), Message(open_id="module/strategy"), Message(search="ποιότητα “x” \\ 培训"), Message("a", "", "Zoë")],
)
def test_the_words_of_a_second_start_reach_the_first(message: Message, window: Window, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, message) is None
    assert window.told == [message]


def test_a_first_start_has_the_folder_and_hands_nothing(tmp_path: Path) -> None:
    hold = be_first_or_hand_over(tmp_path, Message())
    assert hold
    hold.close()


def test_one_after_the_other_is_heard(window: Window, tmp_path: Path) -> None:
    messages = [Message(search=str(number)) for number in range(5)]
    assert all(be_first_or_hand_over(tmp_path, message) is None for message in messages)
    assert window.told == messages


def test_of_starts_at_one_moment_exactly_one_wins_and_the_others_are_heard(tmp_path: Path) -> None:
    window, go, holds = Window(), threading.Barrier(8), []

    def start(number: int) -> None:
        go.wait()
        hold = be_first_or_hand_over(tmp_path, Message(search=str(number)))
        if hold:
            hold.listen(window.take)
            holds.append(hold)

    threads = [threading.Thread(target=start, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(holds) == 1
    assert len({message.search for message in window.told}) == 7
    holds[0].close()


def test_of_two_processes_at_one_moment_exactly_one_wins(tmp_path: Path) -> None:
    both = [Process(tmp_path), Process(tmp_path)]
    assert sorted(process.line() for process in both) == ["first", "second"]
    for process in both:
        process.end()


def test_another_process_takes_the_message(process: Process, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message("role/cto", "law")) is None
    assert process.line() == "role/cto law"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_after_a_crash_the_next_start_is_the_first_and_nothing_is_left(process: Process, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    stale = Path(channel(tmp_path)["address"])
    process.child.kill()
    process.child.wait()
    assert stale.exists()
    window = Window()
    hold = be_first_or_hand_over(tmp_path, Message(), 1)
    assert hold
    hold.listen(window.take)
    assert be_first_or_hand_over(tmp_path, Message(search="after")) is None
    assert window.told == [Message(search="after")]
    assert not stale.parent.exists()
    hold.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot stop a process")
def test_a_first_program_that_hangs_is_said_after_a_short_wait(process: Process, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    process.child.send_signal(signal.SIGSTOP)
    with pytest.raises(EnvironmentProblem, match="program-not-answering"):
        be_first_or_hand_over(tmp_path, Message(), 0.5)


def test_a_window_that_does_not_take_a_message_is_said(window: Window, tmp_path: Path) -> None:
    window.takes = False
    with pytest.raises(EnvironmentProblem, match="program-not-answering"):
        be_first_or_hand_over(tmp_path, Message(), 0.5)


def test_where_nobody_listens_the_answer_comes_at_once(tmp_path: Path) -> None:
    assert not hand_over(tmp_path, Message())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"address": 7, "key": "00"}', b'{"address": "x"}'])
def test_a_damaged_file_of_the_place_costs_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "channel.json").write_bytes(content)
    assert not hand_over(tmp_path, Message())
    window, hold = Window(), be_first_or_hand_over(tmp_path, Message())
    assert hold
    hold.listen(window.take)
    assert be_first_or_hand_over(tmp_path, Message()) is None
    hold.close()


def test_a_place_told_by_a_stranger_is_never_removed(tmp_path: Path) -> None:
    precious = tmp_path / "osee-desktop-precious"
    precious.mkdir()
    (precious / "door").write_text("kept", encoding="ascii")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "channel.json").write_text(json.dumps({"address": str(precious / "door")}), encoding="utf-8")
    window, hold = Window(), be_first_or_hand_over(tmp_path, Message())
    assert hold
    hold.listen(window.take)
    assert be_first_or_hand_over(tmp_path, Message()) is None
    assert (precious / "door").read_text(encoding="ascii") == "kept"
    hold.close()


def test_who_does_not_know_the_key_is_not_heard(window: Window, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    with pytest.raises((AuthenticationError, EOFError, OSError)):
        Client(channel(tmp_path)["address"], authkey=b"a guess")
    assert be_first_or_hand_over(tmp_path, Message(search="still here")) is None
    assert window.told == [Message(), Message(search="still here")]


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"not json",
        b"[" * 30_000,
        b'{"open_id": null}',
        b'{"open_id": null, "search": 7, "person": null}',
        b'{"open_id": null, "search": null, "person": null, "run": "rm"}',
        json.dumps({"open_id": None, "search": "x" * 2001, "person": None}).encode(),
        b"\x80\x04\x95cos\nsystem\n.",
        b"x" * 40_000,
    ],
    ids=repr,
)
def test_what_is_no_message_is_hung_up_on(words: bytes, window: Window, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    assert send(tmp_path, words) == b""
    assert be_first_or_hand_over(tmp_path, Message(search="next")) is None
    assert window.told == [Message(), Message(search="next")]


def test_a_caller_who_says_nothing_keeps_the_others_waiting_only_a_moment(window: Window, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    with Client(channel(tmp_path)["address"]):
        assert be_first_or_hand_over(tmp_path, Message(search="next")) is None
    assert window.told == [Message(), Message(search="next")]


def test_words_without_end_are_refused_before_anything_is_sent(window: Window, tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match="words-too-long"):
        be_first_or_hand_over(tmp_path, Message(search="x" * 2001))
    assert window.told == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_only_the_same_person_may_read_where_we_listen(window: Window, tmp_path: Path) -> None:
    assert be_first_or_hand_over(tmp_path, Message()) is None
    assert window.told == [Message()]
    assert (tmp_path / "run" / "channel.json").stat().st_mode & 0o077 == 0
    assert Path(channel(tmp_path)["address"]).parent.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the administrator can become another")
def test_two_accounts_that_share_a_folder_do_not_both_hold_it() -> None:
    other = (
        "import os, sys; from pathlib import Path; from osee_desktop.env.one_program import OneProgram\n"
        "os.setuid(65534); print(OneProgram.claim(Path(sys.argv[1])) is None)"
    )
    with tempfile.TemporaryDirectory() as shared:
        Path(shared).chmod(0o777)
        (Path(shared) / "run").mkdir(mode=0o777)
        (Path(shared) / "run").chmod(0o777)
        hold = OneProgram.claim(Path(shared))
        assert hold
        done = run_python("-c", other, shared, env=environment(Path(shared)))
        hold.close()
        assert (done.stdout, done.stderr) == ("True\n", "")
        assert run_python("-c", other, shared, env=environment(Path(shared))).stdout == "False\n"


def test_the_end_leaves_no_place_behind(tmp_path: Path) -> None:
    window, hold = Window(), OneProgram.claim(tmp_path)
    assert hold
    hold.listen(window.take)
    assert be_first_or_hand_over(tmp_path, Message()) is None
    place = Path(channel(tmp_path)["address"])
    hold.close()
    assert not place.parent.exists() or os.name == "nt"
    assert [file.name for file in (tmp_path / "run").iterdir()] == ["lock"]


def test_a_folder_that_cannot_be_written_is_held_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where a folder should be", encoding="utf-8")
    window = Window()
    for _ in range(2):
        hold = be_first_or_hand_over(tmp_path / "data", Message())
        assert hold
        hold.listen(window.take)
        hold.close()
    assert window.told == []
