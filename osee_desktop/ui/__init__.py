"""The window: everything Qt. `run_window` is its door, and `ask_where_to_keep` the question before it.

Inside, lowest first: theme, widgets, jobs, pages, shell. It may not know how a library is kept.
"""

from osee_desktop.ui.shell.session import Session
from osee_desktop.ui.shell.start import WindowOptions, ask_where_to_keep, run_window

__all__ = ["Session", "WindowOptions", "ask_where_to_keep", "run_window"]
