"""How faults of the content are shown in a terminal: with paths that lead there from where the editor stands."""

from pathlib import Path

from osee_desktop.publish.faults import Fault


def fault_line(fault: Fault, folder: Path) -> str:
    """One line, as `file:line: sentence`: the form that editors can jump to."""
    return f"{fault_file(fault, folder)}:{fault.place.line}: {fault.sentence}"


def fault_file(fault: Fault, folder: Path) -> str:
    """Path of the file, from the current folder where it lies below it."""
    whole = (folder / fault.place.path).absolute()
    return (whole.relative_to(Path.cwd()) if whole.is_relative_to(Path.cwd()) else whole).as_posix()
