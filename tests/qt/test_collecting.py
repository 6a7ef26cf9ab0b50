"""Garbage is collected on the main thread, whatever the others allocate."""

import gc
import threading

from pytestqt.qtbot import QtBot

from osee_desktop.ui.shell.collecting import Collector


class Cycle:
    """Refers to itself, and says on which thread it was destroyed."""

    destroyed_on: list[int]

    def __init__(self, destroyed_on: list[int]) -> None:
        self.itself, self.destroyed_on = self, destroyed_on

    def __del__(self) -> None:
        self.destroyed_on.append(threading.get_ident())


def allocate_much() -> None:
    kept = [[place] for place in range(200_000)]
    assert kept


def test_a_busy_thread_collects_nothing(qtbot: QtBot) -> None:
    gc.enable()
    destroyed_on: list[int] = []
    collector = Collector(pause=1)
    Cycle(destroyed_on)
    busy = threading.Thread(target=allocate_much)
    busy.start()
    busy.join()
    assert destroyed_on == []
    due = [[place] for place in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: bool(destroyed_on))
    assert due
    assert destroyed_on == [threading.get_ident()]
    collector.deleteLater()
