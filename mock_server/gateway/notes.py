"""Results that depend only on the head of a request, computed once for all requests with that head.

Clients send the same head again and again. The protocol keeps recent heads, and each keeps its
notes.
"""

from collections import Counter
from collections.abc import Mapping

NOTES_KEY = "cortex.notes"
"""The scope's key for the notes, if the protocol keeps heads."""

Headers = list[tuple[bytes, bytes]]

LISTS = frozenset(
    {b"accept", b"access-control-request-headers", b"content-encoding", b"if-none-match",
     b"prefer"}
)  # fmt: skip
"""Headers whose values are lists, which a client may send in several lines."""

NONE: frozenset[bytes] = frozenset()

SIZE_OF_HEADER = 100
"""Bytes of memory that a header takes besides its text, about."""


class Notes:
    """The notes of one head.

    :param headers: must not be changed afterwards.
    """

    __slots__ = ("fingerprint", "headers", "label", "passed", "repeated", "size")

    def __init__(self, headers: Headers) -> None:
        self.headers: Mapping[bytes, bytes] = dict(headers)
        """Headers by name. Of duplicate ones it has the last; lists are joined (RFC 9110, section
        5.3)."""
        self.repeated = _repeated(headers, self.headers)
        """Names of headers that occur more than once."""
        if self.repeated:
            self.headers = {**self.headers, **_joined(headers, self.repeated & LISTS)}
        self.passed: dict[object, Headers] = {}
        """By gateway: the headers that its screens add to the response, if they accept the head."""
        self.fingerprint: str | None = None
        """The digest of the credential in the header `Authorization`."""
        self.label: str | None = None
        """Method and path, as in the log."""
        self.size = size_of(headers)


def size_of(headers: Headers) -> int:
    """Bytes of memory, about."""
    size = len(headers) * SIZE_OF_HEADER
    for name, value in headers:
        size += len(name) + len(value)
    return size


def _repeated(headers: Headers, by_name: Mapping[bytes, bytes]) -> frozenset[bytes]:
    if len(headers) == len(by_name):
        return NONE
    counted = Counter(name for name, _ in headers)
    return frozenset(name for name, count in counted.items() if count > 1)


def _joined(headers: Headers, names: frozenset[bytes]) -> dict[bytes, bytes]:
    return {name: b", ".join(value for each, value in headers if each == name) for name in names}
