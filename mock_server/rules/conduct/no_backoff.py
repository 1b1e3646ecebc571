"""A failed request is repeated at once or at a constant rate, without backoff."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mock_server.rules.conduct.activity import Activity, RecordedRequest
from mock_server.rules.conduct.finding import Rule, Violation, times
from mock_server.rules.conduct.retried_too_soon import TOLERANCE

GROWTH = 1.5
"""How much longer than the first pause one of the later pauses has to be."""

AT_ONCE = 0.1
"""Seconds. Three consecutive pauses this short are not a backoff, even if later ones grow."""

FEWEST_STEADY = 3
"""Pauses that are needed to see that they do not grow."""


def find(activity: Activity) -> Violation | None:
    found = [chain for chain in _chains(activity.requests) if _is_steady(_pauses(chain))]
    if not found:
        return None
    longest = max(found, key=len)
    pauses = _pauses(longest)
    return Violation(
        f"{longest[0].method} {longest[0].path} failed {times(len(longest) - 1, 'time')} in a row"
        f" and was repeated after pauses of {min(pauses):.1f} to {max(pauses):.1f} s.",
        len(found),
        [request for chain in found for request in chain],
    )


def _chains(requests: Sequence[RecordedRequest]) -> Iterator[list[RecordedRequest]]:
    """Each request that failed, with its repetitions until one succeeded."""
    open_chains: dict[object, list[RecordedRequest]] = {}
    for request in requests:
        chain = open_chains.setdefault(request.content, [])
        chain.append(request)
        if not _failed(request):
            yield open_chains.pop(request.content)
    yield from open_chains.values()


def _pauses(chain: Sequence[RecordedRequest]) -> list[float]:
    """Seconds before each repetition, without those that the server asked for."""
    return [
        max(later.waited_since(earlier), 0)
        for earlier, later in pairwise(chain)
        if later.begun > earlier.ended and not _as_asked(earlier, later)
    ]


def _is_steady(pauses: Sequence[float]) -> bool:
    if len(pauses) < FEWEST_STEADY:
        return False
    in_a_row = zip(pauses, pauses[1:], pauses[2:], strict=False)
    return max(pauses[1:]) < GROWTH * pauses[0] or any(max(three) < AT_ONCE for three in in_a_row)


def _as_asked(earlier: RecordedRequest, later: RecordedRequest) -> bool:
    wanted = earlier.retry_after
    return wanted is not None and later.waited_since(earlier) >= wanted * TOLERANCE


def _failed(request: RecordedRequest) -> bool:
    return request.status in (0, 408, 429) or request.status >= 500


RULE = Rule(
    "no-backoff",
    "warning",
    "overview",
    "Best Practices",
    "Use exponential backoff: double the pause after each failure, up to a limit, and give up.",
    find,
)
