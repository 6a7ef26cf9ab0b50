"""A plan on the screen: what is shown, what changes where it stands, and what is told."""

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from osee_desktop.notebook.records import Progress
from osee_desktop.plans.records import Plan
from osee_desktop.ui.pages.plan.competency_row import CompetencyRow
from osee_desktop.ui.pages.plan.dates import since_words
from osee_desktop.ui.pages.plan.material_row import MaterialRow
from osee_desktop.ui.pages.plan.plan_view import PlanView
from osee_desktop.ui.pages.reading import wording
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.fact_badge import FactBadge
from osee_desktop.ui.widgets.text_link import TextLink
from tests.support.hands import click, inside, press
from tests.support.plan_library import OTHER_ROLE, ROLE, kept
from tests.support.plans import FIRST, SECOND, THIRD, plan


@pytest.fixture
def view(qtbot: QtBot, appearance: Appearance) -> PlanView:
    made = PlanView(appearance, wording)
    qtbot.addWidget(made)
    made.resize(860, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in inside(widget, QLabel) if label.isVisible() and label.text()]


def row(view: PlanView, key: str) -> CompetencyRow:
    return next(card.rows[key] for card in view.cards if key in card.rows)


def button(view: QWidget, name: str) -> QAbstractButton:
    return next(one for one in inside(view, QAbstractButton) if one.accessibleName() == name or one.text() == name)


def cut_off(sheet: QWidget) -> list[str]:
    """Whatever reaches beyond its sheet, or is lower than its words need."""
    visible = [part for part in inside(sheet, QWidget) if part.isVisible()]
    beyond = [part for part in visible if not sheet.rect().contains(part.mapTo(sheet, part.rect().topRight()))]
    labels = [part for part in visible if isinstance(part, QLabel) and part.text()]
    low = [label for label in labels if label.height() < label.heightForWidth(label.width())]
    return [part.accessibleName() or type(part).__name__ for part in (*beyond, *low)]


def begun() -> Plan:
    return plan(kept(FIRST, "can do it", "A course in May."), kept(SECOND, "learning"))


def test_the_head_says_whose_plan_it_is_and_how_far(view: PlanView) -> None:
    view.show_plan(begun())
    words = said(view.head)
    assert words[0] == "Officer"
    assert "In the draft: Officers, Senior officers" in words
    assert words[-3:] == ["1 done", "1 learning", "1 not started"]
    assert (view.head.ring.percent, view.head.ring.count) == ("33 %", "1 of 3")


def test_modules_stand_in_order_with_reasons_and_progress(view: PlanView) -> None:
    view.show_plan(begun())
    assert [card.module for card in view.cards] == ["module/a", "module/b"]
    first, second = view.cards
    assert first.head.accessibleName() == "1. A. First. Comes early, because B builds on it. 1 of 2 done"
    assert "Comes after A, because it builds on what you learn there." in said(second)


def test_only_the_module_of_the_next_step_is_open_at_first(view: PlanView) -> None:
    view.show_plan(plan())
    assert [card.head.isChecked() for card in view.cards] == [True, False]
    click(view.cards[0].head)
    assert not row(view, FIRST).isVisible()
    click(view.cards[0].head)
    assert row(view, FIRST).isVisible()


def test_tab_goes_through_an_open_module_before_the_next_one(view: PlanView) -> None:
    view.show_plan(plan())
    for card in view.cards:
        card.open()
    chain: list[QWidget] = [view.next]
    while (one := chain[-1].nextInFocusChain()) and one is not view.next:
        chain.append(one)
    places = [chain.index(card.head) for card in view.cards]
    for card, begins, ends in zip(view.cards, places, [*places[1:], len(chain)], strict=True):
        row = next(iter(card.rows.values()))
        inside = [chain.index(part) for part in (row.title, row.note, row.state)]
        assert [begins, *inside, ends] == sorted([begins, *inside, ends])


def test_an_open_module_says_why_it_is_there_and_what_one_gets(view: PlanView) -> None:
    view.show_plan(plan())
    words = " ".join(said(view.cards[0]))
    assert "They learn one and two." in words
    assert "“Officers” (page 7)" in words


def test_the_next_step_is_told_with_its_reason_and_begun(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    assert view.next.accessibleName().startswith("Next step One It is the")
    with qtbot.waitSignal(view.state_wanted) as wanted:
        click(view.next.begin)
    assert wanted.args == [FIRST, "learning"]
    with qtbot.waitSignal(view.chosen) as chosen:
        click(view.next.read)
    assert chosen.args == [FIRST]


def test_a_finished_plan_says_so_and_offers_nothing_to_begin(view: PlanView) -> None:
    view.show_plan(plan(*(kept(key) for key in (FIRST, SECOND, THIRD))))
    assert "Everything in this plan is done." in said(view.next)
    assert not view.next.begin.isVisible()
    assert view.head.ring.percent == "100 %"


def test_a_state_is_told_with_its_competency(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    state = row(view, SECOND).state
    with qtbot.waitSignal(view.state_wanted) as wanted:
        state.menu.actions()[3].trigger()
    assert wanted.args == [SECOND, "can teach it"]


def test_the_same_plan_later_is_mended_where_it_stands(view: PlanView) -> None:
    view.show_plan(plan())
    before, head = row(view, FIRST), view.head
    view.show_plan(begun())
    assert row(view, FIRST) is before
    assert view.head is head
    assert before.state.state == "can do it"
    assert any(words.startswith("Changed") for words in said(before))
    assert "A course in May." in said(before)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ("2026-12-01T09:30", "Changed on 2026-12-01"),
        ("1970-01-01T00:00", "Changed, date uncertain"),
        ("2099-01-01T00:00", "Changed, date uncertain"),
        ("", ""),
    ],
)
def test_a_date_is_a_label_that_may_be_uncertain(changed: str, words: str) -> None:
    assert since_words(Progress(about=FIRST, state="learning", changed=changed), date(2026, 12, 24)) == words


def test_another_role_is_another_page_at_its_top(view: PlanView) -> None:
    view.show_plan(plan())
    view.cards[1].open()
    view.show_plan(plan(roles=(OTHER_ROLE,)))
    assert [card.module for card in view.cards] == ["module/b"]
    assert said(view.head)[0] == "Clerk"


def test_what_was_unfolded_stays_so_when_a_module_is_added(view: PlanView) -> None:
    view.show_plan(plan())
    view.cards[1].open()
    view.show_plan(plan(added=("module/c",)))
    assert {card.module: card.head.isChecked() for card in view.cards} == {
        "module/a": True,
        "module/b": True,
        "module/c": False,
    }


def test_a_competency_printed_twice_stands_once_with_both_places_and_the_note(view: PlanView) -> None:
    view.show_plan(plan())
    view.cards[1].open()
    twice = row(view, FIRST)
    (where,) = [words for words in said(twice) if "prints it" in words]
    assert where.startswith("The draft prints it in A and B.")
    assert where.endswith("note: The draft has it twice, see B.")
    assert list(view.cards[1].rows) == [THIRD]
    assert "One is shown further up, under A." in said(view.cards[1])


def test_materials_stand_with_attribution_basis_and_cost_free_ones_first(view: PlanView) -> None:
    view.show_plan(plan())
    first, second = inside(view.cards[0], MaterialRow)
    assert (first.title.text(), second.title.text()) == ("Page", "Course")
    assert said(first) == ["Somebody, page", "Based on the source", "Free"]
    assert inside(first, FactBadge)[0].toolTip().startswith("This summary was written")
    assert "Training materials of this module" in said(view.cards[0])


def test_a_module_without_material_says_so(view: PlanView) -> None:
    view.show_plan(plan())
    view.cards[1].open()
    assert "The draft gives no training material for this module." in said(view.cards[1])


def test_titles_lead_to_their_pages(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    for name, address in (("One", FIRST), ("Page", "material/page"), ("Read the module A", "module/a")):
        link = next(one for one in inside(view.cards[0], TextLink) if one.text() == name)
        with qtbot.waitSignal(view.chosen) as chosen:
            press(link, Qt.Key.Key_Return)
        assert chosen.args == [address]


def test_also_useful_is_folded_apart_and_can_be_added(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    assert view.also is not None
    assert "C" not in said(view)
    click(view.also.head)
    assert any(words.startswith("C feeds B: It is said to help.") for words in said(view.also))
    with qtbot.waitSignal(view.add_wanted) as wanted:
        click(button(view.also, "Add C to my plan"))
    assert wanted.args == ["module/c"]


def test_an_added_module_can_be_taken_out_again(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan(added=("module/c",)))
    assert view.also is None
    view.cards[2].open()
    assert "The draft gives no competencies for this module." in said(view.cards[2])
    with qtbot.waitSignal(view.drop_wanted) as wanted:
        click(button(view.cards[2], "Take C out of my plan"))
    assert wanted.args == ["module/c"]


def test_links_that_contradict_each_other_are_told(view: PlanView) -> None:
    view.show_plan(plan())
    (told,) = [words for words in said(view) if words.startswith("The draft does not say which comes first")]
    assert "A or B" in told


def test_evidence_is_told_when_the_person_pauses_or_leaves(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    one = row(view, SECOND)
    assert one.note.accessibleName() == "Note on Two"
    click(one.note)
    qtbot.waitUntil(one.field.isVisible)
    with qtbot.waitSignal(view.evidence_wanted) as wanted:
        one.field.setPlainText("  A colleague saw it. ")
    assert wanted.args == [SECOND, "A colleague saw it."]
    one.field.setPlainText("Two colleagues")
    with qtbot.waitSignal(view.evidence_wanted) as wanted:
        click(one.note)
    assert wanted.args == [SECOND, "Two colleagues"]
    assert not one.field.isVisible()


def test_what_was_typed_last_is_told_when_the_page_goes_out_of_sight(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    one = row(view, SECOND)
    click(one.note)
    qtbot.waitUntil(one.field.isVisible)
    one.field.setPlainText("In the last moment")
    with qtbot.waitSignal(view.evidence_wanted) as wanted:
        view.close()
    assert wanted.args == [SECOND, "In the last moment"]


def test_a_note_that_was_only_read_is_not_told_again(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(begun())
    one = row(view, FIRST)
    click(one.note)
    assert one.field.toPlainText() == "A course in May."
    assert one.field.textCursor().atEnd()
    assert "A course in May." not in said(one)
    with qtbot.assertNotEmitted(view.evidence_wanted, wait=600):
        click(one.note)
    assert "A course in May." in said(one)


def test_what_is_being_typed_is_not_overwritten(qtbot: QtBot, view: PlanView) -> None:
    view.activateWindow()
    view.show_plan(plan())
    one = row(view, FIRST)
    click(one.note)
    qtbot.waitUntil(one.field.hasFocus)
    one.field.setPlainText("Half a sent")
    view.show_plan(begun())
    assert one.field.toPlainText() == "Half a sent"


def test_a_preview_offers_to_follow_the_plan_and_nothing_else(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan(), preview=True)
    assert not view.next.isVisible()
    with qtbot.waitSignal(view.follow_wanted) as wanted:
        click(view.preview.button)
    assert wanted.args == [ROLE]
    view.show_plan(plan())
    assert view.next.isVisible()
    assert not view.preview.isVisible()


def test_printing_and_every_kind_of_export_are_told(qtbot: QtBot, view: PlanView) -> None:
    view.show_plan(plan())
    with qtbot.waitSignal(view.print_wanted):
        click(view.head.print)
    click(view.head.export)
    assert view.head.export_menu.isVisible()
    view.head.export_menu.close()
    kinds = []
    for action in view.head.export_menu.actions():
        with qtbot.waitSignal(view.export_wanted) as wanted:
            action.trigger()
        kinds.append(cast("list[str]", wanted.args)[0])
    assert kinds == ["pdf-page", "pdf-full", "odt", "html", "csv", "json", "blank"]


@pytest.mark.parametrize(("width", "scale"), [(860, 100), (600, 100), (1000, 200), (420, 100)])
def test_nothing_is_cut_off_at_any_width(
    qtbot: QtBot, qapp: QApplication, view: PlanView, appearance: Appearance, width: int, scale: int
) -> None:
    appearance.set_text_scale(scale)
    appearance.dress(qapp)
    view.resize(width, 600)
    view.show_plan(begun())
    for card in view.cards:
        card.open()
    qtbot.waitUntil(lambda: not cut_off(view.widget()))
