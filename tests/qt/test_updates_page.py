"""The page of the place "Updates": a banner for every state, changes word by word, and the panel beside."""

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from osee_desktop.ui.pages.updates import banner_words as steps
from osee_desktop.ui.pages.updates.page import UpdatesPage
from osee_desktop.ui.pages.updates.side_panel import FORGET, KEEP, PREFERENCES
from osee_desktop.ui.pages.updates.standing import ChangesShown, Shown
from osee_desktop.ui.pages.updates.ways import WayPart, WayShown, copied_ways, spoken_ways
from osee_desktop.ui.shell.update_card import update_lead
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.theme.icons import icon_names
from osee_desktop.ui.widgets.changed_words import ChangedWords, Run, spoken
from osee_desktop.ui.widgets.popup import PanelPopup
from osee_desktop.ui.widgets.text_link import TextLink
from osee_desktop.updates.differences import Change, FieldChange, words_changed
from osee_desktop.updates.records import Asked, State
from tests.support.faults import all_faults
from tests.support.hands import click, inside, press
from tests.support.update_door import CHANGES, MIRROR, NOW, OFFICE, STICK, offer, standing

KINDS = {"module": "Module", "term": "Glossary term", "competency": "Competency"}
EVERY: tuple[Shown, ...] = (*get_args(State), "not looked", "looking", "ready", "failed")


@pytest.fixture
def page(qtbot: QtBot, appearance: Appearance) -> UpdatesPage:
    made = UpdatesPage(appearance, KINDS)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(page: UpdatesPage) -> list[str]:
    return [label.text() for label in inside(page, QLabel) if label.isVisible() and label.text()]


@pytest.mark.parametrize("state", EVERY)
def test_every_state_says_what_happened_what_it_means_and_one_thing_to_do(page: UpdatesPage, state: Shown) -> None:
    page.show_standing(standing(state))
    shown = steps.banner(standing(state))
    assert shown.sentence in said(page)
    assert shown.meaning in said(page)
    assert shown.icon in icon_names()
    assert len(shown.steps) <= 3
    assert sum(step.primary for step in shown.steps) <= 1
    waits = state in {"no publisher", "looking", "installing"}
    assert bool([step for step in shown.steps if step.key != steps.COPY]) is not waits or state in {
        "not genuine",
        "needs newer program",
    }
    assert all_faults(page) == []


@pytest.mark.parametrize("state", EVERY)
def test_details_can_be_copied_of_every_state(state: Shown) -> None:
    text = steps.copied_text(standing(state, details="carrier-cut"))
    assert steps.banner(standing(state)).sentence in text
    assert "carrier-cut" in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("up to date", "Checked today 08:00."),
        ("new edition", "6.2 kB from Office folder"),
        ("new edition", "1 new, 1 changed, 1 withdrawn"),
        ("new edition", "Data protection put right."),
        ("downloading", "1.2 kB each second"),
        ("genuine but old", "7 months ago"),
        ("not enough space", "3.0 MB"),
        ("date looks wrong", "12 Mar 2026"),
        ("ready to pass on", "/media/stick"),
        ("failed", "The disk is broken."),
    ],
)
def test_the_banner_names_bytes_dates_and_places(state: Shown, words: str) -> None:
    shown = steps.banner(standing(state))
    assert words in f"{shown.sentence} {shown.meaning}"


def test_progress_is_shown_and_buttons_keep_the_focus_while_bytes_come(page: UpdatesPage) -> None:
    page.show_standing(standing("downloading"))
    stop = page.banner.steps[steps.STOP]
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.banner.bar.isVisible()
    page.show_standing(standing("downloading", here=5000))
    assert page.banner.steps[steps.STOP] is stop
    page.show_standing(standing("paused", here=5000))
    assert not page.banner.bar.isVisible()
    assert page.banner.steps[steps.FETCH].hasFocus()


def test_the_focus_waits_where_there_is_nothing_to_do_for_a_moment(page: UpdatesPage) -> None:
    page.show_standing(standing("ready"))
    page.banner.steps[steps.INSTALL].setFocus(Qt.FocusReason.TabFocusReason)
    page.show_standing(standing("installing"))
    page.show_standing(standing("installed"))
    assert page.banner.steps[steps.UNDO].hasFocus()


def test_a_step_is_told(qtbot: QtBot, page: UpdatesPage) -> None:
    page.show_standing(standing("ready"))
    with qtbot.waitSignal(page.wanted) as told:
        click(page.banner.steps[steps.INSTALL])
    assert told.args == [steps.INSTALL]


def test_an_edition_that_needs_consent_has_no_filled_button() -> None:
    old = offer(state="genuine but old", consent=True)
    assert not any(step.primary for step in steps.banner(standing("genuine but old", offer=old)).steps)


def test_words_that_went_and_came_are_told_without_colours(page: UpdatesPage) -> None:
    page.show_changes(ChangesShown(changes=CHANGES, mine={CHANGES[0].id: ("note", "progress")}, edition=12), ())
    texts = [label.accessibleName() for label in inside(page.changes, ChangedWords)]
    assert texts[0] == (
        "The European GDPR; removed: extends to European citizens all over the world, and to; "
        "added: protects people who are in the European Union, and; their data."
    )
    assert texts[1] == "Publisher:; removed: NIHFV; added: NIHFW"
    shown = inside(page.changes, ChangedWords)[0].text()
    assert "and to protects people who are in the European Union, and their data." in shown
    assert "You have a note on this page. It stays." in said(page)
    assert "It counts in your plan. What you kept there stays." in said(page)
    assert "What will change" in said(page)


def test_a_mark_of_its_own_stands_on_what_went_and_what_came(page: UpdatesPage) -> None:
    page.show_changes(ChangesShown(changes=CHANGES, edition=12), ())
    words = inside(page.changes, ChangedWords)[0]
    image = words.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    theme = page.appearance.theme
    assert {theme.css("diff.addedBackground").lower(), theme.css("diff.removedBackground").lower()} <= colours
    assert spoken([Run("removed", "a "), Run("same", " b ")]) == "removed: a; b"


def test_long_words_between_two_changes_are_left_out(page: UpdatesPage) -> None:
    long = " ".join(f"word{n}" for n in range(100))
    change = Change(
        what="changed",
        id="term/long",
        title="Long",
        module=None,
        replaced_by=None,
        changes=(FieldChange("text", words_changed(f"old {long} old", f"new {long} new")),),
    )
    page.show_changes(ChangesShown(changes=(change,), edition=12), ())
    text = inside(page.changes, ChangedWords)[0].text()
    assert "word0" in text
    assert "word99" in text
    assert "word50" not in text
    assert "…" in text


def test_filters_show_one_sort_and_count_all(page: UpdatesPage) -> None:
    page.show_changes(ChangesShown(changes=CHANGES, edition=12), ())
    chips = page.changes.filters.chips
    assert [chip.text() for chip in chips.values()] == ["All 3", "New 1", "Changed 1", "Withdrawn 1"]
    press(chips["new"], Qt.Key.Key_Return)
    assert [row.accessibleName() for row in page.changes.rows] == ["New: InnerSource"]
    click(chips["all"])
    assert len(page.changes.rows) == 3


def test_a_sort_without_changes_cannot_be_chosen(page: UpdatesPage) -> None:
    page.show_changes(ChangesShown(changes=CHANGES[:1], edition=12), ())
    assert not page.changes.filters.chips["new"].isEnabled()


def test_a_long_list_comes_in_parts(page: UpdatesPage) -> None:
    many = tuple(replace(CHANGES[1], id=f"term/{n}", title=f"Term {n}") for n in range(100))
    page.show_changes(ChangesShown(changes=many, edition=12), ())
    assert len(page.changes.rows) == 40
    assert page.changes.more.text() == "Show 60 more"
    click(page.changes.more)
    assert len(page.changes.rows) == 100
    assert not page.changes.more.isVisible()


def test_what_an_installed_edition_changed_can_be_read_and_leads_to_its_pages(qtbot: QtBot, page: UpdatesPage) -> None:
    history = tuple(ChangesShown(changes=CHANGES, done=True, edition=number) for number in (12, 11))
    page.show_changes(None, history)
    assert "What edition 12 changed" in said(page)
    assert not page.changes.drop.isVisible()
    link = next(one for one in inside(page.changes.rows[0], TextLink) if one.text() == "Strategy")
    qtbot.waitUntil(lambda: link.height() >= link.sizeHint().height() > 0 and link.isVisible())
    with qtbot.waitSignal(page.chosen) as told:
        click(link)
    assert told.args == [CHANGES[0].id]
    click(page.changes.others.chips["11"])
    assert "What edition 11 changed" in said(page)


def test_an_edition_can_be_refused_once_it_waits(qtbot: QtBot, page: UpdatesPage) -> None:
    page.show_standing(standing("ready"))
    page.show_changes(ChangesShown(changes=CHANGES, edition=12), ())
    with qtbot.waitSignal(page.wanted) as told:
        click(page.changes.drop)
    assert told.args == [steps.DROP]
    page.show_standing(standing("installing"))
    assert not page.changes.drop.isEnabled()


def test_the_panel_tells_of_every_source(page: UpdatesPage) -> None:
    asked = (
        Asked(source=OFFICE, state="new edition", edition=12),
        Asked(source=STICK, state="genuine but old", edition=11, signed=NOW - timedelta(days=215)),
        Asked(source=MIRROR, state="not reachable"),
        Asked(source=replace(OFFICE, name="Old folder"), state="new edition", edition=11),
    )
    page.show_standing(standing("new edition", asked=asked, demonstration=True))
    words = said(page)
    assert "New: edition 12, 6.2 kB" in words
    assert "Genuine, but signed 7 months ago" in words
    assert "No connection" in words
    assert "Nothing newer here" in words
    assert "Demonstration keys: for trials only." in words
    assert "Edition 10 is kept." in words


def test_the_panel_offers_what_can_be_done_and_waits_while_something_is_under_way(
    qtbot: QtBot, page: UpdatesPage
) -> None:
    asked = (Asked(source=replace(OFFICE, name="/office"), state="up to date", edition=11),)
    page.show_standing(standing(asked=asked, once="/office"))
    for key in (steps.UNDO, steps.CHECK, steps.FOLDER, steps.STICK, KEEP, PREFERENCES, steps.TEST):
        with qtbot.waitSignal(page.wanted) as told:
            click(page.side.buttons[key])
        assert told.args == [key]
    page.show_standing(standing(asked=asked, folders=("/office",)))
    assert KEEP not in page.side.buttons
    assert page.side.buttons[f"{FORGET}/office"].isEnabled()
    page.show_standing(standing("looking", asked=asked))
    assert not page.side.buttons[steps.CHECK].isEnabled()
    assert page.side.buttons[PREFERENCES].isEnabled()


def test_without_a_publisher_nothing_is_offered(page: UpdatesPage) -> None:
    page.show_standing(standing("no publisher", signed=False, earlier=None))
    assert page.side.buttons == {}
    assert page.banner.steps == {}
    assert "No publisher is set up for this copy" in said(page)


def test_content_that_nobody_signed_is_not_passed_on(page: UpdatesPage) -> None:
    page.show_standing(standing(signed=False))
    assert steps.STICK not in page.side.buttons
    assert "It came with the program." in said(page)


WAYS = (
    WayShown(OFFICE, (WayPart(works=True, words="The folder can be read."),)),
    WayShown(MIRROR, (WayPart(works=True, words="The name is known."), WayPart(works=False, words="Nobody answers."))),
)


@pytest.mark.parametrize(
    ("ways", "first"),
    [
        ((), "There is no source to test"),
        (WAYS[:1], "Every source works."),
        (WAYS, "One source that works is enough: Office folder."),
        (WAYS[1:], "No source works now."),
    ],
)
def test_a_test_of_the_connection_says_first_what_to_do(ways: tuple[WayShown, ...], first: str) -> None:
    assert spoken_ways(ways).startswith(first)
    assert copied_ways(ways).splitlines()[1].startswith(first)
    assert ("updates.example.org: Nobody answers." in spoken_ways(ways)) is (WAYS[1] in ways)
    assert ("Office folder: All parts of the way work." in spoken_ways(ways)) is (WAYS[0] in ways)


@pytest.mark.parametrize("size", [100, 200])
def test_a_test_of_the_connection_has_room_at_every_size(
    qtbot: QtBot, appearance: Appearance, page: UpdatesPage, size: int
) -> None:
    appearance.set_text_scale(size)
    page.resize(900, 600)
    page.show_standing(standing())
    page.show_test(WAYS)
    qtbot.waitUntil(lambda: all_faults(page) == [])
    assert all(one.height() >= one.sizeHint().height() > 0 for one in page.ways.lists)


def test_a_narrow_window_folds_the_panel_into_a_button(qtbot: QtBot, page: UpdatesPage) -> None:
    page.show_standing(standing())
    page.resize(1000, 600)
    qtbot.waitUntil(page.unfold.isVisible)
    assert not page.side.isVisible()
    click(page.unfold)
    (popup,) = inside(page, PanelPopup)
    with qtbot.waitSignal(page.wanted) as told:
        popup.tell(steps.CHECK)
    assert told.args == [steps.CHECK]


@pytest.mark.parametrize("rtl", [False, True])
@pytest.mark.parametrize("size", [100, 200])
def test_changes_can_be_read_at_every_size(
    qtbot: QtBot, appearance: Appearance, page: UpdatesPage, *, rtl: bool, size: int
) -> None:
    appearance.set_text_scale(size)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    page.resize(900, 600)
    page.show_standing(standing("ready"))
    page.show_changes(ChangesShown(changes=CHANGES, mine={CHANGES[2].id: ("note",)}, edition=12), ())
    qtbot.waitUntil(lambda: all_faults(page) == [])
    assert [row.isVisible() for row in page.changes.rows] == [True, True, True]


@pytest.mark.parametrize("state", [state for state in EVERY if state != "no publisher"])
def test_the_card_on_home_says_every_state_in_one_line(state: Shown) -> None:
    text = update_lead(standing(state))
    assert (text.key, bool(text.title), bool(text.step)) == ("updates", True, True)
    assert text.facts.endswith(".")
    moved = update_lead(standing(state, here=4000))
    assert moved == text or state == "paused"
