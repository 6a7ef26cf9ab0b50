"""On PYTHONPATH, this takes the network away: OSEE_TEST_NETWORK=refuse lets every call fail, =silent lets it hang.

Each attempt leaves a line in the file that OSEE_TEST_NETWORK_LOG names. Sockets of the machine itself
(paths, not addresses) stay as they are: the desktop talks over them.
"""

import os
import sys
import threading
from pathlib import Path
from typing import Final

_CALLS: Final = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg")
_mode: Final = os.environ["OSEE_TEST_NETWORK"]
_log: Final = Path(os.environ["OSEE_TEST_NETWORK_LOG"])


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith(_CALLS) or isinstance(arguments[-1], str | bytes):
        return
    with _log.open("a", encoding="utf-8") as log:
        log.write(f"{event} {arguments[1:]}\n")
    if _mode == "silent":
        threading.Event().wait()
    message = "the test refuses the network"
    raise OSError(message)


sys.addaudithook(_watch)
