"""`cortex provider …`."""

from __future__ import annotations

import argparse

from cortex_client.client import CortexClient
from cortex_client.commands import Commands
from cortex_client.model import Model
from cortex_client.printing import print_rows

LISTED = {"ID": "id", "NAME": "name", "TYPE": "type", "STATUS": "status"}
STATUS = {
    "ID": "id",
    "STATUS": "status",
    "LATENCY MS": "latency",
    "NODES": "nodeCount",
    "VERSION": "version",
    "LAST CHECKED": "lastChecked",
}


def add(commands: Commands) -> None:
    """Add these commands."""
    listing = commands.add("list", list_providers, "List the providers.")
    listing.add_argument("--status", help="Only providers with this status, such as online.")
    listing.add_argument("--type", help="Only providers of this network, such as akash.")
    checking = commands.add("status", status, "Show the status of providers.")
    which = checking.add_mutually_exclusive_group(required=True)
    which.add_argument("provider", nargs="?", help="An id, or a network such as akash.")
    which.add_argument("--all", action="store_true", help="All providers.")


def list_providers(client: CortexClient, given: argparse.Namespace) -> None:
    rows = client.providers.list(status=given.status, type=given.type)
    print_rows(rows, LISTED, as_json=given.json)


def status(client: CortexClient, given: argparse.Namespace) -> None:
    checks: list[Model] = [client.providers.status(name) for name in ids(client, given.provider)]
    print_rows(checks, STATUS, as_json=given.json)


def ids(client: CortexClient, provider: str | None) -> list[str]:
    """:return: the providers that a word of the command line means: an id, a type, or all."""
    if provider is not None and not provider.isalpha():
        return [provider]
    found = [row.id for row in client.providers.list(limit=100) if provider in (None, row.type)]
    return found or ([provider] if provider else [])
