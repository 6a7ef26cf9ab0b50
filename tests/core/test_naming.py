"""From what people type to records: ids, titles and aliases, in any number and case."""

from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osee_desktop.base.problems import InputProblem
from osee_desktop.library import records
from osee_desktop.library.library import Library
from osee_desktop.library.naming import NAMED_KINDS, match_key, named, the_one

OFFICE: Final = "term/open-source-programme-office"


def _ids(found: tuple[records.Record, ...]) -> set[str]:
    return {record.id for record in found}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("module/strategy", "module/strategy"),
        ("section/strategy/scope-and-purpose", "section/strategy/scope-and-purpose"),
        ("procurement & legal", "module/procurement-and-legal"),
        ("  PROCUREMENT   and LEGAL ", "module/procurement-and-legal"),
        ("tcb", None),
        ("costing labour versus licence", "competency/strategy/costing-labour-versus-licences"),
        ("policy makers", "role/policy-maker"),
        ("Policy-Maker", "role/policy-maker"),
        ("policymaker", "role/policy-maker"),
        ("ospo", OFFICE),
        ("OSPOs", OFFICE),
        ("open source program offices", OFFICE),
        ("Technical", "category/technical"),
        ("use case", "component/ecosystemic/use-cases"),
        ("Use-Cases", "component/ecosystemic/use-cases"),
        ("material/digital-india", "material/digital-india"),
        ("All of the above / students", "role/student"),
    ],
)
def test_one_name_leads_to_one_record(library: Library, words: str, wanted: str | None) -> None:
    if wanted:
        assert the_one(library, words).id == wanted
    else:
        assert named(library, words) == ()


@pytest.mark.parametrize("kind", NAMED_KINDS)
def test_every_record_is_found_by_id_title_and_other_names(library: Library, kind: str) -> None:
    for record in library.all(kind):
        assert named(library, record.id) == (record,)
        names = [record.title]
        if isinstance(record, records.Role | records.Term):
            names += record.aliases
        for name in names:
            assert record.id in _ids(named(library, f" {name.swapcase()} ", (kind,)))


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("policy", "policies"),
        ("licence", "licences"),
        ("use case", "use cases"),
        ("database", "databases"),
        ("process", "processes"),
        ("approach", "approaches"),
        ("index box", "index boxes"),
        ("cache", "caches"),
        ("day", "days"),
        ("Officer of law", "officers OF laws"),
        ("tie", "ties"),
    ],
)
def test_singular_and_plural_are_one_name(one: str, many: str) -> None:
    assert match_key(one) == match_key(many)


@pytest.mark.parametrize(
    ("one", "other"), [("status", "statu"), ("analysis", "analysi"), ("access", "acces"), ("a", "b")]
)
def test_what_only_looks_like_a_plural_keeps_its_end(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


def test_kinds_narrow_the_choice(library: Library) -> None:
    everywhere = _ids(named(library, "Capacity Building"))
    assert everywhere >= {"module/capacity-building", "competency/strategy/capacity-building", "unit/capacity-building"}
    assert the_one(library, "capacity building", ("module",)).id == "module/capacity-building"
    assert named(library, "capacity building", ("category",)) == ()


def test_a_name_of_several_records_is_told_with_all_of_them(library: Library) -> None:
    with pytest.raises(InputProblem) as caught:
        the_one(library, "capacity building")
    assert caught.value.code == "ambiguous-name"
    matches = caught.value.facts["matches"]
    assert isinstance(matches, tuple)
    assert _ids(matches) == _ids(named(library, "capacity building"))


@pytest.mark.parametrize("words", ["", " ", "!?", "nothing of that name", "module/gone", "/", "//", "💡"])
def test_an_unknown_name_is_told(library: Library, words: str) -> None:
    with pytest.raises(InputProblem) as caught:
        the_one(library, words)
    assert (caught.value.code, caught.value.facts) == ("unknown-name", {"name": words})


def test_the_last_part_of_an_id_is_a_name_of_last_resort(library: Library) -> None:
    assert _ids(named(library, "partnerships-financing-and-resource-mobilization-unssc")) == {
        "material/partnerships-financing-and-resource-mobilization-unssc"
    }


def test_a_name_with_a_slash_is_no_id(library: Library) -> None:
    unit = library.get("unit/strategy-management")
    assert unit.title == "Strategy / management"
    assert unit in named(library, unit.title)


@settings(max_examples=50)
@given(words=st.text(st.characters()) | st.builds("/".join, st.lists(st.sampled_from(["module", "x", "\ud800", ""]))))
def test_anything_typed_gives_records_or_nothing(library: Library, words: str) -> None:
    found = named(library, words)
    assert all(isinstance(record, records.Record) for record in found)
    assert len(_ids(found)) == len(found)


@given(words=st.text(st.characters()))
def test_case_marks_and_space_around_do_not_change_a_name(words: str) -> None:
    assert match_key(f" {words}! ") == match_key(words)
    assert match_key(match_key(words).casefold()) == match_key(match_key(words))
