"""Text from a client, made safe to repeat: bounded, and without control characters."""

LONGEST = 200
"""Characters."""


def excerpt(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning and the number of missing characters. Control characters are
    escaped, so that a terminal or a log shows them and does not act on them."""
    shown = text[:longest]
    if not shown.isprintable():
        shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown)[:longest]
    missing = len(text) - longest
    return f"{shown}… ({missing} more characters)" if missing > 0 else shown
