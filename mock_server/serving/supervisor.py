"""Serves one port with several processes: starts them, replaces those that end, and stops them.

The first process has the default world. Every process accepts connections and passes each on to the
process that has the world of its request, see `mock_server.processes`.
"""

import gc
import json
import logging
import os
import selectors
import shutil
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

import openapi
from mock_server.config import Config
from mock_server.processes import neighbours, registry
from mock_server.processes.member import Member
from mock_server.serving import server
from mock_server.serving.port import PortTaken, bind
from mock_server.serving.server import Exit
from mock_server.serving.stop_signals import STOPPING, StopSignals
from mock_server.world.clock import machine_seconds

logger = logging.getLogger("mock_server")

LONGEST_PATH = 60
"""Characters of a folder for temporary files, in which a folder has Unix sockets. Their whole paths
may have 103 characters."""

STEADY = 10.0
"""Seconds after which a process counts as started well."""

MOST_FAILURES = 8
"""How often in succession a process may fail to start well."""

LONGEST_PAUSE = 30.0
"""Seconds until a process is started again; shorter after the first failures."""

LONGEST_WAIT = 0.5
"""Seconds for which it waits at once while processes are to be started."""

REPORT = 65_536
"""Bytes of a report that are read at once."""


@dataclass
class Child:
    """One of the processes.

    :param pid: 0 if it is not running.
    :param report: a pipe on which it reports that it is ready, and how it ends.
    :param failures: how often in succession it has not started well.
    """

    number: int
    listening: neighbours.TakeOverSockets
    pid: int = 0
    report: int = -1
    reported: bytearray = field(default_factory=bytearray)
    is_ready: bool = False
    since: float = 0.0
    failures: int = 0

    def exit(self) -> Exit | None:
        """How it has ended, if it has reported that."""
        for line in reversed(self.reported.splitlines()):
            with suppress(ValueError):
                found = json.loads(line)
                if "code" in found:
                    return Exit(found["code"], found["message"])
        return None

    def greeting(self) -> str:
        """What it has reported first; empty if it has reported nothing else than its end."""
        with suppress(ValueError, IndexError):
            return str(json.loads(self.reported.splitlines()[0]).get("greeting", ""))
        return ""


def serve(config: Config, signals: StopSignals, say: Callable[[str], object]) -> Exit:
    """Serves until a signal stops it.

    :param say: prints the greeting, once all processes answer.
    """
    server.set_up_logging(config)
    try:
        bound = bind(config.host, config.port)
    except PortTaken as error:
        return Exit(2, str(error))
    with bound, ExitStack() as removing:
        try:
            folder = removing.enter_context(_folder())
        except OSError as error:
            why = f"--processes needs a folder for temporary files ({error}); set TMPDIR to one"
            return Exit(2, why)
        config = replace(config, port=bound.getsockname()[1])
        _prepare()
        return Supervisor(config, bound, folder, signals, say).run()


class Supervisor:
    """The process that starts the others."""

    def __init__(
        self,
        config: Config,
        bound: socket.socket,
        folder: Path,
        signals: StopSignals,
        say: Callable[[str], object],
    ) -> None:
        self._config = config
        self._bound = bound
        self._folder = folder
        self._signals = signals
        self._say = say
        self._lifeline, self._held = os.pipe()
        self._selector = selectors.DefaultSelector()
        self._children = [
            Child(number, neighbours.listen(folder, number)) for number in range(config.processes)
        ]
        self._is_stopping = self._has_greeted = False
        self._failure: Exit | None = None
        """Describes how a process failed."""

    def run(self) -> Exit:
        """Starts the processes, and replaces those that end, until all are to be stopped."""
        self._signals.hand_over(self._stop)
        while any(child.pid for child in self._children) or not self._is_stopping:
            for key, _ in self._selector.select(self._until_next_start()):
                self._listen(key.data)
            self._start_due()
        return self._failure or Exit(0, self._message())

    def _message(self) -> str:
        first = self._children[0].exit()
        return "Stopped." if first is None else first.message

    def _stop(self) -> None:
        """Stops every process. Signal handlers call it."""
        self._is_stopping = True
        for child in self._children:
            if child.pid:
                os.kill(child.pid, signal.SIGTERM)

    def _give_up(self, code: int, message: str) -> None:
        if self._failure is None:
            self._failure = Exit(code, message)
        if not self._is_stopping:
            self._stop()

    def _start(self, child: Child) -> None:
        child.report, writing = os.pipe()
        child.reported, child.is_ready, child.since = bytearray(), False, machine_seconds()
        signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)  # until the process has its own handlers
        try:
            child.pid = os.fork()
        except OSError as error:
            os.close(child.report)
            os.close(writing)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
            self._give_up(1, f"no further process can be started: {error.strerror}")
            return
        if child.pid == 0:
            os.close(child.report)
            os.close(self._held)
            self._run_child(child, writing)
        os.close(writing)
        self._selector.register(child.report, selectors.EVENT_READ, child)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        if self._is_stopping:  # a signal arrived meanwhile
            os.kill(child.pid, signal.SIGTERM)

    def _run_child(self, child: Child, writing: int) -> NoReturn:
        """Runs in the new process."""
        os.setpgid(0, 0)  # Ctrl-C goes to the supervisor, which stops the others
        number, count = child.number, len(self._children)
        server.set_up_logging(self._config, f"[{number + 1}]")
        member = Member(
            self._folder, number, count, child.listening, self._lifeline,
            is_stored=self._config.store is not None,
        )  # fmt: skip
        config = self._config if number == 0 else replace(self._config, save=None)

        def report(**facts: Any) -> None:
            with suppress(OSError):
                os.write(writing, json.dumps(facts).encode() + b"\n")

        with StopSignals() as signals:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
            code, message = _served(config, member, self._bound, signals, report)
            report(code=code, message=message)
        os._exit(code)

    def _listen(self, child: Child) -> None:
        """A process has reported something, or has ended."""
        found = os.read(child.report, REPORT)
        child.reported += found
        if not found:
            self._selector.unregister(child.report)
            os.close(child.report)
            _, status = os.waitpid(child.pid, 0)
            self._ended(child, os.waitstatus_to_exitcode(status))
        elif not child.is_ready and b"\n" in child.reported:
            child.is_ready = bool(child.greeting())
            self._greet()

    def _greet(self) -> None:
        if not self._has_greeted and all(child.is_ready for child in self._children):
            self._has_greeted = True
            self._say(self._children[0].greeting())

    def _ended(self, child: Child, code: int) -> None:
        pid, child.pid = child.pid, 0
        registry.forget(self._folder, child.number)
        why = f"process {child.number + 1} ({pid}) {_described(code)}"
        end = child.exit()
        if self._is_stopping:
            if code:
                self._give_up(1, end.message if end else why)
            return
        if not self._has_greeted:
            self._give_up(*(end if end and end.code else (1, f"{why} before it answered")))
            return
        well = child.is_ready and machine_seconds() - child.since > STEADY
        child.failures = 0 if well else child.failures + 1
        if child.failures > MOST_FAILURES:
            self._give_up(1, f"{why}, {MOST_FAILURES} times in succession")
            return
        logger.warning("%s%s; another one takes its place", why, f": {end.message}" if end else "")

    def _pauses(self, child: Child) -> float:
        """Seconds until the process may be started again."""
        if child.failures < 2:
            return 0.0
        pause = min(LONGEST_PAUSE, 2.0 ** (child.failures - 2))
        return max(0.0, child.since + pause - machine_seconds())

    def _waiting(self) -> Iterator[Child]:
        return (child for child in self._children if not child.pid and not self._is_stopping)

    def _until_next_start(self) -> float | None:
        """None if nothing is to be started; never long, so that a signal is noticed."""
        pauses = [self._pauses(child) for child in self._waiting()]
        return min(*pauses, LONGEST_WAIT) if pauses else None

    def _start_due(self) -> None:
        for child in self._waiting():
            if not self._pauses(child):
                self._start(child)


def _prepare() -> None:
    """Does common work once, before processes start, so that they share its memory."""
    openapi.bundle()
    openapi.bundle(openapi.CONTROL)
    gc.freeze()


def _served(
    config: Config,
    member: Member,
    bound: socket.socket,
    signals: StopSignals,
    report: Callable[..., None],
) -> Exit:
    """Serves until the end."""

    def greet(greeting: str) -> None:
        report(greeting=greeting)

    try:
        return server.exit_of(lambda: server.serve_as_member(config, member, bound, signals, greet))
    except Exception as error:
        logger.debug("a process failed to start", exc_info=True)
        return Exit(1, f"the server failed to start: {error!r}")


def _described(code: int) -> str:
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder for what the processes share; only this user can use it."""
    usual = tempfile.gettempdir()
    with ExitStack() as removing:
        folder = tempfile.mkdtemp("", "cortex-mock-", "/tmp" if len(usual) > LONGEST_PATH else None)  # noqa: S108
        removing.callback(shutil.rmtree, folder, ignore_errors=True)
        yield Path(folder)
