"""The size of contents as JSON."""

import msgspec

_encode = msgspec.json.Encoder().encode


def json_size(content: object) -> int:
    """In bytes."""
    return len(_encode(content))
