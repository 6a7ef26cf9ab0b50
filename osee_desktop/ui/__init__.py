"""The window: everything Qt. `run_window` is its one door.

Inside, lowest first: theme, widgets, jobs, pages, shell. It may not know how a library is kept.
"""

from osee_desktop.ui.shell.start import WindowOptions, run_window

__all__ = ["WindowOptions", "run_window"]
