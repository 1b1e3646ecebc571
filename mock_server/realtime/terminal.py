"""A shell in a job's container over a WebSocket (debugging, Interactive Debugging).

A client sends text, and each line that it ends with a newline is run; what is printed comes back as
text. Binary messages in UTF-8 are read in the same way, since terminals in browsers send them.
"""

import shlex

from mock_server.errors import CortexError
from mock_server.realtime import closes
from mock_server.realtime.bounds import SocketBounds
from mock_server.realtime.clients import SendText
from mock_server.realtime.closes import CloseFrame
from mock_server.realtime.hub import FrameSink, Hub
from mock_server.realtime.message_rate import MessageRate
from mock_server.rules.jobs import executions, shell, shells
from mock_server.world.records import Event, ExecSession, Job
from mock_server.world.world import World

PROMPT = "/ # "
END_OF_INPUT = "\x04"
"""Control-D."""

LONGEST_LINE = 4_096
"""Characters; a longer line is closed as too big."""


class Terminal:
    """One session: a conversation, in the event loop's thread."""

    def __init__(
        self,
        hub: Hub,
        world: World,
        session: ExecSession,
        connection: FrameSink,
        bounds: SocketBounds,
    ) -> None:
        self._hub = hub
        self._subscriber = hub.add(world, connection)  # closed when world or credential is gone
        self._subscriber.fingerprint = session.credential
        self._subscriber.grants = frozenset({executions.PERMISSION})
        self._world = world
        self._session = session
        self._connection = connection
        self._largest = bounds.message
        self._pace = MessageRate(bounds.messages)
        self._typed = ""
        self._over = False
        world.temporary_listeners.append(self._follow)

    async def begin(self, send: SendText) -> bool:
        """Runs the session's command, or shows the prompt of a shell.

        :return: whether the session continues.
        """
        job = self._job()
        if job is None:
            return False
        if shells.is_interactive(self._session.command):
            send(PROMPT)
            return not self._over
        self._print(shell.run(self._world, job, self._session.command), send)
        return self._close(closes.exited(0))

    async def receive(self, received: str | bytes, send: SendText) -> bool:
        """Handles typed input.

        :return: whether the session continues.
        """
        if self._over:
            return False
        text = received if isinstance(received, str) else received.decode(errors="replace")
        if self._pace.exceeded():
            return self._close(closes.TOO_MANY_MESSAGES)
        *lines, self._typed = (self._typed + text.replace("\r", "\n")).split("\n")
        if len(self._typed) > LONGEST_LINE or len(text) > self._largest:
            return self._close(closes.TOO_BIG)
        for line in lines:
            if not self._enter(line, send):
                return False
        if END_OF_INPUT in self._typed:
            return self._close(closes.exited(0))
        return not self._over

    def end(self) -> None:
        """Nothing is printed after this. Can be called again."""
        if not self._over:
            self._over = True
            self._world.temporary_listeners.remove(self._follow)
            self._hub.remove(self._subscriber)

    def _enter(self, line: str, send: SendText) -> bool:
        if END_OF_INPUT in line:
            return self._close(closes.exited(0))
        leaves = _exit_code(line)
        if leaves is not None:
            return self._close(closes.exited(leaves))
        job = self._job()
        if job is None:
            return False
        if line.strip():
            self._print(shell.run_line(self._world, job, line), send)
        send(PROMPT)
        return not self._over

    @staticmethod
    def _print(output: shell.CommandResult, send: SendText) -> None:
        printed = output.stdout + output.stderr
        if printed:
            send(printed)

    def _job(self) -> Job | None:
        """The job, if it still runs and the session still holds; otherwise the session is over."""
        self._world.settle()
        try:
            return executions.job_of(self._world, self._session)
        except CortexError as error:
            self._close(closes.session_over(error))
            return None

    def _follow(self, _: World, event: Event) -> None:
        """Ends the session when its job ends."""
        job = event.job
        if job is not None and job.id == self._session.job_id and job.ended_at is not None:
            self._close(closes.JOB_OVER)

    def _close(self, why: CloseFrame) -> bool:
        """:return: false, because the session has ended."""
        self._connection.close(why)
        self.end()
        return False


def _exit_code(line: str) -> int | None:
    """The exit code of a line that ends the shell; None for other lines."""
    try:
        words = shlex.split(line)
    except ValueError:
        return None
    if not words or words[0] not in ("exit", "logout"):
        return None
    code = words[1] if len(words) > 1 else "0"
    return int(code) % 256 if code.isdecimal() and len(code) < 10 else 2
