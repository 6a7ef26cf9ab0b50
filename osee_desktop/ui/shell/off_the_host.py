"""Keeps Qt from leaving anything on the host: what it would write into the person's own folders goes into ours.

It may not touch what other programs read: those that we start get the environment as it was.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFontInfo, QGuiApplication

from osee_desktop.env.paths import Paths

_CACHE: Final = "XDG_CACHE_HOME"
"""Where the library of fonts and the drivers of the screen look for a place of their own, as they begin."""


@contextmanager
def off_the_host(paths: Paths) -> Iterator[None]:
    """Have it so while the application of Qt is made, and its settings from then on."""
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        # Its dialogs remember the folders in which one was.
        QSettings.setPath(form, QSettings.Scope.UserScope, str(paths.config / "qt"))
    before = os.environ.get(_CACHE)
    os.environ[_CACHE] = str(paths.cache)
    try:
        yield
        # The fonts are looked for now, not with the first page, when the place is no longer ours.
        QFontInfo(QGuiApplication.font()).family()
    finally:
        if before is None:
            del os.environ[_CACHE]
        else:
            os.environ[_CACHE] = before
