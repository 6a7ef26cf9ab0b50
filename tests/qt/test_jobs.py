"""Work off the main thread."""

import threading
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from osee_desktop.ui.jobs import Jobs, Token


class Gate:
    """Work that waits until it is let through."""

    def __init__(self, result: str) -> None:
        self.started = threading.Event()
        self.open = threading.Event()
        self._result = result

    def work(self, _token: Token) -> str:
        self.started.set()
        assert self.open.wait(5)
        return self._result


def fail(_token: Token) -> str:
    raise ValueError("as planned")


def where(_token: Token) -> int:
    return threading.get_ident()


def test_work_runs_elsewhere_and_its_result_arrives_here(qtbot: QtBot, jobs: Jobs) -> None:
    here, seen = threading.get_ident(), list[tuple[int, int]]()

    def done(worker: int) -> None:
        seen.append((worker, threading.get_ident()))

    jobs.submit("library", where, done)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != here
    assert seen[0][1] == here


def test_a_lane_of_one_thread_keeps_its_thread(qtbot: QtBot, jobs: Jobs) -> None:
    seen = list[int]()
    for _time in range(5):
        jobs.submit("library", where, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 5)
    assert len(set(seen)) == 1


def test_results_of_a_lane_come_in_order(qtbot: QtBot, jobs: Jobs) -> None:
    seen = list[str]()
    gates = [Gate(name) for name in "abc"]
    for gate in gates:
        gate.open.set()
        jobs.submit("library", gate.work, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == ["a", "b", "c"]


def test_the_newest_request_of_a_name_wins(qtbot: QtBot, jobs: Jobs) -> None:
    seen, old, new = list[str](), Gate("old"), Gate("new")
    token = jobs.submit("library", old.work, seen.append, newest="page")
    assert old.started.wait(5)
    jobs.submit("library", new.work, seen.append, newest="page")
    assert token.cancelled
    old.open.set()
    new.open.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["new"]


def test_a_request_that_was_overtaken_while_waiting_is_not_run(qtbot: QtBot, jobs: Jobs) -> None:
    seen, first, waiting, last = list[str](), Gate("first"), Gate("waiting"), Gate("last")
    jobs.submit("library", first.work, seen.append)
    jobs.submit("library", waiting.work, seen.append, newest="page")
    jobs.submit("library", last.work, seen.append, newest="page")
    for gate in (first, waiting, last):
        gate.open.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["first", "last"]
    assert not waiting.started.is_set()


def test_requests_of_other_names_do_not_replace_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    seen, one, other = list[str](), Gate("one"), Gate("other")
    jobs.submit("wide", one.work, seen.append, newest="page")
    jobs.submit("wide", other.work, seen.append, newest="tree")
    one.open.set()
    other.open.set()
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert set(seen) == {"one", "other"}


def test_a_cancelled_request_reports_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    seen, gate, after = list[str](), Gate("gone"), Gate("after")
    jobs.submit("library", gate.work, seen.append).cancel()
    gate.open.set()
    after.open.set()
    jobs.submit("library", after.work, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]


def test_a_failure_reaches_its_handler(qtbot: QtBot, jobs: Jobs) -> None:
    seen = list[Exception]()
    with qtbot.assertNotEmitted(jobs.failed):
        jobs.submit("library", fail, pytest.fail, failed=seen.append)
        qtbot.waitUntil(lambda: bool(seen))
    assert str(seen[0]) == "as planned"


def test_a_failure_without_a_handler_is_told_to_all(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.failed) as said:
        jobs.submit("library", fail, pytest.fail)
    assert isinstance(said.args[0], ValueError)


def test_an_unknown_lane_is_an_error(jobs: Jobs) -> None:
    with pytest.raises(KeyError):
        jobs.submit("nowhere", where, print)


def test_closing_waits_for_what_runs_and_reports_nothing_more(qtbot: QtBot) -> None:
    closing, seen, gate = Jobs({"library": 1}), list[str](), Gate("late")
    closing.submit("library", gate.work, seen.append)
    assert gate.started.wait(5)
    gate.open.set()
    closing.close()
    qtbot.wait(20)
    assert seen == []
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("lane-library")] == []


def test_closing_does_what_waits_in_a_lane_that_keeps_things(qapp: QApplication) -> None:
    del qapp
    closing, gate, kept = Jobs({"notebook": 1, "library": 1}, finish=["notebook"]), Gate("first"), list[str]()
    closing.submit("notebook", gate.work, print)
    for lane in ("notebook", "notebook", "notebook"):
        closing.submit(lane, partial(_note, kept, lane), print)
    assert gate.started.wait(5)
    opening = threading.Timer(0.1, gate.open.set)
    opening.start()
    closing.close()
    closing.close()
    opening.join()
    assert kept == ["notebook"] * 3


def _note(kept: list[str], lane: str, _token: Token) -> None:
    kept.append(lane)
