"""The command `cortex-contract`."""

import sys

INTERRUPTED = 130
WRONG_USE = 2

INSTALL = "pip install '.[contract]' in a clone of the repository"


def _say(what: str) -> int:
    sys.stderr.write(f"cortex-contract: {what}\n")
    return WRONG_USE


def main() -> None:
    """Runs the command line. Ctrl-C works while it is loading, too."""
    try:
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
