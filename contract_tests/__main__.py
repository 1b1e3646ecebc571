"""The command `cortex-contract`."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

INTERRUPTED = 130
WRONG_USE = 2

INSTALL = "pip install '.[contract]' in a clone of the repository"


def _say(what: str) -> int:
    sys.stderr.write(f"cortex-contract: {what}\n")
    return WRONG_USE


def _move_caches() -> None:
    """Has Hypothesis cache tables of characters in the user's cache folder, and not in the working
    folder, unless the user has named another folder."""
    from platformdirs import user_cache_dir  # noqa: PLC0415  it may not be installed

    folder = Path(user_cache_dir("cortex-contract", appauthor=False), "hypothesis")
    os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(folder))


def _find(package: str) -> None:
    """Looks for a package that is imported only later, if at all.

    :raises ModuleNotFoundError: when it is not installed.
    """
    if find_spec(package) is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)


def main() -> None:
    """Runs the command line. Ctrl-C works while it is loading, too."""
    try:
        _move_caches()
        _find("schemathesis")
        from contract_tests.command.cli import main as run  # noqa: PLC0415  loading takes a second
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing == "contract_tests":
            raise
        sys.exit(_say(f"more packages are needed ({missing} is missing): {INSTALL}"))
    try:
        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
