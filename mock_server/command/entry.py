"""The start of `cortex-mock`."""

import gc
import sys

INTERRUPTED = 128 + 2
"""The exit code after Ctrl-C, as in a shell."""


def main(prog_name: str = "cortex-mock") -> None:
    """Runs the command line. The garbage collector does not look at what is imported, since all of
    it stays; otherwise that takes a seventh of the imports' time."""
    gc.disable()
    try:
        from mock_server.command import cli  # noqa: PLC0415  after the collector is off
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    gc.freeze()
    gc.enable()
    cli.main(prog_name=prog_name)
