"""Plans as PDF files for the terminal: no window, no display, no screen.

It may not ask anybody anything, nor know where a plan comes from.
"""

import sys
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from osee_desktop.base.atomic_files import write_atomically
from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.settings import PAPER, open_settings
from osee_desktop.plans.records import Holder, Plan
from osee_desktop.ui.pages.plan.on_paper import PlanOnPaper
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.paper import pdf


def write_plan_pdf(plan: Plan, holder: Holder, path: Path, config: Path | None = None) -> None:
    """Write a plan as a PDF file, on the paper that the person chose.

    Args:
        plan: the plan.
        holder: whose it is.
        path: the file; what was there before is replaced.
        config: folder of the settings; None takes their defaults.

    Raises:
        EnvironmentProblem: cannot-write.
    """
    # Kept until the end: without an application Qt has no fonts.
    app = QGuiApplication.instance() or QGuiApplication([sys.argv[0], *_without_display()])
    appearance = Appearance("light", 100, app)
    text = PlanOnPaper(appearance, datetime.now().astimezone().date()).plan(plan, holder, "full")
    content = pdf(text, appearance.paper_theme(), open_settings(config).get(PAPER))
    try:
        write_atomically(path, content)
    except OSError as error:
        raise EnvironmentProblem("cannot-write", path=path, detail=error.strerror or error) from error


def _without_display() -> tuple[str, ...]:
    """Elsewhere Qt needs no display to be there; on Linux it ends the program where it finds none."""
    return () if sys.platform in {"win32", "darwin"} else ("-platform", "offscreen")
