"""A stateful mock of a Cortex server, driven by the OpenAPI document. With a fixed seed and a
manual clock it is deterministic."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("cortex-mock")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0+unknown"
