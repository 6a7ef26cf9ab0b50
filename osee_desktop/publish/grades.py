"""How hard the texts are to read: the Flesch-Kincaid grade of every body.

Titles, names and quoted words are left out of what is measured: nobody can make them easier.
"""

import re
import statistics
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from osee_desktop.library.plain_text import readable
from osee_desktop.publish.sources import Sources

with warnings.catch_warnings():
    # textstat 0.7.4 uses pkg_resources, which announces its end; the pin of setuptools keeps it.
    warnings.simplefilter("ignore")
    import textstat

_QUOTED: Final = re.compile(r"[“\"][^”\"]*[”\"]")
_ENDS: Final = (".", "!", "?", ":")


@dataclass(frozen=True, slots=True)
class Grade:
    """The reading grade (school years) of one record's text."""

    record_id: str
    grade: float


@dataclass(frozen=True, slots=True)
class GradeReport:
    """Grades of all texts, hardest first, and their median."""

    grades: tuple[Grade, ...]
    median: float


def graded(sources: Sources) -> GradeReport:
    """Measure the text of every record."""
    titles = _titles_pattern(entry.record.title for entry in sources.records)
    grades = [Grade(entry.record.id, reading_grade(entry.record.text, titles)) for entry in sources.records]
    hardest_first = tuple(sorted(grades, key=lambda row: (-row.grade, row.record_id)))
    return GradeReport(hardest_first, statistics.median(row.grade for row in grades))


def reading_grade(text: str, titles: re.Pattern[str]) -> float:
    """Flesch-Kincaid grade of a Markdown text; a block without a full stop counts as a sentence."""
    blocks = (_QUOTED.sub("", titles.sub("", block)).strip() for block in readable(text).split("\n"))
    sentences = [block if block.endswith(_ENDS) else f"{block}." for block in blocks if block]
    return float(textstat.flesch_kincaid_grade(" ".join(sentences))) if sentences else 0.0


def _titles_pattern(titles: Iterable[str]) -> re.Pattern[str]:
    """Names of two words or more: a single word such as "Strategy" is also a plain word."""
    names = sorted({title for title in titles if " " in title}, key=lambda title: (-len(title), title))
    return re.compile("|".join(map(re.escape, names)))
