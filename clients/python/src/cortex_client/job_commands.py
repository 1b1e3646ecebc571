"""`cortex job …`."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from pathlib import Path
from typing import Any, cast

from cortex_client.client import CortexClient
from cortex_client.commands import Commands
from cortex_client.errors import CortexError
from cortex_client.printing import print_json, print_one, print_rows

LISTED = {
    "ID": "id",
    "STATUS": "status",
    "PROVIDER": "provider",
    "IMAGE": "image",
    "CREATED": "createdAt",
    "COST": "cost.current",
}
DETAILS = {
    "Id": "id",
    "Name": "name",
    "Status": "status",
    "Reason": "failureReason",
    "Provider": "providerId",
    "Image": "image",
    "CPU (millicores)": "cpu",
    "Memory": "memory",
    "Storage": "storage",
    "Duration (s)": "duration",
    "Created": "createdAt",
    "Started": "startedAt",
    "Ended": "endedAt",
    "Cost so far": "cost.current",
    "Projected cost": "cost.projected",
    "Final cost": "cost.final",
    "Currency": "cost.currency",
}
DEFAULTS = {"cpu": 1000, "memory": "512Mi", "storage": "1Gi", "duration": 3600}


def add(commands: Commands) -> None:
    """Add these commands."""
    listing = commands.add("list", list_jobs, "List jobs, the newest first.")
    listing.add_argument("--status", help="Only jobs with this status, such as running.")
    listing.add_argument("--provider", help="Only jobs of this network or provider.")
    listing.add_argument(
        "--limit", type=positive, default=20, help="How many jobs to print; 20 by default."
    )
    commands.add("get", get, "Show a job.").add_argument("job", metavar="ID")
    logs = commands.add("logs", show_logs, "Print the log of a job.")
    logs.add_argument("job", metavar="ID")
    logs.add_argument(
        "-f", "--follow", action="store_true", help="Follow the log until the job ends."
    )
    logs.add_argument("--tail", type=positive, help="Print only this many of the newest lines.")
    commands.add("cancel", cancel, "Cancel a job.").add_argument("job", metavar="ID")
    add_submit(commands.add("submit", submit, "Submit a job."))


def add_submit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", help="A JSON file with the request; - reads standard input.")
    parser.add_argument("--image", help="The container image.")
    parser.add_argument("--provider", help="A network such as akash, or the id of a provider.")
    parser.add_argument("--name")
    parser.add_argument("--cpu", type=positive, help="CPU in millicores; 1000 by default.")
    parser.add_argument("--memory", help="Memory, such as 512Mi (the default).")
    parser.add_argument("--storage", help="Storage, such as 1Gi (the default).")
    parser.add_argument("--duration", type=positive, help="Duration in seconds; 3600 by default.")
    parser.add_argument(
        "--env",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="An environment variable. Can be repeated.",
    )
    parser.add_argument("--wait", action="store_true", help="Wait until the job has ended.")


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1.")
    return number


def list_jobs(client: CortexClient, given: argparse.Namespace) -> None:
    rows = client.jobs.list(
        status=given.status, provider=given.provider, limit=min(given.limit, 100)
    )
    print_rows(itertools.islice(rows, given.limit), LISTED, as_json=given.json)


def get(client: CortexClient, given: argparse.Namespace) -> None:
    print_one(client.jobs.get(given.job), DETAILS, as_json=given.json)


def show_logs(client: CortexClient, given: argparse.Namespace) -> None:
    if given.follow:
        lines = client.jobs.logs(given.job, follow=True, tail=given.tail)
    else:
        lines = iter(client.jobs.logs(given.job, tail=given.tail).logs)
    for line in lines:
        text = json.dumps(line.to_dict()) if given.json else f"{line.timestamp}  {line.line}"
        print(text, flush=given.follow)


def submit(client: CortexClient, given: argparse.Namespace) -> None:
    job = client.jobs.create(cast("Any", request(given)))
    if given.wait:
        print_one(client.jobs.wait(job.id), DETAILS, as_json=given.json)
    elif given.json:
        print_json(job.to_dict())
    else:
        print(f"{job.id} is {job.status}.")


def cancel(client: CortexClient, given: argparse.Namespace) -> None:
    job = client.jobs.cancel(given.job)
    if given.json:
        print_json(job.to_dict())
    else:
        print(f"{job.id} is {job.status}.")


def request(given: argparse.Namespace) -> dict[str, Any]:
    """:return: the body of the request: what the file has, and over it what the options say."""
    body: dict[str, Any] = read(given.file) if given.file else {**DEFAULTS}
    for name in ("image", "provider", "name", *DEFAULTS):
        if (value := getattr(given, name)) is not None:
            body[name] = value
    for pair in given.env:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise CortexError(f"--env must be NAME=VALUE, not {pair!r}.")
        body.setdefault("env", {})[name] = value
    return body


def read(file: str) -> dict[str, Any]:
    """:return: the request in a file."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        body = json.loads(text)
    except RecursionError:
        raise CortexError(f"Cannot read {file}: it is nested too deeply.") from None
    except (OSError, ValueError) as error:
        raise CortexError(f"Cannot read {file}: {error}") from error
    if not isinstance(body, dict):
        raise CortexError(f"{file} must hold one JSON object.")
    return body
