"""Imports that are made by the first request that needs them."""

from threading import RLock

importing = RLock()
"""Held during such an import. Threads that import parts of one package at the same time can get an
unfinished part, and fail."""
