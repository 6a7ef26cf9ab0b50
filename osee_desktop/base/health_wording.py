"""The words for what was found when machine and data were looked at. Only the window and the terminal use it."""

from collections.abc import Mapping

from osee_desktop.base.problems import Problem
from osee_desktop.base.translation import _
from osee_desktop.base.wording import explain


def finding_words(about: str, facts: Mapping[str, object], command: str = "osee", *, fit: bool) -> str:
    """The sentence for a finding.

    Args:
        about: its code.
        facts: what the sentence needs to know; one about a problem holds it as `problem`.
        command: the words with which people call the program in a terminal.
        fit: whether all is well.
    """
    problem = facts.get("problem")
    if isinstance(problem, Problem):
        return str(explain(problem, command))
    good, bad = _sentences(facts)[about]
    plain = {**facts, **{name: _megabytes(facts[name]) for name in ("free", "wanted") if name in facts}}
    return (good if fit else bad).format_map(plain)


def _sentences(facts: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    return {
        "folder": (
            _("The {name} folder {path} can be written."),
            _("The {name} folder {path} cannot be written. Choose another one with --data-dir."),
        ),
        "space": (
            _("{free:,} MB are free at {path}."),
            _("Only {free:,} MB are free at {path}, and {wanted:,} MB are advised. Make room there."),
        ),
        "library": (_("The library is whole: edition {edition}, format {format}, {path}, SHA-256 {hash}."), ""),
        "library-changed": ("", _("{path} is not the file that was built (SHA-256 {hash}). Build or copy it again.")),
        "policy-locked": (_("Set by your administrator, in {path}: {entries}."), ""),
        "policy-preset": (_("Suggested by your administrator, in {path}: {entries}."), ""),
        "policy-roles": ("", _("The policy {path} offers roles that this edition does not have: {roles}.")),
        "notebook": (_("The notebook {path} is whole. Number of its backups: {backups}."), ""),
        "notebook-aside": (_("A damaged notebook was set aside as {path}. Delete it when you do not need it."), ""),
        "font": (
            _("{script} letters can be shown.")
            if facts.get("known")
            else _("{script} letters: this machine has no list of its fonts to look in."),
            _("There is no font for {script} letters. Install one, such as Noto Sans."),
        ),
        "clock": (
            _("The clock says {today}, which can be true."),
            _("The clock says {today}. This version is of {released}: set the clock right."),
        ),
    }


def _megabytes(size: object) -> int:
    return int(str(size)) // 1_000_000
