"""The options of the traffic, which Locust adds to its own: flags, or variables
`CORTEX_TRAFFIC_…`. A master passes them on to its workers."""

from argparse import Namespace
from typing import Any, NamedTuple

LONGEST_DAY = 86_400.0
"""Seconds of a real day."""


class Settings(NamedTuple):
    """:param target: the server, named a second time; needed if it is not on this machine.
    :param key: the API key of all users, unless a role has a key of its own.
    :param rude: whether users ignore limits, poll, and hardly pause.
    :param day: seconds in which a day of traffic passes.
    :param max_objects: how many objects each process may create.
    :param max_requests: how many requests each process may send.
    :param webhook_url: where webhooks deliver to; without it they are created disabled.
    :param run: the random word in all names of a test, which a master gives to its workers.
    """

    target: str = ""
    key: str = "cortex_dev_enterprise"
    rude: bool = False
    day: float = LONGEST_DAY
    max_objects: int = 10_000
    max_requests: int = 1_000_000
    webhook_url: str = ""
    run: str = ""


def add_options(parser: Any) -> None:
    """:param parser: Locust's own."""

    def add(flag: str, **details: Any) -> None:
        variable = "CORTEX_TRAFFIC_" + flag.removeprefix("--").upper().replace("-", "_")
        parser.add_argument(flag, env_var=variable, **details)

    default = Settings()
    add("--cortex-target", default="", help="The server again; needed unless it is on loopback")
    add("--cortex-key", default=default.key, is_secret=True, help="The API key of all users")
    add("--rude", action="store_true", help="Ignore rate limits, poll, and hardly pause")
    add("--day", type=float, default=default.day, help="Seconds in which a day of traffic passes")
    add("--max-objects", type=int, default=default.max_objects, help="Objects a process may create")
    add(
        "--max-requests", type=int, default=default.max_requests, help="Requests a process may send"
    )
    add("--webhook-url", default="", help="The URL for webhooks; without it, they are disabled")
    add("--cortex-run", default="", help="The word in all names of this test; random without it")


def settings_of(options: Namespace | None) -> Settings:
    """The settings that Locust has parsed."""
    if options is None:
        return Settings()
    return Settings(
        target=options.cortex_target or "",
        key=options.cortex_key,
        rude=options.rude,
        day=options.day,
        max_objects=options.max_objects,
        max_requests=options.max_requests,
        webhook_url=options.webhook_url or "",
        run=options.cortex_run or "",
    )
