"""The composition root: the only place where things are built and joined. `run` is its door.

It imports neither Qt nor a library at module level, so that a terminal command starts at once, and the window still
sooner: without words of the command line there is nothing to read, and what reads them stays out.
"""

from osee_desktop.app.front_door import run

__all__ = ["run"]
