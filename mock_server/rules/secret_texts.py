"""Redacts secrets in free text: a URL, a command, a header, a message."""

import re
from urllib.parse import unquote

from openapi.secret_names import is_secret

REDACTED = "[REDACTED]"

NAME = r"[\w.%\[\]-]{1,64}"

QUOTED = r""""(?:[^"\\]|\\.){0,600}(?:"|$)|'[^']{0,600}(?:'|$)"""

VARIABLE = re.compile(r"(?m)^((?:export[ ]{1,8})?([A-Za-z_][\w.-]{0,63})=)(?!=).+$")
"""A variable, as a file or a list of variables has it; its value may contain blanks."""

ASSIGNMENT = re.compile(rf"(?<![\w.%-])(({NAME})=)({QUOTED}|[^\s&#;\"'\\]+)")
"""A parameter in a URL, or a variable in a command."""

COMPARISON = re.compile(rf"(?<![\w.%-])(({NAME})[ \t]{{0,3}}=[ \t]{{0,3}})({QUOTED})")
"""A comparison in a query, or an assignment in a script."""

OPTION = re.compile(
    rf"(?<![\w-])(--?([A-Za-z][\w.-]{{0,63}})[ \t]{{1,8}})({QUOTED}|[^\s\"'\\-][^\s\"'\\]*)"
)
"""An option in a command, and its value."""

MEMBER = re.compile(
    r"""((\\?["']?)(?<![\w.-])([\w.-]{1,64})\2\s{0,8}:\s{0,8}(\\?["']))"""
    r"""(?:(?!\4)(?:[^\\\n]|\\.)){1,600}"""
)
"""A member of an object in text that is no valid JSON."""

FIELD = re.compile(
    r"""(?i)((?<![\w.-])(?:["']([\w.-]{1,64})["']\s{0,8}:\s{0,8}|([\w.-]{1,64}):[ \t]{1,8})"""
    r"""(?:(?:bearer|basic|token)[ \t]{1,8})?)(?(2)[^\s"'\\,{}\[\]]+|[^"'\\\n]+)"""
)
"""A number in an object, or else a header or a line of YAML, whose value may contain blanks."""

ADDRESS = re.compile(r"""://((?:(?!://)[^\s"'<>])+)""")
"""A URL without its scheme."""

PORT = re.compile(r"\d{1,5}")

LIKE_A_TOKEN = 20
"""Characters of a name of a user that may be a token."""

BEARER = re.compile(r"(?i)\b(bearer|basic)(\s+)[A-Za-z0-9._~+/=-]{4,600}")
"""A credential as in the header `Authorization`."""

PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END|$)", re.DOTALL)

ISSUED = re.compile(
    r"\beyJ[\w-]{6,}\.[\w-]{4,}\.[\w-]*"
    r"|\b(?:gh[oprsu]_|github_pat_|glpat-|npm_|xox[a-z]-|sk-|[rs]k_(?:live|test)_|AKIA|AIza|hf_)"
    r"[\w-]{16,}"
)
"""JSON web tokens (RFC 7519), and tokens of services that jobs use."""

GLUED = re.compile(r"(\b(?:mysql|mariadb|sshpass)\w*\b[^|;&\n]{0,100}?\s-p)([^\s\"'\\]+)")
"""A password behind the option `-p`, without a blank."""

CLIENT = re.compile(r"(?:.*/)?(?:mysql|mariadb|sshpass)\w*")
"""Programs that take a password like this."""

PORT_OR_PATH = re.compile(r"(?:[\d.]+:)?\d{1,5}(?::\d{1,5})?(?:/(?:tcp|udp))?|[-./~].*")
"""Values of the options `-p` and `-u` that have no password."""

USERS = frozenset({"-u", "--user", "--proxy-user"})
"""Options that take a user and a password, separated by a colon."""


def without(content: str) -> str:
    """The text with its secrets redacted, as far as names or their form reveal them."""
    if "=" in content:
        content = VARIABLE.sub(_after_name, content)
        content = ASSIGNMENT.sub(_after_name, content)
        content = COMPARISON.sub(_after_name, content)
    if ":" in content:
        content = ADDRESS.sub(_address, content) if "@" in content else content
        content = MEMBER.sub(_member, content)
        content = FIELD.sub(_field, content)
    if "-" in content:
        content = OPTION.sub(_option, content)
        content = GLUED.sub(rf"\1{REDACTED}", content)
        content = PRIVATE_KEY.sub(REDACTED, content)
    if " " in content:
        content = BEARER.sub(rf"\1\2{REDACTED}", content)
    return ISSUED.sub(REDACTED, content)


def asks_for_secret(option: str, value: str) -> bool:
    """Whether the value of a command's option is a secret."""
    if not option.startswith("-") or "=" in option:
        return False
    if option in USERS:
        return ":" in value and PORT_OR_PATH.fullmatch(value) is None
    if option == "-p":
        return PORT_OR_PATH.fullmatch(value) is None
    return is_secret(option)


def _after_name(found: re.Match[str]) -> str:
    return f"{found[1]}{REDACTED}" if is_secret(unquote(found[2])) else found[0]


def _option(found: re.Match[str]) -> str:
    option = found[1].rstrip()
    return f"{found[1]}{REDACTED}" if asks_for_secret(option, found[3]) else found[0]


def _member(found: re.Match[str]) -> str:
    return f"{found[1]}{REDACTED}" if is_secret(found[3]) else found[0]


def _field(found: re.Match[str]) -> str:
    return f"{found[1]}{REDACTED}" if is_secret(found[2] or found[3]) else found[0]


def _address(found: re.Match[str]) -> str:
    """A URL without the password in it, or the token in place of a user."""
    address = found[1]
    authority = re.split(r"[/?#]", address, maxsplit=1)[0]
    userinfo, at, _ = authority.rpartition("@")
    if not at and "@" in address and PORT.fullmatch(authority.rpartition(":")[2] or "0") is None:
        userinfo = address.partition("@")[0]  # a slash in the password
    user, colon, _ = userinfo.partition(":")
    if not colon and len(userinfo) < LIKE_A_TOKEN:
        return found[0]
    shown = f"{user}:{REDACTED}" if colon else REDACTED
    return f"://{shown}{address[len(userinfo) :]}"
