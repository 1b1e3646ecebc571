"""Types of option values, and their error messages."""

import math
import re
from collections.abc import Callable
from typing import Any

import click

from contract_tests.contract.catalogue import CLAUSES
from contract_tests.network.address import BadAddress

FRAMING = frozenset(
    {"authorization", "connection", "content-length", "transfer-encoding", "upgrade"}
)
"""Headers that the program sets itself."""

LARGEST = 2**63 - 1

PREFIXES = ("authorization:", "bearer ")
"""Characters that are often copied along with a key."""

QUOTES = "\"'`"


class Seconds(click.FloatRange):
    """A number of seconds."""

    name = "number of seconds"

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a valid {self.name}", param, ctx)
        return number


class Number(click.IntRange):
    """A number of requests or objects."""

    name = "whole number"

    def __init__(self, least: int = 0) -> None:
        super().__init__(least, LARGEST)


class Shard(click.ParamType[tuple[int, int]]):
    """One part of several: `2/4`."""

    name = "I/N"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", value)
        if found is None or int(found[1]) > int(found[2]):
            self.fail(f"{value!r} is not a part such as 1/4, 2/4, 3/4 or 4/4", param, ctx)
        return int(found[1]), int(found[2])


class Header(click.ParamType[tuple[str, str]]):
    """`Name: value`; in a variable, each header is on its own line."""

    name = "NAME: VALUE"
    envvar_list_splitter = "\n"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[str, str]:
        name, _, content = (part.strip() for part in str(value).partition(":"))
        is_name = _is_plain(name) and name.replace("-", "").replace("_", "").isalnum()
        if not is_name or ":" not in str(value):
            first = " ".join(name.split()[:1])[:40]  # the rest may be a secret
            self.fail(f"{first!r} is not like 'Name: value'", param, ctx)
        if not _is_plain(content):
            self.fail(f"the value of {name} is empty, or cannot be sent in a header", param, ctx)
        if name.lower() in FRAMING:
            self.fail(
                f"{name} is set by cortex-contract itself (give the key with --api-key)", param, ctx
            )
        return name, content


class SecretType(click.ParamType[str]):
    """A secret, which no message repeats."""

    name = "KEY"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        key = str(value).strip().strip(QUOTES).strip()  # a file's last line break is not part of it
        for prefix in PREFIXES:
            if f"{key.lower()} ".startswith(prefix):
                key = key[len(prefix) :].strip()
        if not key:
            self.fail("it is empty", param, ctx)
        if not _is_plain(key) or " " in key:
            self.fail(
                "it is not a key: it contains characters that cannot be sent in a header",
                param,
                ctx,
            )
        return key


def _is_plain(text: str) -> bool:
    """Whether it can be sent in a header and is not empty."""
    return bool(text) and text.isascii() and text.isprintable()


class Address(click.ParamType[str]):
    """An address, normalised."""

    name = "URL"

    def __init__(self, normalized: Callable[[str], str]) -> None:
        self._normalized = normalized

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        try:
            return self._normalized(str(value))
        except BadAddress as error:
            self.fail(str(error), param, ctx)


class OneOf(click.ParamType[str]):
    """One of some words, in upper or lower case."""

    def __init__(self, name: str, words: Callable[[], list[str]]) -> None:
        self.name = name
        self._words = words

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        words = {word.lower(): word for word in self._words()}
        if str(value).lower() not in words:
            self.fail(f"{value!r} is not one of {', '.join(words.values())}", param, ctx)
        return words[str(value).lower()]


class ClauseName(click.ParamType[str]):
    """A clause's id, or a family of clauses."""

    name = "ID"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        word = str(value).upper()
        if not any(clause.id == word or clause.id.startswith(word + "-") for clause in CLAUSES):
            families = ", ".join(dict.fromkeys(clause.family for clause in CLAUSES))
            self.fail(f"{value!r} is not a clause; there are {families}", param, ctx)
        return word
