"""Text of a server, made fit to be shown."""

import unicodedata

KEPT = "\n\t"
UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn"})
"""Categories of Unicode: control characters, halves of pairs, private ones and none."""


def legible(text: str) -> str:
    """Without characters that would steer a terminal or are not allowed in XML."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if char not in KEPT and unicodedata.category(char) in UNSHOWN
        else char
        for char in text
    )
