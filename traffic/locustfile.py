"""Job traffic for a Cortex: `locust -f locustfile.py --host http://127.0.0.1:13000`."""

import logging
import sys
from typing import Any

import gevent
import requests
from locust import events

from traffic.document import document
from traffic.guard import Guard, Refused, checked
from traffic.roles.billing import Billing
from traffic.roles.operator import Operator
from traffic.roles.submitter import Submitter
from traffic.roles.watcher import Watcher
from traffic.roles.webhook_owner import WebhookOwner
from traffic.settings import add_options, settings_of
from traffic.user import GUARD

__all__ = ["Billing", "Operator", "Submitter", "Watcher", "WebhookOwner"]

logger = logging.getLogger("traffic")

REMOVAL = {
    "job": ("POST", "/plugin-core/jobs/{}/cancel", (200, 400, 404, 409)),
    "webhook": ("DELETE", "/plugin-core/webhooks/{}", (200, 204, 404)),
}
"""How each kind of object is removed, and which answers say that it is. No server can delete jobs:
they are cancelled, or have already ended."""

PATIENCE = 10
"""How often the removal of an object is tried while the server answers 429."""


@events.init_command_line_parser.add_listener
def begin(parser: Any, **_: Any) -> None:
    """Reads the document, too, which takes seconds; later, a worker would already be ready."""
    add_options(parser)
    document()


@events.init.add_listener
def prepare(environment: Any, **_: Any) -> None:
    """Ends the process in one line before anything is sent, if the host is already known."""
    gevent.sleep(0.01)  # otherwise gevent counts what passed since its start towards --run-time
    if not environment.host:
        return
    try:
        checked(environment.host, settings_of(environment.parsed_options).target)
    except Refused as refusal:
        sys.stderr.write(f"traffic: {refusal}\n")
        sys.exit(2)


@events.test_stop.add_listener
def clean_up(environment: Any, **_: Any) -> None:
    guard: Guard | None = getattr(environment, GUARD, None)
    if guard is None:
        return
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {guard.settings.key}"
        left = guard.clean_up(lambda kind, identifier: _removed(session, guard, kind, identifier))
    delattr(environment, GUARD)
    logger.info("cleaned up; %d objects with the tag %s are left", left, guard.tag)


def _removed(session: requests.Session, guard: Guard, kind: str, identifier: str) -> bool:
    """Removes an object and returns whether it is gone. Waits when the server answers 429."""
    method, path, gone = REMOVAL[kind]
    for _ in range(PATIENCE):
        try:
            url = f"{guard.host}/api{path.format(identifier)}"
            answer = session.request(method, url, timeout=10)
        except requests.RequestException:
            return False
        if answer.status_code != 429:
            return answer.status_code in gone
        gevent.sleep(float(answer.headers.get("Retry-After", 1)))
    return False
