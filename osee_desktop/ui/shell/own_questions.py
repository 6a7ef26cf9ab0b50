"""What is asked before something of the person's data is replaced or thrown away, in words. It does nothing."""

from PySide6.QtWidgets import QWidget

from osee_desktop.base.translation import _
from osee_desktop.ui.pages.own_data.owned import BackupLine, OwnedData, PersonLine
from osee_desktop.ui.theme.appearance import Appearance
from osee_desktop.ui.widgets.question import NameQuestion, Question


def bring_question(appearance: Appearance, parent: QWidget, name: str) -> Question:
    """Whether a file is to be brought in: way 0 with its settings, way 1 without them."""
    return Question(
        appearance,
        parent,
        _("Bring in a file"),
        _("Add what is in {name} to your notebook?").format(name=name),
        _("What is here stays. Where both were changed, the other side is kept beside it as a note. A backup is made."),
    ).offer(
        _("Bring it in"),
        "plus",
        _("Take its settings too, such as the theme"),
        _("Leave the settings as they are here"),
    )


def restore_question(appearance: Appearance, parent: QWidget, copy: BackupLine) -> Question:
    """Whether a backup is to take the place of the notebook."""
    return Question(
        appearance,
        parent,
        _("Restore a backup"),
        _("Put backup {number} ({date}) in the place of your notebook?").format(number=copy.number, date=copy.date),
        _("It holds: {detail}. Your notebook as it is now becomes the newest backup.").format(detail=copy.detail),
    ).offer(_("Restore"), "arrow-counter-clockwise")


def delete_question(appearance: Appearance, parent: QWidget, data: OwnedData) -> Question:
    """Whether everything is to go: way 0 with the backups, way 1 without them, after one more."""
    held = ", ".join(data.holds) or _("nothing yet")
    return Question(
        appearance,
        parent,
        _("Delete my data"),
        _("Delete everything in your notebook?"),
        _("It holds: {held}. Settings, the library and other people's notebooks stay.").format(held=held),
    ).offer(
        _("Delete it"),
        "minus-circle",
        _("Throw the backups away too, for good"),
        _("Make a backup first, and keep them all"),
    )


def remove_question(appearance: Appearance, parent: QWidget, person: PersonLine) -> Question:
    """Whether somebody is to go, with everything that is theirs."""
    return Question(
        appearance,
        parent,
        _("Remove a person"),
        _("Remove {name}, with their notebook and its backups?").format(name=person.name),
        _("Nothing of it can be brought back. Your own notebook stays as it is."),
    ).offer(_("Remove"), "minus-circle")


def add_question(appearance: Appearance, parent: QWidget) -> NameQuestion:
    """Who is to be added."""
    words = _("Who else uses this computer? They get an empty notebook. Whoever uses this account can read it.")
    return NameQuestion(appearance, parent, _("Add a person"), words)


def rename_question(appearance: Appearance, parent: QWidget, person: PersonLine) -> NameQuestion:
    """What somebody is to be called."""
    words = _("What is {name} to be called?").format(name=person.name)
    return NameQuestion(appearance, parent, _("Rename"), words, person.name)
