"""One writer: whoever updates, goes back or passes on holds the lock of the content folder. Readers need none."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osee_desktop.base.problems import EnvironmentProblem
from osee_desktop.env.file_lock import take_lock
from osee_desktop.updates.disk import refused


@contextmanager
def writing(lock: Path) -> Iterator[None]:
    """Hold the lock; the system gives it back when the process ends, however that ends.

    Raises:
        EnvironmentProblem: update-busy, where another program holds it; no-space, cannot-write.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise refused(lock, error) from error
    try:
        if take_lock(handle) is False:
            raise EnvironmentProblem("update-busy")
        yield
    finally:
        os.close(handle)
