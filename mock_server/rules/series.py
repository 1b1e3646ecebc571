"""Series of points over time, for metrics (jobs and providers, Metrics)."""

from collections.abc import Callable, Iterator

from mock_server.errors import FieldError, InvalidRequest
from mock_server.world.clock import timestamp
from mock_server.world.records import Json

SECONDS = {
    "1m": 60, "5m": 300, "1h": 3600, "6h": 21_600, "24h": 86_400,
    "1d": 86_400, "7d": 604_800, "30d": 2_592_000,
}  # fmt: skip
"""The documentation's names for periods and resolutions."""

MOST_POINTS = 1000


class Span:
    """The instants of a series: those of a grid from `since` to `until`, within a period before
    `until`. If there are none, there is only `otherwise`.

    :raises InvalidRequest: when there would be more than 1,000; suggests a resolution that fits.
    """

    def __init__(
        self, period: str, resolution: str, since: int, until: int, otherwise: int | None = None
    ) -> None:
        self.step = _step(period, resolution)
        begin = max(since, until - SECONDS[period] + 1)
        self._range = range(-(-begin // self.step) * self.step, until + 1, self.step)
        if not self._range and otherwise is not None:
            self._range = range(otherwise, otherwise + 1)

    def __iter__(self) -> Iterator[int]:
        return iter(self._range)

    def points(self, value: Callable[[int], float]) -> list[Json]:
        """The value at each instant, oldest first."""
        return [{"timestamp": timestamp(at), "value": value(at)} for at in self._range]


class Steps(Span):
    """The beginnings of a period's steps, the last of which contains `until`; none of those that
    end before `since`.

    :raises InvalidRequest: as a span does.
    """

    def __init__(self, period: str, resolution: str, since: int, until: int) -> None:
        self.step = _step(period, resolution)
        last = until // self.step
        count = -(-SECONDS[period] // self.step)
        first = max(since // self.step, last - count + 1)
        self._range = range(first * self.step, (last + 1) * self.step, self.step)


def _step(period: str, resolution: str) -> int:
    """The seconds of a step."""
    step = SECONDS[resolution]
    if SECONDS[period] > MOST_POINTS * step:
        raise InvalidRequest([_too_fine(period, resolution)])
    return step


def _too_fine(period: str, resolution: str) -> FieldError:
    fitting = next(r for r in ("5m", "1h", "1d") if SECONDS[period] <= MOST_POINTS * SECONDS[r])
    why = f"of {resolution} gives more than {MOST_POINTS} points for {period}; {fitting} fits"
    return FieldError("resolution", why)
