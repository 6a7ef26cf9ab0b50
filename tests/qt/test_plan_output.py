"""Printing and exporting from the place "My plan": whose it is, where to, in which form, and what is told."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.settings import LAST_FOLDER, PLAN_NAME, PLAN_UNIT, open_settings
from osee_desktop.plans.files import read_plan_file
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.plan.page import PlanPage
from osee_desktop.ui.pages.plan.plan_head import exports
from osee_desktop.ui.shell.holder_box import HolderBox
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.outlet import FileAsker
from osee_desktop.ui.shell.plan_output import PlanOutput
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from tests.support import plans as small_plans
from tests.support import shelf as small
from tests.support.hands import click, inside
from tests.support.notebooks import opened
from tests.support.windows import go, make_window, start


class Answer:
    """A person who names a file, and remembers what they were offered."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.offered: list[str] = []

    def __call__(self, _parent: QWidget, _title: str, name: str, _kinds: str) -> str:
        self.offered.append(name)
        return str(self.path)


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(qtbot, appearance, jobs, settings=open_settings(tmp_path / "config"))
    desk = NotebookDesk(jobs, lambda: opened(tmp_path / "notebook"))
    made.join_notebook(desk)
    start(qtbot, made)
    yield made
    desk.close()


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow) -> PlanPage:
    """The plan of the one role of the small library, as a preview."""
    go(qtbot, window, f"plan:{small.ROLE.id}")
    assert window.planning
    assert window.planning.page
    assert window.planning.page.plan
    return window.planning.page


@pytest.fixture
def outlet(window: MainWindow, appearance: Appearance, shown: PlanPage) -> Callable[[Answer], PlanOutput]:
    assert shown.plan

    def make(answer: Answer) -> PlanOutput:
        assert window.planning
        return PlanOutput(window, appearance, window.keeper, window.planning, answer)

    return make


def the_box(qtbot: QtBot, window: MainWindow) -> HolderBox:
    qtbot.waitUntil(lambda: bool(inside(window, HolderBox)))
    return inside(window, HolderBox)[-1]


def answer_box(qtbot: QtBot, window: MainWindow, name: str = "Amina Diallo", unit: str = "Buying") -> None:
    box = the_box(qtbot, window)
    box.name.setText(name)
    box.unit.setText(unit)
    click(box.go_on)


def saved(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], path: Path, kind: str
) -> tuple[Answer, str]:
    answer = Answer(path)
    made = outlet(answer)
    with qtbot.waitSignal(made.done) as said:
        made.export(kind)
        if kind != "blank":
            answer_box(qtbot, window)
    return answer, said.args[0]


@pytest.mark.parametrize("kind", [kind for kind, _words in exports()])
def test_every_form_that_the_menu_offers_is_written(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], tmp_path: Path, kind: str
) -> None:
    answer, said = saved(qtbot, window, outlet, tmp_path / "out" / "mine", kind)
    (file,) = (tmp_path / "out").iterdir()
    ending = {"odt": "odt", "html": "html", "csv": "csv", "json": "osee-plan"}.get(kind, "pdf")
    assert file.name == f"mine.{ending}"
    whose = "" if kind == "blank" else " Amina Diallo"
    assert answer.offered == [f"Plan {small.ROLE.title}{whose}.{ending}"]
    assert str(file) in said
    content = file.read_bytes()
    if ending == "pdf":
        assert content.startswith(b"%PDF")
    elif ending == "odt":
        assert "content.xml" in zipfile.ZipFile(file).namelist()
    elif ending == "osee-plan":
        assert read_plan_file(file).holder.name == "Amina Diallo"
        assert json.loads(content)["unit"] == "Buying"
    else:
        assert small.CHANGE.title in content.decode("utf-8-sig")


def test_name_and_unit_are_kept_and_offered_again(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], tmp_path: Path
) -> None:
    made = outlet(Answer(tmp_path / "x.csv"))
    with qtbot.waitSignal(made.done):
        made.export("csv")
        answer_box(qtbot, window, "  Amina\u2028 Diallo ", "")
    kept = open_settings(tmp_path / "config")
    assert (kept.get(PLAN_NAME), kept.get(PLAN_UNIT)) == ("Amina Diallo", "")
    made.export("csv")
    box = the_box(qtbot, window)
    assert (box.name.text(), box.unit.text()) == ("Amina Diallo", "")
    box.reject()


def test_who_thinks_better_of_it_saves_nothing(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], tmp_path: Path
) -> None:
    answer = Answer("")
    made = outlet(answer)
    with qtbot.assertNotEmitted(made.done, wait=30), qtbot.assertNotEmitted(made.failed):
        made.export("pdf-full")
        click(the_box(qtbot, window).cancel)
        assert answer.offered == []
        made.export("html")
        answer_box(qtbot, window)
    assert not list(tmp_path.glob("*.html"))


def test_a_place_that_refuses_is_told(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    made = outlet(Answer(tmp_path / "file" / "plan.pdf"))
    with qtbot.waitSignal(made.failed) as said:
        made.export("pdf-page")
        answer_box(qtbot, window)
    assert isinstance(said.args[0], EnvironmentProblem)
    assert said.args[0].code == "cannot-write"


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_a_group_is_saved(
    qtbot: QtBot, window: MainWindow, outlet: Callable[[Answer], PlanOutput], tmp_path: Path, kind: str
) -> None:
    made = outlet(Answer(tmp_path / f"group.{kind}"))
    go(qtbot, window, "plan:group")
    assert window.planning
    assert window.planning.page
    window.planning.page.group.show_files([small_plans.plan_file("Amina", one="learning")])
    with qtbot.waitSignal(made.done):
        made.export(f"group-{kind}")
        answer_box(qtbot, window)
    content = (tmp_path / f"group.{kind}").read_bytes()
    assert content.startswith(b"%PDF") if kind == "pdf" else "Amina" in content.decode("utf-8-sig")


def test_the_button_leads_to_a_printer(qtbot: QtBot, window: MainWindow, shown: PlanPage) -> None:
    click(shown.plan_view.head.print)
    answer_box(qtbot, window)
    (dialog,) = inside(window, QPrintDialog)
    assert dialog.printer().docName() == f"Amina Diallo · {small.ROLE.title}"
    dialog.reject()


def test_the_actions_of_every_page_work_here_too(qtbot: QtBot, window: MainWindow, shown: PlanPage) -> None:
    del shown
    actions = [window.actions_by_id[name] for name in ("print", "save-pdf")]
    assert [one.isEnabled() for one in actions] == [True, True]
    for action in actions:
        action.trigger()
        the_box(qtbot, window).reject()
    go(qtbot, window, "plan:choose")
    assert [one.isEnabled() for one in actions] == [False, False]


def test_the_box_says_what_was_given(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    box = HolderBox(appearance, "Amina", "", window)
    with qtbot.waitSignal(box.given) as given:
        box.open()
        box.unit.setText("Buying")
        box.go_on.click()
    assert given.args == ["Amina", "Buying"]
    assert [field.accessibleName() for field in (box.name, box.unit)] == ["Name", "Office or unit"]


class Dialog:
    """A system's dialog for files: a person who takes what is offered, or another name."""

    def __init__(self) -> None:
        self.offered: list[str] = []
        self.chosen: str | None = None

    def __call__(self, _parent: QWidget, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        self.offered.append(name)
        return (name if self.chosen is None else self.chosen, "")


def test_the_folder_of_the_last_file_is_offered_again(
    appearance: Appearance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = Dialog()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(dialog))
    keeper = SettingsKeeper(open_settings(tmp_path / "config"), appearance)
    ask, parent = FileAsker(keeper), QWidget()
    stick = tmp_path / "stick"
    stick.mkdir()
    dialog.chosen = str(stick / "one.pdf")
    assert ask(parent, "Save", "one.pdf", "") == dialog.chosen
    dialog.chosen = None
    assert ask(parent, "Save", "two.pdf", "") == str(stick / "two.pdf")
    dialog.chosen = ""
    ask(parent, "Save", "three.pdf", "")
    assert open_settings(tmp_path / "config").get(LAST_FOLDER) == str(stick)
    stick.rmdir()
    ask(parent, "Save", "four.pdf", "")
    assert dialog.offered == ["one.pdf", str(stick / "two.pdf"), str(stick / "three.pdf"), "four.pdf"]
