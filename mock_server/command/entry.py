"""The start of `cortex-mock`."""

import gc
import os
import sys
from contextlib import suppress

INTERRUPTED = 128 + 2
"""The exit code after Ctrl-C, as in a shell."""


def main(prog_name: str = "cortex-mock") -> None:
    """Runs the command line. What it did not expect ends it with one line and the exit code 1; with
    `python -X dev` also with a traceback."""
    _leave_out_working_folder()
    try:
        _run(prog_name)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        sys.exit(f"{prog_name}: {_described(error)}".replace("\n", "\\n"))


def _run(prog_name: str) -> None:
    """The garbage collector does not look at what is imported, since all of it stays; otherwise
    that takes a seventh of the imports' time."""
    gc.disable()
    from mock_server.command import cli  # noqa: PLC0415  after the collector is off

    gc.freeze()
    gc.enable()
    cli.main(prog_name=prog_name)


def _leave_out_working_folder() -> None:
    """`python -m mock_server` looks for modules in the working folder first, where a user's own
    `faker.py` or `yaml.py` would replace a library. The folder stays if this package is in it."""
    package = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))  # noqa: PTH100, PTH120  pathlib is slow to import
    with suppress(OSError):  # the folder has been deleted
        working = os.getcwd()  # noqa: PTH109
        if sys.path[:1] == [working] and working != package:
            del sys.path[0]


def _described(error: Exception) -> str:
    if not isinstance(error, ImportError):
        return f"it failed: {error!r}"
    library = (error.name or "").partition(".")[0]
    file = getattr(sys.modules.get(library), "__file__", None)
    where = "" if file is None or file in str(error) else f" (Python found {file})"
    return (
        f"a library cannot be loaded: {error}{where}; is it installed, and is this file part of it?"
    )
