"""The grammar of the command line: `cortex job list`, `cortex provider status akash`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from cortex_client.client import CortexClient

Run = Callable[[CortexClient, argparse.Namespace], None]


class Commands:
    """The commands about one resource."""

    def __init__(
        self,
        parsers: argparse._SubParsersAction[argparse.ArgumentParser],
        settings: argparse.ArgumentParser,
    ) -> None:
        self._parsers = parsers
        self._settings = settings

    def group(self, name: str, text: str) -> Commands:
        """:return: commands that begin with this word."""
        parser = self._parsers.add_parser(name, help=text, description=text)
        parsers = parser.add_subparsers(required=True, metavar="COMMAND")
        return Commands(parsers, self._settings)

    def add(self, name: str, run: Run, text: str) -> argparse.ArgumentParser:
        """:return: the parser of a new command, for its arguments."""
        parser = self._parsers.add_parser(
            name, help=text, description=text, parents=[self._settings]
        )
        parser.set_defaults(run=run)
        return parser
