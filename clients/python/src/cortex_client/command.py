"""The command `cortex`."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

from cortex_client import job_commands, provider_commands
from cortex_client._version import VERSION
from cortex_client.client import CortexClient
from cortex_client.commands import Commands
from cortex_client.errors import APIError, AuthenticationError, CortexError, ValidationError
from cortex_client.model import MissingFieldError
from cortex_client.printing import print_json

FAILED, MISUSED, INTERRUPTED = 1, 2, 130


def parser() -> argparse.ArgumentParser:
    settings = argparse.ArgumentParser(add_help=False)
    settings.add_argument(
        "--base-url", help="The server; by default CORTEX_BASE_URL or http://localhost:13000."
    )
    settings.add_argument("--api-key", help="The API key; CORTEX_API_KEY is safer.")
    settings.add_argument("--json", action="store_true", help="Print JSON.")
    found = argparse.ArgumentParser(prog="cortex", description="Jobs and providers of Cortex.")
    commands = Commands(found.add_subparsers(required=True, metavar="COMMAND"), settings)
    commands.add("version", version, "Show the versions of this command and of the server.")
    job_commands.add(commands.group("job", "Submit, show and cancel jobs."))
    provider_commands.add(commands.group("provider", "Show providers."))
    return found


def version(client: CortexClient, given: argparse.Namespace) -> None:
    """Print the versions; the server need not answer."""
    server: str | None = None
    with contextlib.suppress(APIError, AttributeError):
        server = client.with_options(timeout=5, max_retries=0).health().version
    if given.json:
        print_json({"client": VERSION, "server": server})
        return
    print(f"cortex-client {VERSION}")
    print(f"server {server}" if server else f"server at {client.core.api} does not answer")


def main(arguments: Sequence[str] | None = None) -> int:
    """:return: 0, 1 when something failed, 2 for wrong use, 130 after Ctrl-C."""
    given = parser().parse_args(arguments)
    try:
        with CortexClient(given.base_url, given.api_key) as client:
            given.run(client, given)
    except ValueError as error:
        return complain(str(error), MISUSED)
    except CortexError as error:
        return complain(described(error), FAILED)
    except MissingFieldError as error:
        return complain(f"The server's response is incomplete. {error}", FAILED)
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0


def complain(text: str, code: int) -> int:
    print(f"cortex: {text}", file=sys.stderr)
    return code


def described(error: CortexError) -> str:
    """:return: an error as one or more lines, with each field that is wrong."""
    lines = [str(error)]
    if isinstance(error, ValidationError):
        lines += [f"  {field.to_dict().get('field')}: {field.message}" for field in error.fields]
    if isinstance(error, AuthenticationError):
        lines.append("  Set CORTEX_API_KEY, or --api-key, to a key of this server.")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
