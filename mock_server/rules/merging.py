"""Partial changes that keep the rest."""

from typing import Any


def merged(old: Any, new: Any, *, unchanged: object = None) -> Any:
    """Objects are merged at every depth; anything else is replaced.

    :param unchanged: a value that means, if it is sent, that the existing value stays.
    """
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    sent = {name: value for name, value in new.items() if unchanged is None or value != unchanged}
    return old | {
        name: merged(old.get(name), value, unchanged=unchanged) for name, value in sent.items()
    }
