"""Reports of mistakes and wishes as one file, for the publisher. The format is described in docs/notebook-file.md.

The file names nobody: who has written a report is for the sender to say.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem, InputProblem
from osee_desktop.notebook import foreign_json as form
from osee_desktop.notebook.foreign_json import Format, Unfit
from osee_desktop.notebook.moving import MOST_ITEMS, item_from, told_item
from osee_desktop.notebook.records import Report

SUFFIX: Final = ".osee-reports"
_FORMAT: Final = Format("osee-reports", 1)
_PARTS: Final = ("format", "version", "reports")
_OURS_ALONE: Final = {"item": "report", "revisions": {}, "removed": False}
"""What every item has, and a publisher has no use for."""


def write_reports(path: Path, reports: Iterable[Report]) -> None:
    """Write reports into one file, in one step, without those that were thrown away.

    Raises:
        EnvironmentProblem: cannot-write. What was there before is unchanged.
    """
    told = {"reports": [_told(report) for report in reports if not report.removed]}
    try:
        write_atomically(path, form.as_json(told, _FORMAT))
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror) from error


def read_reports(path: Path) -> tuple[Report, ...]:
    """The reports in a file. The same report has the same id in every file.

    Raises:
        InputProblem: file-missing, file-too-large, file-not-ours, file-newer; file-unfit, with the place in the file.
    """
    told = form.read_json(path, _FORMAT)
    try:
        return form.list_of(form.fields(told, "file", _PARTS)["reports"], "reports", MOST_ITEMS, _report_from)
    except Unfit as error:
        raise InputProblem("file-unfit", path=path, place=str(error)) from error


def _told(report: Report) -> dict[str, Any]:
    return {name: value for name, value in told_item(report).items() if name not in _OURS_ALONE}


def _report_from(value: object, place: str) -> Report:
    if not isinstance(value, dict) or _OURS_ALONE.keys() & value.keys():
        raise Unfit(place)
    report = item_from({**value, **_OURS_ALONE}, place)
    if not isinstance(report, Report):
        raise Unfit(place)
    return report
