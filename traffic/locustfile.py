"""Job traffic for a Cortex: `locust -f locustfile.py --host http://127.0.0.1:13000`."""

import logging
import sys
import time
from functools import partial
from typing import Any

import gevent
from locust import events
from locust.runners import STATE_RUNNING, STATE_SPAWNING, MasterRunner, WorkerRunner

from traffic.document import document
from traffic.fleet import Fleet
from traffic.guard import TAG, TrafficGuard, TrafficRefused, checked, new_run
from traffic.removal import NotListed, Removal
from traffic.roles.billing import Billing
from traffic.roles.operator import Operator
from traffic.roles.submitter import Submitter
from traffic.roles.watcher import Watcher
from traffic.roles.webhook_owner import WebhookOwner
from traffic.settings import add_options, settings_of
from traffic.user import GUARD

__all__ = ["Billing", "Operator", "Submitter", "Watcher", "WebhookOwner"]

logger = logging.getLogger("traffic")

FLEET = "cortex_fleet"
"""Where a master keeps what its workers have created, in Locust's environment."""

REPORT, STOP, CLEANED = "cortex", "cortex_stop", "cortex_cleaned"
"""A part of the workers' reports; a master's messages to its workers, and their replies."""

CLEAN_WITHIN = 120.0
"""Seconds that workers have to clean up."""


@events.init_command_line_parser.add_listener
def begin(parser: Any, **_: Any) -> None:
    """Reads the document, too, which takes seconds; later, a worker would already be ready."""
    add_options(parser)
    document()


@events.init.add_listener
def prepare(environment: Any, **_: Any) -> None:
    """Ends the process with one line if the traffic cannot succeed. Without --headless, the host
    may become known later; workers get it from their master."""
    gevent.sleep(0.01)  # otherwise gevent counts what passed since its start towards --run-time
    try:
        _check(environment)
    except (TrafficRefused, NotListed) as reason:
        sys.stderr.write(f"traffic: {reason}\n")
        sys.exit(2)
    if isinstance(environment.runner, WorkerRunner):
        environment.runner.register_message(STOP, stop_and_answer, concurrent=True)
        environment.events.report_to_master.add_listener(partial(report, environment))
        return
    options = environment.parsed_options
    options.cortex_run = options.cortex_run or new_run()
    if isinstance(environment.runner, MasterRunner):
        setattr(environment, FLEET, Fleet())
        environment.runner.register_message(CLEANED, note_cleaned)
        environment.events.worker_report.add_listener(partial(note_report, environment))


def _check(environment: Any) -> None:
    """:raises TrafficRefused: when the host is not an address, or not clearly meant.
    :raises NotListed: when the server does not respond, or refuses the key."""
    settings = settings_of(environment.parsed_options)
    is_ready = environment.parsed_options.headless and not isinstance(
        environment.runner, WorkerRunner
    )
    if not environment.host and is_ready:
        raise TrafficRefused("it needs --host, such as --host http://127.0.0.1:13000")
    host = checked(environment.host, settings.target) if environment.host else ""
    if is_ready:
        Removal(host, settings.key).check()


def report(environment: Any, data: dict[str, Any], **_: Any) -> None:
    """Tells the master every three seconds what was created."""
    guard: TrafficGuard | None = getattr(environment, GUARD, None)
    if guard is not None:
        data[REPORT] = guard.news()


def note_report(environment: Any, client_id: str, data: dict[str, Any], **_: Any) -> None:
    getattr(environment, FLEET).note(client_id, data.get(REPORT, {}))


def note_cleaned(environment: Any, msg: Any, **_: Any) -> None:
    getattr(environment, FLEET).cleaned(msg.node_id, lost=msg.data["lost"])


@events.test_start.add_listener
def start(environment: Any, **_: Any) -> None:
    if isinstance(environment.runner, WorkerRunner):
        return
    setattr(environment, FLEET, Fleet(getattr(environment.runner, "clients", ())))
    logger.info("everything that is created has a name that begins with %s", _tag(environment))


@events.test_stopping.add_listener
def clean_up_after_workers(environment: Any, **_: Any) -> None:
    """Lets the workers clean up, and cleans up what those have left that cannot."""
    runner = environment.runner
    fleet: Fleet | None = getattr(environment, FLEET, None)
    if not isinstance(runner, MasterRunner) or fleet is None or fleet.is_stopping:
        return
    fleet.is_stopping = True
    runner.send_message(STOP)
    until = time.monotonic() + CLEAN_WITHIN
    while fleet.waits_for(_alive(runner)) and time.monotonic() < until:
        gevent.sleep(0.1)
    if fleet.is_complete:
        return
    settings = settings_of(environment.parsed_options)
    removal = Removal(checked(environment.host, settings.target), settings.key)
    left = sum(not removal.remove(kind, identifier) for kind, identifier in fleet.left())
    left += _left_by_tag(removal, _tag(environment))
    logger.info("cleaned up after workers that could not; %d objects are left", left)


def _left_by_tag(removal: Removal, tag: str) -> int:
    """Removes objects that no response has named."""
    try:
        return removal.remove_tagged(tag)[1]
    except NotListed as error:
        logger.warning("objects without a response may be left: %s", error)
        return 0


def _alive(runner: MasterRunner) -> list[str]:
    return [one.id for one in runner.clients.all if one.state in (STATE_RUNNING, STATE_SPAWNING)]


def _tag(environment: Any) -> str:
    return f"{TAG}-{environment.parsed_options.cortex_run}"


@events.test_stop.add_listener
def clean_up(environment: Any, **_: Any) -> None:
    guard: TrafficGuard | None = getattr(environment, GUARD, None)
    if guard is None:
        return
    removal = Removal(guard.host, guard.settings.key)
    left = guard.clean_up(removal.remove)
    if guard.lost and not isinstance(environment.runner, WorkerRunner):
        left += _left_by_tag(removal, guard.tag)
    delattr(environment, GUARD)
    logger.info("cleaned up; %d objects with the tag %s are left", left, guard.tag)


def stop_and_answer(environment: Any, **_: Any) -> None:
    """The master's test has ended."""
    guard: TrafficGuard | None = getattr(environment, GUARD, None)
    environment.runner.stop()
    lost = guard is not None and guard.lost > 0
    environment.runner.send_message(CLEANED, {"lost": lost})
