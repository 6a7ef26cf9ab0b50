"""The real program on machines where the network refuses, or never answers: everything still opens and reads.

No call to the network is made at all before a page is on the screen; the stand-in notes every attempt.
"""

from pathlib import Path

import pytest

from tests.support.program import SUPPORT, Done, environment, run_python, start

HARMLESS = "This plugin does not support propagateSizeHints()"
"""Qt's offscreen platform says this of itself."""


class Offline:
    """A machine without a network."""

    def __init__(self, home: Path, mode: str) -> None:
        self.attempts = home / "attempts"
        self._home = home
        self._network = {"OSEE_TEST_NETWORK": mode, "OSEE_TEST_NETWORK_LOG": str(self.attempts)}

    def environment(self, **variables: str) -> dict[str, str]:
        return environment(self._home, SUPPORT / "no_network", **self._network, **variables)


@pytest.fixture(params=["refuse", "silent"])
def offline(request: pytest.FixtureRequest, tmp_path: Path) -> Offline:
    return Offline(tmp_path, request.param)


def unexpected(done: Done) -> list[str]:
    return [line for line in done.stderr.splitlines() if line != HARMLESS]


def window(title: str, *words: str | Path, env: dict[str, str]) -> Done:
    """Open the window, and close it when it has this title."""
    words = (SUPPORT / "window_driver.py", title, *words)
    return run_python(*words, env={**env, "QT_QPA_PLATFORM": "offscreen"})


def test_the_stand_in_for_a_network_that_refuses_does_refuse(tmp_path: Path) -> None:
    machine = Offline(tmp_path, "refuse")
    done = run_python("-c", "import socket; socket.create_connection(('192.0.2.1', 9))", env=machine.environment())
    assert "the test refuses the network" in done.stderr
    assert machine.attempts.read_text(encoding="utf-8").startswith("socket.getaddrinfo")


def test_the_front_page_is_printed(offline: Offline, library_file: Path) -> None:
    done = start("--library", library_file, env=offline.environment())
    assert (done.returncode, done.stderr) == (0, "")
    assert "Open-Source Ecosystem Enablement Framework" in done.stdout
    assert not offline.attempts.exists()


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("list", "modules"), "module/strategy"),
        (("show", "strategy"), "Platform and tool selection"),
        (("search", "strategy"), "module/strategy"),
        (("export", "--json"), '"kind": "term"'),
        (("doctor", "--json"), '"about": "library"'),
    ],
)
def test_the_terminal_answers(words: tuple[str, ...], answer: str, offline: Offline, library_file: Path) -> None:
    done = start("--library", library_file, *words, env=offline.environment())
    assert answer in done.stdout
    assert done.stderr == ""
    assert not offline.attempts.exists()


def test_the_window_opens_on_home(offline: Offline, library_file: Path, tmp_path: Path) -> None:
    words = ("--library", library_file, "--data-dir", tmp_path / "data")
    done = window("Home — OSEE Desktop", *words, env=offline.environment())
    assert (done.returncode, unexpected(done)) == (0, [])
    assert done.stdout.splitlines()[-1] == "Home — OSEE Desktop"
    assert not offline.attempts.exists()


def test_the_window_opens_a_module(offline: Offline, library_file: Path, tmp_path: Path) -> None:
    words = ("--library", library_file, "--data-dir", tmp_path / "data", "--open", "module/strategy")
    done = window("Strategy — OSEE Desktop", *words, env=offline.environment())
    assert (done.returncode, unexpected(done)) == (0, [])
    assert done.stdout.splitlines()[-1] == "Strategy — OSEE Desktop"
    assert not offline.attempts.exists()
