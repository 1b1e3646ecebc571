"""How a server may write a text: unchanged, escaped, encoded, or with marks in between.

A reading is a text with its escapes undone and its marks removed, in which each character knows its
position in the original.
"""

import base64
import html
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

ESCAPE = re.compile(
    r"%[0-9a-fA-F]{2}"
    r"|\\{1,4}(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}|/)"
    r"|&(?:#[xX][0-9a-fA-F]{1,7}|#[0-9]{1,8}|[A-Za-z][A-Za-z0-9]{1,30});"
    r"|=[0-9A-F]{2}"
)
"""Of URLs, JSON and other languages, HTML, and mail (quoted-printable)."""

MARK = re.compile(r"<[^<>]{0,200}>|\x1b\[[0-9;?]{0,20}[A-Za-z]|\\{1,2}[nrt]|=\r?\n")
"""Tags, terminal colours, escaped line breaks: marks between text."""

ROUNDS = 3
"""Levels of nested escapes that are undone."""

RUN = re.compile(r"[A-Za-z0-9+/_-]{8,}(?:\r?\n[A-Za-z0-9+/_-]{2,})*")
"""Runs that may be base64 or hexadecimal."""

URLSAFE = str.maketrans("-_", "+/")
"""From the alphabet of base64 for URLs to the usual one."""

NOT_ALNUM = re.compile(r"[\W_]+")
ASCII_NOT_ALNUM = {code: None for code in range(128) if not chr(code).isalnum()}

BYTES = re.compile(r"[0-9a-fA-F]{2,3}(?:[\s:,;-]{1,3}(?:0x)?[0-9a-fA-F]{2,3}){7,}(?![0-9A-Za-z])")
"""Bytes with separators, hexadecimal or decimal."""


@dataclass(frozen=True)
class Reading:
    """A decoded text, and the position of each of its characters in the original."""

    text: str
    begins: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> "Reading":
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The position of a part of the reading in the original."""
        return self.begins[start], self.ends[end - 1]

    def replaced(self, pattern: "re.Pattern[str]", by: Callable[[str], str]) -> "Reading":
        """The reading with each match replaced by its meaning."""
        text: list[str] = []
        begins: list[int] = []
        ends: list[int] = []
        before = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            text.append(self.text[before:start])
            begins += self.begins[before:start]
            ends += self.ends[before:start]
            new = by(match[0])
            text.append(new)
            begins += [self.begins[start]] * len(new)
            ends += [self.ends[end - 1]] * len(new)
            before = end
        if not before:
            return self
        text.append(self.text[before:])
        return Reading(
            "".join(text),
            [*begins, *self.begins[before:]],
            [*ends, *self.ends[before:]],
        )

    def folded(self) -> "Reading":
        """Letters in lower case, with everything except letters and digits removed."""
        kept = [index for index, char in enumerate(self.text) if char.isalnum()]
        if self.text.isascii():  # one character for each, for speed
            begins, ends = self.begins, self.ends
            return Reading(fold(self.text), [begins[at] for at in kept], [ends[at] for at in kept])
        return self._folded_by_character(kept)

    def _folded_by_character(self, kept: Sequence[int]) -> "Reading":
        text: list[str] = []
        begins: list[int] = []
        ends: list[int] = []
        for index in kept:
            new = fold(self.text[index])
            text.append(new)
            begins += [self.begins[index]] * len(new)
            ends += [self.ends[index]] * len(new)
        return Reading("".join(text), begins, ends)


def fold(text: str) -> str:
    """Only letters and digits, in lower case."""
    if text.isascii():
        return text.translate(ASCII_NOT_ALNUM).lower()
    return NOT_ALNUM.sub("", text).casefold()


def readings(text: str) -> list[Reading]:
    """A text unchanged; with its escapes undone; and without marks as well."""
    plain = unescaped = Reading.of(text)
    for _ in range(ROUNDS):
        unescaped = unescaped.replaced(ESCAPE, _meaning)
    unmarked = unescaped.replaced(MARK, lambda _: "")
    return list({one.text: one for one in (unmarked, unescaped, plain)}.values())


def texts(text: str) -> list[str]:
    """The text of the readings, computed faster."""
    unescaped = text
    if any(sign in text for sign in "%\\&="):
        for _ in range(ROUNDS):
            unescaped = ESCAPE.sub(lambda match: _meaning(match[0]), unescaped)
    unmarked = unescaped
    if any(sign in unescaped for sign in "<\x1b\\="):
        unmarked = MARK.sub("", unescaped)
    return list(dict.fromkeys([text, unescaped, unmarked]))


def runs(text: str, shortest: int) -> Iterator["re.Match[str]"]:
    """Parts of a text that may be encodings.

    :param shortest: the fewest characters of one.
    """
    for match in RUN.finditer(text):
        if match.end() - match.start() >= shortest:
            yield match
    yield from BYTES.finditer(text)


def meanings(run: str) -> Iterator[str]:
    """The possible decodings of such a part."""
    if BYTES.fullmatch(run):
        yield from _numbers(run)
    yield from _decodings(run)


def _meaning(escape: str) -> str:
    """The meaning of an escape; the escape itself if it has none."""
    try:
        if escape[0] == "&":
            return html.unescape(escape)
        if escape[0] in "%=":
            return chr(int(escape[1:], 16))
        digits = escape.lstrip("\\")[1:].strip("{}")
        return chr(int(digits, 16)) if digits else "/"
    except ValueError:
        return escape


def _decodings(run: str) -> Iterator[str]:
    """The possible decodings of a run of letters and digits, as base64 or hexadecimal.

    The beginning of the encoding may be missing, so every offset is tried.
    """
    dense = "".join(run.split()).translate(URLSAFE)
    for skipped in range(4):
        yield from _decoded(_base64, dense[skipped:])
    if dense.isalnum():
        for skipped in range(2):
            yield from _decoded(_hexadecimal, dense[skipped:])


def _numbers(run: str) -> Iterator[str]:
    """The decoding of bytes with separators."""
    words = re.findall(r"[0-9a-fA-F]+", run.replace("0x", " "))
    for base in (10, 16):
        with suppress(ValueError):
            yield "".join(chr(value) for word in words if (value := int(word, base)) < 256)


def _decoded(decode: Callable[[str], bytes], text: str) -> Iterator[str]:
    with suppress(ValueError):
        yield decode(text).decode("latin-1")


def _base64(text: str) -> bytes:
    odd = len(text) % 4
    return base64.b64decode(text[:-1] if odd == 1 else text + "=" * (-odd % 4))


def _hexadecimal(text: str) -> bytes:
    return bytes.fromhex(text[: len(text) // 2 * 2])
