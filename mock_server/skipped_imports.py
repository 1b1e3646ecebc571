"""Skips imports of modules that a library imports but does not use here."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


@contextmanager
def skipped(*names: str) -> Iterator[None]:
    """Imports in this block get placeholders instead of these modules and the modules in them,
    unless they are already loaded. Imports after the block get the real ones.

    :param names: of packages or modules, such as `requests` or `starlette.testclient`.
    """
    finder = _Finder([name for name in names if name not in sys.modules])
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in filter(finder.skips, list(sys.modules)):
            del sys.modules[name]


class _AnyName(type):
    """Each attribute of such a class is the class itself."""

    def __getattr__(cls, name: str) -> "_AnyName":
        if name.startswith("__"):
            raise AttributeError(name)
        return cls

    def __getitem__(cls, _: object) -> "_AnyName":
        return cls


class _Placeholder(Exception, metaclass=_AnyName):
    """Stands for whatever is imported: it can be called, indexed, caught and inherited from."""

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__()


class _PlaceholderModule(ModuleType):
    """Stands for a module. Each name can be imported from it."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (_Placeholder,), {})


class _Finder:
    """Finds a placeholder for each of these modules. It is a loader as in `importlib.abc`, which is
    slow to import."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names

    def skips(self, module: str) -> bool:
        return any(module == name or module.startswith(f"{name}.") for name in self._names)

    def find_spec(self, fullname: str, *_: object) -> ModuleSpec | None:
        if not self.skips(fullname):
            return None
        return ModuleSpec(fullname, self, is_package=True)  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _PlaceholderModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""
