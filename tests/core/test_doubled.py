"""Editor's notes beside competencies that the draft prints twice: each says so, and nothing is said twice."""

from pathlib import Path

from osee_desktop.library.doubled import notes_beside
from osee_desktop.library.library import Library
from osee_desktop.library.records import Competency
from tests.support.command import osee

REPEATED = ["note/digital-inclusion-repeated-competencies", "note/resource-mobilisation-repeated-competencies"]


def test_a_competency_printed_twice_has_the_notes_of_both_modules_that_say_so(library: Library) -> None:
    doubled = [one for one in library.competencies() if one.same_as]
    found = {one.id: sorted(note.id for note in notes_beside(one, library)) for one in doubled}
    assert found == {one.id: REPEATED for one in doubled}
    assert found


def test_any_other_record_has_its_own_notes_only(library: Library) -> None:
    others = [one for one in library.competencies() if not one.same_as]
    for record in (*others, *library.modules(), *library.all("section")):
        beside = notes_beside(record, library)
        assert beside == library.notes_on([record.id])


def test_a_note_on_one_of_them_stands_beside_both(library: Library) -> None:
    first = next(one for one in library.competencies() if one.same_as)
    note = library.notes_on(["module/digital-inclusion"])[0]

    class Noted:
        """The library, with one more note on a competency."""

        get = library.get

        def notes_on(self, record_ids: list[str]) -> tuple[object, ...]:
            return (note,) if first.id in record_ids else ()

    for key in (first.id, *first.same_as):
        record = library.get(key)
        assert isinstance(record, Competency)
        assert notes_beside(record, Noted()) == (note,)  # type: ignore[arg-type]


def test_the_terminal_shows_them(library_file: Path) -> None:
    shown = osee(
        "--library", library_file, "show", "competency/digital-inclusion/conducting-digital-inclusion-assessments"
    )
    assert shown.out.count("Editor's note: These competencies are printed twice") == 1
    assert shown.out.count("Editor's note: These competencies repeat another module") == 1
