"""Shows progress while measuring."""

import sys
import time

_begun = time.monotonic()


def print_progress(text: str) -> None:
    print(f"{time.monotonic() - _begun:6.0f} s  {text}", file=sys.stderr, flush=True)
