"""Points of the server where a freedom or a breach can change a value."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

POINTS = {
    "id": "the id of a new object",
    "token": "the token as it is read from the request",
    "caller": "who the request comes from, or None",
    "allowed": "whether the caller may do the operation",
    "path": "the path, before it is looked up",
    "units": "how many requests this one counts for",
    "standing": "limit, remaining and reset of a rate window",
    "limited": "whether the request exceeds the rate limit",
    "query": "the query's parameters",
    "errors": "what is wrong with a body",
    "body": "the checked body",
    "kept": "a stored object, just created or changed",
    "rows": "the stored rows of a list",
    "fits": "whether a row fits one filter",
    "filtered": "the rows that fit the filters",
    "ordered": "the rows in their order",
    "sliced": "the rows of one page",
    "pagination": "the metadata of a page",
    "item": "a row as a list shows it",
    "selected": "a row with only the selected fields",
    "detail": "an object as a read or a write shows it",
    "twin": "whether two webhooks are duplicates",
    "key": "the valid key with a token's text, or None",
    "missing": "the object that a path names, or None",
    "status": "the status of a response",
    "payload": "the JSON document of a response",
    "headers": "the headers of a response",
    "text": "the JSON text of a response",
    "bytes": "the bytes of a response, with the headers at hand",
    "refusal": "an error, before it is rendered",
    "provider": "the provider chosen for a job",
    "next": "the state that a job goes to",
    "waits": "seconds until a job leaves its state",
    "cost": "a job's cost",
    "lines": "the log lines of a response",
    "stream": "the log lines that a stream sends at once",
    "points": "the points of one metric series",
    "events": "the events of one change",
    "subscribed": "whether a webhook gets an event",
    "delivery": "an event as one webhook gets it",
    "address": "the URL that a delivery goes to",
    "signature": "the signature of a delivery",
    "accepted": "whether a receiver's response counts as success",
    "delays": "the delays between attempts",
    "hears": "whether a socket gets an event",
    "frames": "the messages that an event becomes on a socket",
    "reply": "the reply to a socket's message",
    "left": "a socket that has closed",
    "forget": "seconds that a deleted object stays in lists",
}

Hook = Callable[[Any, "At"], Any]


class At:
    """What is known where a hook runs; anything unknown is None."""

    def __init__(self, **known: Any) -> None:
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> Any:
        return None


class Hooks:
    """The hooks that are switched on, in order, by point."""

    def __init__(self, hooks: Iterable[tuple[str, Hook]] = ()) -> None:
        self._hooks: dict[str, list[Hook]] = defaultdict(list)
        for point, hook in hooks:
            if point not in POINTS:
                raise ValueError(f"there is no point {point!r}")
            self._hooks[point].append(hook)

    def turn(self, point: str, value: Any, **known: Any) -> Any:
        """Return the value after all hooks of this point."""
        for hook in self._hooks.get(point, ()):
            value = hook(value, At(**known))
        return value
