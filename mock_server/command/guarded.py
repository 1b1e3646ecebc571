"""Runs `cortex-mock` until its parent ends: `python -m mock_server.command.guarded serve …`.

The parent keeps the other end of the standard input open. A parent that is killed cannot stop its
children, but the operating system closes its files.
"""

import os
import signal
import sys
import threading

from mock_server.command.entry import main


def _stop_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_stop_with_parent, daemon=True).start()
    main()
