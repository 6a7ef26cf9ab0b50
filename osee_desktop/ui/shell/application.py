"""The one application of Qt, as the program names and styles it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from osee_desktop import PROGRAM_NAME


def application(arguments: Sequence[str]) -> QApplication:
    """The application; made at the first call.

    Args:
        arguments: what Qt may read of the command line, the program's name first.
    """
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else QApplication(list(arguments))
    app.setApplicationName(PROGRAM_NAME)
    app.setDesktopFileName("osee-desktop")
    app.setStyle("Fusion")
    return app
