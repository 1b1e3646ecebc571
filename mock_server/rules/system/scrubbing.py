"""Requests without their secrets, as far as the mock keeps or repeats them.

A secret is the value of a parameter, header or field with the name of a secret, and every text that
is a credential of the world, or looks like one that a world has issued.
"""

import re
from typing import Any
from urllib.parse import unquote, unquote_plus

from mock_server.rules.access import access
from mock_server.rules.providers.redaction import REDACTED, is_secret
from mock_server.world.world import World

SECRET_NAMES = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "key", "auth"}
)
"""Names of secrets in requests, besides those that `redaction` knows. `?key=` is a common mistake
for an API key."""

WORD = re.compile(r"[A-Za-z0-9._~%+-]{8,600}")
"""What can be a credential; the generated ones consist of these characters."""

ISSUED = re.compile(r"(?:cortex(?:_login)?|exec)_[0-9a-f]{40}")
"""The form of credentials that a world issues, for those that are no longer known."""

OWN_ID = re.compile(
    r"(?:job|webhook|template|delivery|op|evt|user|key)_[0-9a-f]{8,12}|provider_[a-z]+_[a-z0-9-]+"
)
"""The form of ids, which need no look-up."""

ASSIGNMENT = re.compile(r"(?<![\w.%-])([\w.%-]{1,64})=([^\s&#;\"'\\]+)")
"""A parameter in a URL, or a variable in a command."""


MEMBER = re.compile(
    r"""(["']?)(?<![\w.-])([\w.-]{1,64})\1(\s{0,8}:\s{0,8})(["'])"""
    r"""((?:(?!\4)[^\\\n]|\\.){1,600})(\4|$)"""
)
"""A member of an object in text that is no valid JSON."""

USERINFO = re.compile(r"(://[^\s/:@]{0,64}:)[^\s/@]{1,200}(?=@)")
"""The password in a URL."""

BEARER = re.compile(r"(?i)\b(bearer|basic)(\s+)[A-Za-z0-9._~+/=-]{4,600}")
"""A credential as in the header `Authorization`."""

LONGEST = 8192
"""Characters of a text that are kept. Looking at longer ones would take too long."""


def is_plain(segment: str) -> bool:
    """Whether a segment of a path is an id, and so no secret."""
    return OWN_ID.fullmatch(segment) is not None


def is_secret_name(name: str) -> bool:
    """Whether a parameter, a header or a field with this name holds a secret."""
    return name.lower() in SECRET_NAMES or is_secret(name)


def text(world: World, content: str) -> str:
    """Any text: a path, a URL, a header, a message."""
    if "=" in content:
        content = ASSIGNMENT.sub(lambda found: _assigned(world, found), content)
    if ":" in content:
        content = USERINFO.sub(rf"\1{REDACTED}", content)
        content = MEMBER.sub(_member, content)
    if " " in content:
        content = BEARER.sub(rf"\1\2{REDACTED}", content)
    return WORD.sub(lambda found: _word(world, found[0]), content)


def query(world: World, content: str) -> str:
    """A query string as it was sent, percent-encoded."""
    return "&".join(_parameter(world, part) for part in content.split("&"))


def header(world: World, name: str, value: str) -> str:
    if is_secret_name(name) or access.is_credential(world, value):
        return REDACTED
    return text(world, value)


def value(world: World, content: Any) -> Any:
    """A value of JSON, at any depth."""
    if isinstance(content, dict):
        return {
            text(world, name): REDACTED if is_secret_name(name) else value(world, inner)
            for name, inner in content.items()
        }
    if isinstance(content, list):
        return [value(world, item) for item in content]
    return text(world, content) if isinstance(content, str) else content


def _parameter(world: World, part: str) -> str:
    name, _, sent = part.partition("=")
    if sent and (is_secret_name(unquote_plus(name)) or _is_known(world, unquote_plus(sent))):
        return f"{name}={REDACTED}"
    return text(world, part)


def _assigned(world: World, found: re.Match[str]) -> str:
    if is_secret_name(unquote(found[1])) or _is_known(world, unquote(found[2])):
        return f"{found[1]}={REDACTED}"
    return found[0]


def _member(found: re.Match[str]) -> str:
    if not is_secret_name(found[2]):
        return found[0]
    name = f"{found[1]}{found[2]}{found[1]}"
    return f"{name}{found[3]}{found[4]}{REDACTED}{found[6]}"


def _word(world: World, word: str) -> str:
    if is_plain(word):
        return word
    plain = unquote(word) if "%" in word else word
    bare = plain.strip(".-~+")  # of the punctuation around it
    if _is_known(world, plain) or (bare != plain and _is_known(world, bare)):
        return REDACTED
    return ISSUED.sub(REDACTED, word)


def _is_known(world: World, plain: str) -> bool:
    return len(plain) >= 8 and access.is_credential(world, plain)
