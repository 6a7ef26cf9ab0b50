"""A lock of the operating system on an open file: it ends with the process, however that ends."""

import sys


def take_lock(handle: int) -> bool | None:
    """Lock an open file for this process. It is given back when the file is closed.

    Returns:
        Whether it is locked now: False where somebody else has it, None where the system knows no locks there, as on
        some network shares.
    """
    try:
        _lock(handle)
    except OSError as error:
        # Only these two say that somebody else has it; the first on Unix, the second on Windows.
        return False if isinstance(error, BlockingIOError | PermissionError) else None
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            # Windows says that permission is denied; Wine refuses without a reason.
            raise error if error.errno else PermissionError from error

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
