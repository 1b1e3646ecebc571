"""Skips imports of modules that a library imports but does not need here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _Empty(ModuleType):
    """Stands for a module. Each name can be imported from it, and is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


@contextmanager
def skipped(*names: str) -> Iterator[None]:
    """Imports in this block get an empty module instead of each of these, unless it is already
    loaded. Imports after the block get the real one."""
    missing = [name for name in names if name not in sys.modules]
    sys.modules.update((name, _Empty(name)) for name in missing)
    try:
        yield
    finally:
        for name in missing:
            del sys.modules[name]
