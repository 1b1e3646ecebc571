"""Text of a server, made fit to be shown: nothing in it steers a terminal, a page or a reader."""

import unicodedata

KEPT = "\n\t"

UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of Unicode: control and format characters (among them those that turn the direction of
text, and those without width), halves of pairs, private ones, none, and separators of lines."""

BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Characters of other categories that show nothing."""


def legible(text: str) -> str:
    """With such characters written as escapes: `\\x1b`, `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_unshown(char) else char for char in text)


def one_line(text: str) -> str:
    """The same without line breaks."""
    return legible(" ".join(text.split()))


def _is_unshown(char: str) -> bool:
    if char in KEPT or "\x20" <= char < "\x7f":
        return False
    code = ord(char)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_selector or char in BLANK or unicodedata.category(char) in UNSHOWN


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
