"""Starts the program: `python -m osee_desktop`, and both installed commands."""

from osee_desktop.app import run


def terminal() -> None:
    """The command `osee`."""
    run()


def window() -> None:
    """The command `osee-desktop`."""
    run()


if __name__ == "__main__":
    run()
