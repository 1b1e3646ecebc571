"""Which names stand for secrets: of fields, headers, parameters, variables and options.

Everyday words that only look similar, such as `author`, `monkey` or `max_tokens`, do not.
"""

import re
from functools import lru_cache
from itertools import pairwise

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
"""A word of a name in camelCase, snake_case, kebab-case or capitals."""

STRONG = re.compile(
    r"(?:.*(?:passw(?:or)?d|passwort|passphrase|passcode|secret|token|credential|mnemonic"
    r"|signature|sess(?:ion)?id)"
    r"|.*(?:api|private|priv|secret|access|ssh|gpg|rsa|auth|master|sign|signing|encryption"
    r"|account|service|license|deploy|host|cold|hot|crypt|aes|shared|storage)key"
    r"|pass(?:key|word)|keyfile|keystore|keytab|htpasswd|netrc|kubeconfig"
    r"|conn(?:ection)?str(?:ing)?|(?:seed|recovery|backup|wallet)(?:phrase|word|seed)"
    r"|pwd|.+pwd|creds?|jwt|.*jwt|sig|hmac|otp|[th]otp|csrf|xsrf|.*dsn|pem|bearer"
    r"|(?:.*-)?authorization|cookie)s?"
)
"""A word, or two words in a row, that stand for a secret wherever they are in a name."""

FINAL = frozenset({"key", "auth", "pass", "pin", "pat", "session", "mfa"})
"""Words that stand for a secret at the end of a name, or before one of `CARRIERS`."""

CARRIERS = frozenset(
    {"id", "header", "string", "str", "value", "val", "data", "cookie", "code", "hash", "base",
     "b", "json", "file", "raw", "text", "old", "new", "current", "previous", "dev", "prod",
     "production", "staging", "test", "live", "main", "secondary", "backup", "encoded"}
)  # fmt: skip

PLAIN_KEYS = frozenset(
    {"public", "pub", "idempotency", "partition", "primary", "foreign", "sort", "sorting", "cache",
     "row", "object", "group", "grouping", "routing", "unique", "composite", "lookup", "dedup",
     "range", "natural", "translation", "label", "map", "tag", "item", "message", "event",
     "socket", "function", "control", "arrow", "shift", "index", "metadata", "column"}
)  # fmt: skip
"""Words before `key` that make it no secret."""

PLAIN_PASSES = frozenset(
    {"boarding", "first", "second", "third", "last", "low", "high", "band", "all", "one", "two",
     "single", "multi", "forward", "backward", "render", "training", "bus", "ski", "season"}
)  # fmt: skip
"""Words before `pass` that make it no secret."""

ENGLISH_PASS = frozenset(
    {"bypass", "compass", "encompass", "overpass", "surpass", "trespass", "underpass", "lowpass",
     "highpass", "bandpass", "allpass", "multipass", "singlepass"}
)  # fmt: skip

ABOUT = frozenset(
    {"used", "usage", "count", "counts", "limit", "limits", "type", "types", "length", "len",
     "size", "policy", "algorithm", "alg", "ttl", "expiry", "expires", "expiration", "at", "age",
     "enabled", "required", "method", "mode", "scheme", "version", "format", "strength", "budget",
     "rate", "remaining", "lifetime", "name"}
)  # fmt: skip
"""Last words of names that describe a secret but do not contain it."""

COUNTED = frozenset(
    {"max", "min", "used", "prompt", "completion", "total", "input", "output", "per", "num", "n",
     "context", "generated", "cached", "reasoning", "avg", "special", "stop", "batch", "batched"}
)  # fmt: skip
"""Words beside `tokens` that make them the pieces of a text."""

LONGEST = 256
"""Characters of a name that are checked."""


def hides(name: str, value: object) -> bool:
    """Whether a value has the name of a secret. An object named `auth` may have other members."""
    return is_secret(name) and not (isinstance(value, dict) and name.lower() == "auth")


@lru_cache(maxsize=4096)
def is_secret(name: str) -> bool:
    """Whether what has this name is a secret."""
    words = [word.lower() for word in WORD.findall(name[:LONGEST])]
    if not words:
        return False
    if "tokens" in words and not COUNTED.isdisjoint(words):
        return False
    pairs = [f"{first}{second}" for first, second in pairwise(words)]
    if any(map(STRONG.fullmatch, (*words, *pairs))):
        return words[-1] not in ABOUT
    return any(_is_final(words, at) for at in range(len(words)))


def _is_final(words: list[str], at: int) -> bool:
    """Whether the word stands for a secret there."""
    word, before = words[at], words[at - 1] if at else ""
    if not CARRIERS.issuperset(words[at + 1 :]):
        return False
    if word == "key":
        return before not in PLAIN_KEYS and words[at + 1 : at + 2] != ["id"]
    if word == "pass":
        return before not in PLAIN_PASSES
    if word.endswith("pass"):
        return word not in ENGLISH_PASS
    return word in FINAL or word.endswith("auth")
