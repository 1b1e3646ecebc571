"""The command `cortex-contract`."""

import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command line; Ctrl-C is heard while it is being loaded, too."""
    try:
        from contract_tests.command.cli import main as run  # noqa: PLC0415  loading takes a second

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
