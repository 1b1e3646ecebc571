"""Redacts the secrets of requests that the mock keeps or repeats. A secret is a value with the name
of a secret, every text that is a credential of the world or has the form of one that a world or a
well-known service issues, and the password in a URL.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import unquote_plus

import msgspec

from mock_server.rules import secret_texts
from mock_server.rules.access import access
from mock_server.rules.secret_texts import REDACTED
from mock_server.world.records import Json
from mock_server.world.world import World
from openapi.secret_names import hides, is_secret

WORD = re.compile(r"[A-Za-z0-9._~%+-]{8,600}")
"""Texts that can be credentials; generated ones consist of these characters."""

LEAST = 8
"""Characters of a credential."""

AROUND = ".-~+"
"""Punctuation around a credential."""

ISSUED = re.compile(r"(?:cortex(?:_login)?|exec)_[0-9a-f]{40}")
"""The form of credentials that a world issues, for those that are no longer known."""

OWN_ID = re.compile(
    r"(?:job|webhook|template|delivery|op|evt|user|key)_[0-9a-f]{8,12}|provider_[a-z]+_[a-z0-9-]+"
)
"""The form of ids, which need no look-up."""

NAMING = ("name", "key", "variable", "header", "field", "option")
HOLDING = frozenset({"value", "val", "content", "default", "data"})
"""Members of `{"name": "DB_PASS", "value": …}`."""

LONGEST = 8192
"""Characters of a text that are kept. Looking at longer ones would take too long."""

PAIR = 2

DECODINGS = 3
"""Levels of percent-encoding that are undone."""


HARMLESS = re.compile(
    rf"[A-Za-z0-9_]{{0,7}}|\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{{3}})?Z|{OWN_ID.pattern}"
)
"""Texts too short for a secret, timestamps and ids: most values of a response."""

SHORT = 128
"""Characters of a text that is examined once. Bodies repeat the same names and values."""


class ScrubbedText(NamedTuple):
    """:param shown: the text without what is a secret in every world.
    :param digests: of the words in it that are secrets in a world whose credentials they are.
    """

    shown: str
    digests: tuple[str, ...]


def is_plain(segment: str) -> bool:
    """Whether a segment of a path is an id, and so no secret."""
    return OWN_ID.fullmatch(segment) is not None


def text(world: World, content: str) -> str:
    """Any text: a path, a URL, a header, a message."""
    if len(content) <= SHORT:
        if HARMLESS.fullmatch(content):
            return content
        known = _examined(content)
        if known is not None and not _has_credential(world, known.digests):
            return known.shown
    return WORD.sub(lambda found: _word(world, found[0]), secret_texts.without(content))


def _has_credential(world: World, digests: Iterable[str]) -> bool:
    return any(access.is_digest_of_credential(world, each) for each in digests)


@lru_cache(maxsize=4096)
def _examined(content: str) -> ScrubbedText | None:
    """None if its words have to be checked one by one."""
    shown = secret_texts.without(content)
    words = [word for word in WORD.findall(shown) if not is_plain(word)]
    if any("%" in word or ISSUED.search(word) for word in words):
        return None
    candidates = dict.fromkeys([*words, *(word.strip(AROUND) for word in words)])
    return ScrubbedText(
        shown, tuple(access.digest(word) for word in candidates if len(word) >= LEAST)
    )


def unplaced(content: str) -> str:
    """A text of a request that is refused before it enters a world."""
    return ISSUED.sub(REDACTED, secret_texts.without(content))


def response(world: World, content: str) -> str:
    """A response to the client whose request it repeats. Names of users stay readable, even
    where an API key is called the same, as the development keys are."""
    return WORD.sub(lambda found: _word_or_name(world, found[0]), content)


def query(world: World, content: str) -> str:
    """A query string as it was sent, percent-encoded."""
    return "&".join(_parameter(world, part) for part in content.split("&"))


def header(world: World, name: str, value: str) -> str:
    if is_secret(name) or access.is_credential(world, value):
        return REDACTED
    return text(world, value)


def value(world: World, content: Any) -> Any:
    """A value of JSON, at any depth."""
    if isinstance(content, dict):
        return _object(world, content)
    if isinstance(content, list):
        return _list(world, content)
    return _string(world, content) if isinstance(content, str) else content


def _object(world: World, content: Json) -> Json:
    naming = _naming(content)
    names_secret = naming is not None and is_secret(content[naming])
    return {
        text(world, name): REDACTED
        if (hides(name, inner) and name != naming) or (names_secret and name.lower() in HOLDING)
        else value(world, inner)
        for name, inner in content.items()
    }


def _naming(content: Json) -> str | None:
    """The member that holds the name of another member."""
    if HOLDING.isdisjoint(map(str.lower, content)):
        return None
    found = (name for name in content if name.lower() in NAMING and isinstance(content[name], str))
    return next(found, None)


def _list(world: World, content: list[Any]) -> list[Any]:
    """A list of values, which may be a command, or pairs of names and values."""
    shown, before, is_glued = [], "", False
    for item in content:
        word = item if isinstance(item, str) else ""
        if secret_texts.asks_for_secret(before, word):
            shown.append(REDACTED)
        elif is_glued and word.startswith("-p") and word != "-p":
            shown.append(f"-p{REDACTED}")
        else:
            shown.append(_item(world, item))
        before, is_glued = word, is_glued or secret_texts.CLIENT.fullmatch(word) is not None
    return shown


def _item(world: World, item: Any) -> Any:
    is_pair = isinstance(item, list) and len(item) == PAIR and isinstance(item[0], str)
    return [item[0], REDACTED] if is_pair and is_secret(item[0]) else value(world, item)


def _string(world: World, content: str) -> str:
    """A text, which may be JSON itself."""
    if content[:1] in ("{", "[") and len(content) <= LONGEST:
        with suppress(msgspec.DecodeError, RecursionError):
            return msgspec.json.encode(value(world, msgspec.json.decode(content))).decode()
    return text(world, content)


def _parameter(world: World, part: str) -> str:
    name, _, sent = part.partition("=")
    if sent and (is_secret(unquote_plus(name)) or _hides_secret(world, sent)):
        return f"{name}={REDACTED}"
    return text(world, part)


def _hides_secret(world: World, encoded: str) -> bool:
    """Whether a text with percent-encoding contains a secret."""
    return any(_has_secret(world, plain) for plain in _decoded(encoded))


def _has_secret(world: World, plain: str) -> bool:
    return (
        _is_known(world, plain)
        or secret_texts.without(plain) != plain
        or any(_is_secret_word(world, word) for word in WORD.findall(plain))
    )


def _decoded(encoded: str) -> Iterator[str]:
    """The text after each level of decoding."""
    for _ in range(DECODINGS):
        plain = unquote_plus(encoded)
        if plain == encoded:
            return
        encoded = plain
        yield plain


def _word(world: World, word: str) -> str:
    if _is_secret_word(world, word) or ("%" in word and _hides_secret(world, word)):
        return REDACTED
    return word


def _word_or_name(world: World, word: str) -> str:
    shown, name = _word(world, word), word.strip(".")
    is_name = shown != word and any(user.username == name for user in world.users)
    return word if is_name else shown


def _is_secret_word(world: World, word: str) -> bool:
    if is_plain(word):
        return False
    bare = word.strip(AROUND)
    return (
        ISSUED.search(word) is not None
        or _is_known(world, word)
        or (bare != word and _is_known(world, bare))
    )


def _is_known(world: World, plain: str) -> bool:
    return len(plain) >= LEAST and access.is_credential(world, plain)
