"""How the receiver answers: which attempts fail, and after what delay."""

import math
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST_DELAY = 3600.0
"""Seconds."""

SECONDS = {"ms": 0.001, "s": 1.0, "": 1.0, "m": 60.0, "h": 3600.0}


@dataclass(frozen=True)
class Behaviour:
    """:param failing: how many attempts of each delivery fail, starting with the first; may be
        infinite.
    :param failure: the status of the response to those.
    :param delay: seconds before each response.
    """

    failing: float = 0
    failure: int = 503
    delay: float = 0.0

    def fails(self, attempt: int) -> bool:
        return attempt <= self.failing


def failing(text: str) -> float:
    """`2`, or `all`.

    :raises ValueError: when it is neither a whole number nor `all`.
    """
    if text == "all":
        return math.inf
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is neither a whole number nor 'all'")
    return int(text[:20])


def seconds(text: str) -> float:
    """`500ms`, `3s`, `2m`, `1h`, or plain seconds.

    :raises ValueError: when it is none of these, or too long.
    """
    found = re.fullmatch(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(ms|s|m|h|)", text)
    if found is None:
        raise ValueError(f"{text!r} is not a time such as 500ms, 3s or 2m")
    delay = float(found[1]) * SECONDS[found[2]]
    if delay > LONGEST_DELAY:
        raise ValueError(f"{text!r} is more than an hour")
    return delay


def secret(text: str) -> str:
    """The secret, unless it is empty, as an unset variable is.

    :raises ValueError: when it is empty.
    """
    if not text:
        raise ValueError("the secret is empty: leave the option out to verify no signatures")
    return text


def address(text: str) -> str:
    """The address of the mock.

    :raises ValueError: when it has no scheme or no host.
    """
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{text!r} is not an address such as http://127.0.0.1:13000")
    return text
