"""A stand-in for a Cortex server: stateful, deterministic when asked, driven by the document."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("cortex-mock")
except PackageNotFoundError:  # a checkout that was never installed
    __version__ = "0+unknown"
