"""What an administrator decided, as the window shows it: locked preferences, the roles that are offered, sources."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.env.settings import TEXT_SIZE, THEME, UPDATE_BUDGET, Given, open_settings
from osee_desktop.kit.policy import Policy
from osee_desktop.library import records as r
from osee_desktop.notebook.records import ChosenRole
from osee_desktop.ui.jobs import Jobs
from osee_desktop.ui.pages.plan.choosing_view import ChoosingView
from osee_desktop.ui.pages.plan.offered import Offered
from osee_desktop.ui.pages.updates.banner_words import FOLDER, TEST, banner
from osee_desktop.ui.pages.updates.side_panel import FORGET, KEEP, SidePanel
from osee_desktop.ui.shell.keeping import SettingsKeeper
from osee_desktop.ui.shell.notebook_desk import NotebookDesk
from osee_desktop.ui.shell.policy_join import join_policy
from osee_desktop.ui.shell.preferences import PreferencesDialog
from osee_desktop.ui.shell.window import MainWindow
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.updates.records import Asked
from tests.support import shelf as small
from tests.support.hands import inside
from tests.support.notebooks import opened
from tests.support.plan_library import OTHER_ROLE, ROLE, role
from tests.support.update_door import OFFICE, standing
from tests.support.windows import make_window, start

OFFICER = small.ROLE.id
EVERYTHING = Policy(
    preset={},
    locked={
        "language": "en",
        "roles": ["role/nobody"],
        "text-size": 150,
        "update-policy": "ask",
        "update-budget-mb": 5,
        "update-folders": ["/srv/osee"],
        "update-mirrors": [],
        "update-sticks": False,
    },
)


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in inside(widget, QLabel) if not label.isHidden())


@pytest.fixture
def window(qtbot: QtBot, appearance: Appearance, jobs: Jobs, tmp_path: Path) -> Iterator[MainWindow]:
    made = make_window(qtbot, appearance, jobs, open_settings(tmp_path, EVERYTHING.given))
    notebook = NotebookDesk(jobs, lambda: opened(tmp_path))
    made.join_notebook(notebook)
    appearance.set_text_scale(150)
    appearance.text_is_locked = True
    made.dialogs.with_updates = True
    start(qtbot, made)
    yield made
    jobs.close()
    notebook.close()


def preferences(window: MainWindow) -> PreferencesDialog:
    window.actions_by_id["preferences"].trigger()
    return inside(window, PreferencesDialog)[-1]


def test_locked_preferences_are_shown_and_cannot_be_changed(window: MainWindow, appearance: Appearance) -> None:
    join_policy(window, EVERYTHING)
    dialog = preferences(window)
    assert dialog.budgets[5].isChecked()
    assert dialog.policies["ask"].isChecked()
    for button in (*dialog.budgets.values(), *dialog.policies.values(), dialog.smaller, dialog.larger):
        assert not button.isEnabled()
    dialog.budgets[20].click()
    dialog.larger.click()
    assert (window.keeper.value(UPDATE_BUDGET), appearance.zoom) == (5, 150)
    assert all(button.isEnabled() for button in (*dialog.themes.values(), *dialog.papers.values()))
    dialog.close()


def test_what_is_locked_is_said_and_spoken(window: MainWindow) -> None:
    join_policy(window, EVERYTHING)
    dialog = preferences(window)
    told = said(dialog)
    assert told.count("Set by your administrator.") == 3
    for part in (
        "the language",
        "the roles that are offered",
        "the addresses that updates",
        "the folders that updates",
    ):
        assert part in told
    spoken = [button.accessibleName() for button in inside(dialog, QRadioButton)]
    assert "New editions, set by your administrator: Always ask me" in spoken
    assert "Theme: Dark" in spoken
    dialog.close()


def test_without_a_policy_no_administrator_is_named(window: MainWindow) -> None:
    dialog = preferences(window)
    assert "administrator" not in said(dialog)
    dialog.close()


def test_no_key_and_no_menu_changes_a_locked_text_size(window: MainWindow, appearance: Appearance) -> None:
    join_policy(window, EVERYTHING)
    for action in ("text-larger", "text-smaller", "text-reset"):
        assert not window.actions_by_id[action].isEnabled()
    window.gestures.text_step_wanted.emit(1)
    assert appearance.zoom == 150


def test_another_theme_does_not_make_a_preset_the_persons_own(tmp_path: Path, appearance: Appearance) -> None:
    preset = Given(preset={"text-size": 125})
    appearance.set_text_scale(125)
    SettingsKeeper(open_settings(tmp_path, preset), appearance)
    appearance.choose("dark")
    kept = open_settings(tmp_path)
    assert (kept.get(THEME), kept.get(TEXT_SIZE)) == ("dark", 100)


def test_a_role_that_is_not_offered_cannot_be_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    join_policy(window, EVERYTHING)
    assert window.planning is not None
    with qtbot.waitSignal(window.page_painted, check_params_cb=lambda title: title != "Home"):
        window.navigator.go("plan")
    page = window.planning.page
    assert page is not None
    assert list(page.choosing.tree.rows.indexes()) == []
    assert "None of the roles that your administrator offers is in this edition." in said(page.choosing)
    with qtbot.waitSignal(window.planning.failed):
        page.role_picked.emit(OFFICER)
    assert window.notice.isVisible()
    assert "is not offered on this computer" in said(window.notice)
    with opened(tmp_path) as notebook:
        assert notebook.items(ChosenRole) == ()


BUYER = r.Role(
    id="role/procurement-officer",
    title="Procurement officer",
    text="",
    source=r.SourceRef(document="The draft"),
    group="money",
    aliases=(),
)
ROLES = (role(), role(OTHER_ROLE), BUYER)


def rows(qtbot: QtBot, appearance: Appearance, offered: Offered) -> tuple[list[str], str]:
    view = ChoosingView(appearance)
    qtbot.addWidget(view)
    view.offered = offered
    view.show_roles(ROLES, ())
    return [str(index.data()) for index in view.tree.rows.indexes()], said(view)


def test_offered_roles_stand_first_or_alone(qtbot: QtBot, appearance: Appearance) -> None:
    every, words = rows(qtbot, appearance, Offered())
    assert every == ["People", "Officer", "Clerk", "Money", "Procurement officer"]
    assert "All roles of the framework" in words
    first, words = rows(qtbot, appearance, Offered((BUYER.id, OTHER_ROLE)))
    assert first == ["Offered by your administrator", "Clerk", "Procurement officer", "People", "Officer"]
    assert "All roles of the framework" in words
    alone, words = rows(qtbot, appearance, Offered((ROLE, "role/gone"), only=True))
    assert alone == ["People", "Officer"]
    assert "Roles that your administrator offers" in words


def panel(qtbot: QtBot, appearance: Appearance, **told: object) -> SidePanel:
    made = SidePanel(appearance)
    qtbot.addWidget(made)
    asked = (Asked(source=OFFICE, state="up to date", edition=11),)
    made.show_standing(standing("up to date", **{"asked": asked, "folders": (OFFICE.name,), **told}))
    return made


def test_where_sources_are_set_no_other_one_can_be_added(qtbot: QtBot, appearance: Appearance) -> None:
    free, locked = panel(qtbot, appearance), panel(qtbot, appearance, locked=True)
    assert {FOLDER, TEST, FORGET + OFFICE.name} <= set(free.buttons)
    assert not {FOLDER, KEEP, FORGET + OFFICE.name} & set(locked.buttons)
    assert "Your administrator set where updates come from." in said(locked)
    assert "administrator" not in said(free)
    old = standing("copy too old")
    assert FOLDER in [step.key for step in banner(old).steps]
    assert FOLDER not in [step.key for step in banner(standing("copy too old", locked=True)).steps]


def test_a_session_without_network_or_updates_says_so_in_the_place(qtbot: QtBot, appearance: Appearance) -> None:
    assert "no shared folder is asked" in said(panel(qtbot, appearance, reach="near"))
    assert "--offline" not in said(panel(qtbot, appearance))
    off = banner(standing("no publisher", reach="none"))
    assert off.sentence == "Nothing is updated in this session"
    assert off.steps == ()
