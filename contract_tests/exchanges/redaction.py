"""Redacts the secrets of a run, in every form, so that no report contains them.

All text that a server or the program puts into a report, a message or a file passes through here.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from contract_tests.exchanges import encodings
from contract_tests.exchanges.encodings import Reading, fold
from contract_tests.network import proxies
from contract_tests.settings import Settings
from openapi.secret_names import is_secret

REDACTED = "[REDACTED]"

WINDOW = 12
"""Characters of a secret that reveal it."""

SHORTEST = 6
"""Letters and digits of a secret that is searched in other forms than its own, and characters of
one that is searched within words."""

PROBE = 8
"""Characters that are searched first."""

MOST_REMEMBERED = 20_000
"""Short texts, and runs of letters and digits, whose results are cached."""

LONGEST_REMEMBERED = 200
"""Characters of such a text."""

LONGEST_VALUE = 2_000
"""Characters of a header, a URL, or a sentence in a report."""

LONGEST_CLEANED = 16 * 1024
"""The most characters of such a text that are searched; a header may have megabytes."""

OWN_WORDS = fold("cortex-contract-")
"""Words that the program itself uses all the time, which reveal no secret."""

PRINTABLE = re.compile(r"[!-~]{6,}")

_MEMBER = re.compile(
    r"""((\\{0,3}")([^"\\\n]{1,64})\2\s{0,8}:\s{0,8})(\2)?((?(4)(?:(?!\2)(?:[^\\]|\\.))*|[\w.+-]+))""",
    re.DOTALL,
)
"""A member of an object: a text or a number."""

_NAME = re.compile(r'"([^"\\\n]{1,64})(?=\\{0,3}"\s{0,8}:)')
"""What may be the name of such a member."""

_NAMED = re.compile(
    r"""("(?:name|key|variable|header)"\s{0,8}:\s{0,8}"([^"\\\n]{1,64})"\s{0,8},\s{0,8}"""
    r""""(?:value|content|data)"\s{0,8}:\s{0,8}")((?:[^"\\]|\\.)*)"""
)
"""Two members of which one names the other."""

_PARAMETER = re.compile(r"""([?&]([\w.%\[\]-]{1,64})=)([^&#\s"'\\]+)""")

_PASSWORD = re.compile(
    r"""(://[^\s/:@?#"'\\\[]{0,256}:)(?!\d{1,5}[/?#])[^\s/?#"'<>\\]{1,512}(?=@)"""
)
"""In a URL."""

_SHOWN_HEADERS = frozenset({"authorization", "x-cortex-signature"})
"""Headers whose values are searched for the secrets of the run, but shown otherwise: clauses are
about them."""

_LITERALS = frozenset({"null", "true", "false"})

T = TypeVar("T")


class Redaction:
    """Knows the secrets of a run."""

    def __init__(self) -> None:
        self._literal: set[str] = set()
        self._folded: set[str] = set()
        self._probes: set[str] = set()
        self._only_literal: set[str] = set()
        """Secrets that are searched unchanged, and in no other form."""
        self._short: set[str] = set()
        """Secrets that ordinary words contain, so they are searched only as whole words."""
        self._short_ones: re.Pattern[str] | None = None
        self._shortest_run = WINDOW * 4 // 3
        self._runs: dict[str, bool] = {}
        self._values: dict[str, str] = {}
        """Short texts that were redacted before: servers repeat most headers in each response."""

    @classmethod
    def of(cls, settings: Settings) -> "Redaction":
        """The secrets that a user has given."""
        redaction = cls()
        for secret in _given(settings):
            redaction.add(secret, partly=True)
        return redaction

    def add(self, secret: str, *, partly: bool = False) -> None:
        """From now on it is redacted everywhere.

        :param partly: whether twelve characters of it are, too.
        """
        if not secret:
            return
        if len(secret) < SHORTEST:
            self._add_short(secret)
            return
        self._literal.add(secret)
        length = WINDOW if partly else len(secret)
        windows = {secret[at : at + length] for at in range(max(len(secret) - length, 0) + 1)}
        folded = {fold(window) for window in windows}
        self._literal |= {window for window in windows if len(fold(window)) < SHORTEST}
        folded.add(fold(secret))
        folded = {one for one in folded if len(one) >= SHORTEST and one not in OWN_WORDS}
        if folded:
            self._folded |= folded
            self._add_probes(fold(secret), min(map(len, folded)))
        self._only_literal = {one for one in self._literal if fold(one) not in self._folded}
        self._runs.clear()
        self._values.clear()

    def _add_short(self, secret: str) -> None:
        self._short.add(secret)
        longest_first = sorted(self._short, key=len, reverse=True)
        any_of_them = "|".join(map(re.escape, longest_first))
        self._short_ones = re.compile(rf"(?<![A-Za-z0-9])(?:{any_of_them})(?![A-Za-z0-9])")
        self._values.clear()

    def _add_probes(self, folded: str, shortest: int) -> None:
        """Parts of a secret such that each of its windows contains one."""
        self._shortest_run = min(self._shortest_run, shortest * 4 // 3)
        size = min(PROBE, shortest)
        step = shortest - size + 1
        self._probes |= {folded[at : at + size] for at in range(0, len(folded) - size + 1, step)}

    def known(self, text: str) -> str:
        """The text without the secrets of the run."""
        text = self._without_long_ones(text)
        return text if self._short_ones is None else self._short_ones.sub(REDACTED, text)

    def _without_long_ones(self, text: str) -> str:
        if not text or not self._literal or not self._is_anywhere_in(text):
            return text
        for secret in sorted(self._literal, key=len, reverse=True):
            text = text.replace(secret, REDACTED)
        if not self._is_anywhere_in(text):
            return text
        spans = [span for one in encodings.readings(text) for span in self._spans_in(one)]
        return _blotted(text, spans)

    def _is_anywhere_in(self, text: str) -> bool:
        """Whether it contains a secret, in any form."""
        return any(self._is_in(one) for one in encodings.texts(text))

    def text(self, text: str) -> str:
        """A body or a URL without secrets, including those that only a field's name reveals."""
        text = self.known(text)
        if any(map(is_secret, set(_NAME.findall(text)))):
            text = _MEMBER.sub(_without_value, text)
        text = _NAMED.sub(_without_last, text)
        if "=" in text:
            text = _PARAMETER.sub(_without_last, text)
        return _PASSWORD.sub(rf"\1{REDACTED}", text) if "@" in text else text

    def headers(self, headers: Mapping[str, object]) -> dict[str, str]:
        return {
            self.short(str(name)): REDACTED
            if is_secret(str(name)) and str(name).lower() not in _SHOWN_HEADERS
            else self.short(_string(value))
            for name, value in headers.items()
        }

    def short(self, text: str) -> str:
        """The same, shortened."""
        if len(text) > LONGEST_REMEMBERED:
            return self._cut(text)
        if (known := self._values.get(text)) is not None:
            return known
        if len(self._values) >= MOST_REMEMBERED:
            self._values.clear()
        clean = self._values[text] = self._cut(text)
        return clean

    def _cut(self, text: str) -> str:
        clean = self.text(text[:LONGEST_CLEANED])
        left_out = max(len(text) - LONGEST_CLEANED, 0)
        if left_out and len(clean) <= LONGEST_VALUE:
            # It was full of secrets, and the last one may be cut in two, so the rest is left out.
            clean = clean[: clean.rindex(REDACTED) + len(REDACTED)]
        more = max(len(clean) - LONGEST_VALUE, 0) + left_out
        return f"{clean[:LONGEST_VALUE]}… ({more:,} characters more)" if more else clean

    def all_of(self, thing: T) -> T:
        """A record, a list or a mapping with all its texts redacted and shortened."""
        cleaned: Any = thing
        if isinstance(thing, str):
            cleaned = self.short(thing) if type(thing) is str else thing
        elif is_dataclass(thing) and not isinstance(thing, type):
            names = [one.name for one in fields(thing) if one.name != "clause"]
            cleaned = replace(thing, **{name: self._field(thing, name) for name in names})
        elif isinstance(thing, Mapping):
            cleaned = {self.all_of(name): self.all_of(value) for name, value in thing.items()}
        elif isinstance(thing, list | tuple):
            cleaned = type(thing)(self.all_of(one) for one in thing)
        return cleaned  # type: ignore[no-any-return]

    def _field(self, thing: object, name: str) -> Any:
        value = getattr(thing, name)
        # Bodies have their own bound, and are not shortened a second time.
        return self.text(value) if name in BODIES and isinstance(value, str) else self.all_of(value)

    def _is_in(self, text: str) -> bool:
        """Whether it contains something secret."""
        folded = fold(text)
        return (
            self._is_folded_in(folded)
            or any(secret in text for secret in self._only_literal)
            or any(self._is_disguised(run) for run in encodings.runs(text, self._shortest_run))
        )

    def _is_folded_in(self, folded: str) -> bool:
        """Whether a folded text contains a secret; its probes are fewer, and are searched first."""
        return any(probe in folded for probe in self._probes) and any(
            secret in folded for secret in self._folded
        )

    def _spans_in(self, reading: Reading) -> Iterator[tuple[int, int]]:
        if self._is_folded_in(fold(reading.text)):
            folded = reading.folded()
            for secret in self._folded:
                for start, end in _spans(secret, folded.text):
                    yield folded.span(start, end)
        for secret in self._literal:
            for start, end in _spans(secret, reading.text):
                yield reading.span(start, end)
        for match in encodings.runs(reading.text, self._shortest_run):
            if self._is_disguised(match):
                yield reading.span(*match.span())

    def _is_disguised(self, match: "re.Match[str]") -> bool:
        """Whether a run of letters and digits is an encoding of a secret."""
        run = match[0]
        if (known := self._runs.get(run)) is not None:
            return known
        found = any(
            PRINTABLE.search(meaning) and self._is_secret(meaning)
            for meaning in encodings.meanings(run)
        )
        if len(run) <= LONGEST_REMEMBERED:
            if len(self._runs) >= MOST_REMEMBERED:
                self._runs.clear()
            self._runs[run] = found
        return found

    def _is_secret(self, text: str) -> bool:
        is_folded = self._is_folded_in(fold(text))
        return is_folded or any(one in text for one in self._literal if len(one) >= SHORTEST)


BODIES = frozenset({"body", "request_body", "text"})
"""Fields of exchanges."""


def _given(settings: Settings) -> Iterator[str]:
    """The secrets among a run's settings."""
    yield from filter(None, (settings.api_key, settings.second_key, settings.limited_key))
    for name, value in settings.headers.items():
        if is_secret(name):
            yield value
            yield value.rpartition(" ")[2]
    for proxy in proxies.all_of(settings.proxy):
        password = urlsplit(proxy).password or ""
        yield from {password, unquote(password)} - {""}
    for _, value in parse_qsl(urlsplit(settings.ws_url or "").query):
        yield value


def _without_value(found: re.Match[str]) -> str:
    if found[5] in _LITERALS or not is_secret(found[3]):
        return found[0]
    return f"{found[1]}{found[2]}{REDACTED}" + ("" if found[4] else found[2])


def _without_last(found: re.Match[str]) -> str:
    return f"{found[1]}{REDACTED}" if is_secret(unquote(found[2])) else found[0]


def _spans(secret: str, text: str) -> Iterator[tuple[int, int]]:
    at = text.find(secret)
    while at >= 0:
        yield at, at + len(secret)
        at = text.find(secret, at + 1)


def _blotted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """With the spans replaced; adjacent ones together."""
    parts: list[str] = []
    before = 0
    blotted_to = -1
    for start, end in sorted(spans):
        if start > blotted_to:
            parts += [text[before:start], REDACTED]
        blotted_to = before = max(blotted_to, end)
    return "".join([*parts, text[before:]])


def _string(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
