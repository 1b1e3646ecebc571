"""Makes the memory allocator of Linux (glibc) give freed memory back to the system.

By default it keeps what large bodies and the threads of pages have freed, in pieces that nothing
fits into, and a server that gets a million bad requests grows by a half.
"""

import ctypes
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""Parameters of `mallopt`, as <malloc.h> defines them."""

LARGE = 512 * 1024
"""Bytes from which an allocation has pages of its own, which are given back when it is freed. A
number that is set once does not rise with the allocations any more."""


def give_back_freed_memory() -> None:
    """Has an effect on threads and allocations that begin later. Does nothing without glibc."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(MMAP_THRESHOLD, LARGE)
        mallopt(TRIM_THRESHOLD, LARGE)
        mallopt(ARENA_MAX, 1)  # one thread at a time allocates anyway: the one with Python's lock
