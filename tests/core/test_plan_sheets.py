"""CSV for a spreadsheet: whole, readable by Excel, and harmless."""

import csv
import io

import pytest

from osee_desktop.plans.files import FileState, PlanFile
from osee_desktop.plans.groups import grouped
from osee_desktop.plans.plan import make_plan
from osee_desktop.plans.records import Holder
from osee_desktop.plans.sheets import group_csv, plan_csv
from tests.support.plan_library import ROLE, TODAY, builds, competency, kept, material, names, shelf


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def plan_rows(evidence: str = "", *, key: str = "one") -> list[dict[str, str]]:
    parts = (names("A"), names("B"), builds("A", "B"), material("A", "page"), material("B", "course", "paid"))
    progress = [kept(f"competency/a/{key}", "can do it", evidence)]
    competencies = (competency("A", key), competency("B", "two"))
    return read(plan_csv(make_plan(shelf("A", "B", *parts, *competencies), [ROLE], progress), TODAY))


def test_every_competency_and_every_material_is_a_row_in_the_order_of_the_plan() -> None:
    assert [(row["Step"], row["Module"], row["Kind"], row["Title"], row["Id"]) for row in plan_rows()] == [
        ("1", "B", "Competency", "Two", "competency/b/two"),
        ("1", "B", "Material", "Course", "material/course"),
        ("2", "A", "Competency", "One", "competency/a/one"),
        ("2", "A", "Material", "Page", "material/page"),
    ]


def test_a_competency_has_state_date_and_evidence() -> None:
    row = plan_rows("A course, in May\nand one in June")[2]
    assert (row["State"], row["Date"]) == ("Can do it", str(TODAY))
    assert row["Evidence"] == "A course, in May\nand one in June"
    assert plan_rows()[0]["State"] == "Not started"


def test_a_material_has_cost_basis_and_attribution() -> None:
    row = plan_rows()[1]
    assert (row["Cost"], row["Basis of the summary"]) == ("Paid", "Based on the source")
    assert row["Attribution"] == "Somebody, course"


@pytest.mark.parametrize("evidence", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_is_no_formula(evidence: str) -> None:
    assert plan_rows(evidence)[2]["Evidence"] == f"'{evidence}"


@pytest.mark.parametrize("evidence", ["1-1", "a=b", "“=1”", "", "'quoted"])
def test_other_words_stand_as_they_are(evidence: str) -> None:
    assert plan_rows(evidence)[2]["Evidence"] == evidence


def test_excel_is_told_that_it_is_utf8_and_lines_end_as_it_expects() -> None:
    text = plan_csv(make_plan(shelf("A", names("A")), [ROLE]), TODAY)
    assert text.startswith("\ufeffStep,")
    assert text.endswith("\r\n")


def state(key: str, found: str) -> FileState:
    return FileState(key=key, title=key, module="A", state=found)  # type: ignore[arg-type]


def file(name: str, *states: FileState) -> PlanFile:
    return PlanFile(holder=Holder(name=name), roles=((ROLE, "Officer"),), edition=(1, "Draft"), states=states)


def test_a_group_is_a_row_for_each_competency_and_a_column_for_each_person() -> None:
    group = grouped([file("Amina", state("=one", "learning")), file("-Ben", state("two", "can teach it"))])
    roles, *rows = read(group_csv(group))
    assert (roles["Amina"], roles["'-Ben"]) == ("Officer", "Officer")
    assert [(row["Competency"], row["Cannot do it yet"], row["Amina"], row["'-Ben"]) for row in rows] == [
        ("'=one", "1", "Learning", ""),
        ("two", "0", "", "Can teach it"),
    ]
