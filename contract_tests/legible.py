"""Escapes a server's text for display, so that nothing in it controls a terminal or a page."""

KEPT = "\n\t"

BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Invisible characters that Unicode calls printable."""


def legible(text: str) -> str:
    """With such characters written as escapes: `\\x1b`, `\\u202e`."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) if _is_unshown(char) else char for char in text)


def one_line(text: str) -> str:
    """The same without line breaks."""
    return legible(" ".join(text.split()))


def _is_unshown(char: str) -> bool:
    """Control and format characters (including those that change the direction of text, and those
    without width), separators, lone surrogates, private and unassigned ones; variation
    selectors."""
    if char in KEPT:
        return False
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return is_selector or char in BLANK or not char.isprintable()


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
