"""What follows from the head of a request alone, worked out once for all requests that have it.

Clients send the same head again and again. The protocol keeps the heads that it has read lately,
and each keeps its notes.
"""

from collections import Counter
from collections.abc import Mapping

NOTES_KEY = "cortex.notes"
"""Where in the scope the notes stand, if the protocol keeps heads."""

Headers = list[tuple[bytes, bytes]]

NONE: frozenset[bytes] = frozenset()


class Notes:
    """Of one head.

    :param headers: must not be changed afterwards.
    """

    __slots__ = ("fingerprint", "headers", "label", "passed", "repeated")

    def __init__(self, headers: Headers) -> None:
        self.headers: Mapping[bytes, bytes] = dict(headers)
        """By name; of those that came more than once, the last."""
        self.repeated = _repeated(headers, self.headers)
        """Names of headers that occur more than once."""
        self.passed: dict[object, Headers] = {}
        """By gateway: the headers that its screens add to the answer, if they let the head pass."""
        self.fingerprint: str | None = None
        """Of the credential in the header `Authorization`."""
        self.label: str | None = None
        """Method and path, as the log has them."""


def _repeated(headers: Headers, by_name: Mapping[bytes, bytes]) -> frozenset[bytes]:
    if len(headers) == len(by_name):
        return NONE
    counted = Counter(name for name, _ in headers)
    return frozenset(name for name, count in counted.items() if count > 1)
