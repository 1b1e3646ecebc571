"""Lines of a log on their way to a client, where faults can lose, repeat or delay them."""

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from mock_server.rules.faults import events
from mock_server.world.world import World

MOST_LATE = 1000
"""Lines that wait for one client. Beyond that, the one whose time comes first is sent."""


class Lines:
    """The lines of a job's log that one client gets."""

    def __init__(self, world: World, job_id: str) -> None:
        self._world = world
        self._job_id = job_id
        self._late: list[tuple[float, int, bytes]] = []
        """Instants, in the world's time, at which lines are sent; numbers keep their order."""
        self._count = 0

    def sent(self, lines: Iterable[bytes]) -> bytes:
        """What is sent at once of new lines."""
        if not self._world.injected_faults:
            return b"".join(lines)
        return b"".join(copy for line in lines for copy in self._copies(line))

    def due(self) -> bytes:
        """The late lines whose time has come."""
        late, now, found = self._late, self._world.now, list[bytes]()
        while late and late[0][0] <= now:
            found.append(heappop(late)[2])
        return b"".join(found)

    def rest(self) -> bytes:
        """All late lines, when the log has ended."""
        return b"".join(line for _, _, line in sorted(self._late))

    def _copies(self, line: bytes) -> Iterator[bytes]:
        for delay in events.copies_of_line(self._world, self._job_id):
            if not delay:
                yield line
                continue
            self._count += 1
            heappush(self._late, (self._world.now + delay, self._count, line))
            if len(self._late) > MOST_LATE:
                yield heappop(self._late)[2]
