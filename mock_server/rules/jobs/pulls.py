"""Whether an image can be pulled (job-management, Common Job Issues; common-issues, Job Fails
Immediately).

No registry is asked. The name of the image and the credentials decide, so that each failure can be
triggered on purpose.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from mock_server.world.records import Json, LoggedError, RegistryLogin

DEFAULT = "docker.io"
"""The registry of an image whose name has no host."""

PUBLIC = frozenset(
    {
        DEFAULT, "index.docker.io", "registry-1.docker.io", "gcr.io", "ghcr.io", "lscr.io",
        "mcr.microsoft.com", "nvcr.io", "public.ecr.aws", "quay.io", "registry.gitlab.com",
        "registry.k8s.io",
    }
)  # fmt: skip
"""Registries that need credentials only for images with `private` in their name. All others need
them for every image."""

UNKNOWN = ".invalid"
"""The endings of hosts that do not resolve (RFC 2606)."""

_WORDS = re.compile(r"[a-z]+")

_REFERENCE = re.compile(r"[^\s:/@]+(:\d+)?(/[^\s:/@]+)*(:\w[\w.-]{0,127})?(@\w+:[0-9a-fA-F]+)?")
"""The name of an image: a registry, a path, and a tag or a digest."""

REFUSED = frozenset({"bad", "expired", "incorrect", "invalid", "revoked", "wrong"})
"""A username or password with one of these words is refused."""


class Image(NamedTuple):
    """:param is_private: whether it needs credentials."""

    registry: str
    is_private: bool


class PullFailure(NamedTuple):
    """Why an image cannot be pulled.

    :param last_words: of the program that pulls.
    """

    error: str
    last_words: str
    logged_error: LoggedError


def login_of(request: Mapping[str, Any]) -> RegistryLogin | None:
    """The credentials in a job request."""
    sent = request.get("registryCredentials")
    return None if sent is None else RegistryLogin(sent["username"], sent["password"])


def request_of(login: RegistryLogin | None) -> Json:
    """The part of a job request that has these credentials."""
    return {} if login is None else {"registryCredentials": msgspec.to_builtins(login)}


@lru_cache(maxsize=1024)
def refusal(image: str, login: RegistryLogin | None) -> PullFailure | None:
    """None if the image can be pulled."""
    found = _image(image)
    if _REFERENCE.fullmatch(image) is None:
        words = "invalid reference format"
        return _refusal(image, found, "not-found", "its name is not one of an image", words)
    if found.registry.endswith(UNKNOWN):
        words = f"dial tcp: lookup {found.registry}: no such host"
        return _refusal(image, found, "unknown-host", "its registry is unknown", words)
    if login is not None and not _is_accepted(login):
        words = "unauthorized: incorrect username or password"
        return _refusal(image, found, "unauthorized", "the credentials were refused", words)
    if found.is_private and login is None:
        words = "unauthorized: authentication required"
        return _refusal(image, found, "unauthorized", "credentials are required", words)
    return None


def unavailable(image: str) -> PullFailure:
    """The failure of a pull from a registry that does not answer."""
    found = _image(image)
    words = f"Get https://{found.registry}/v2/: context deadline exceeded"
    return _refusal(image, found, "unavailable", "its registry does not answer", words)


@lru_cache(maxsize=1024)
def _image(name: str) -> Image:
    """As Docker reads names: the part before the first slash is a host if it looks like one."""
    first, slash, _ = name.lower().partition("/")
    is_host = bool(slash) and ("." in first or ":" in first or first == "localhost")
    registry = first.partition(":")[0] if is_host else DEFAULT
    is_private = registry not in PUBLIC or "private" in _WORDS.findall(name.lower())
    return Image(registry, is_private)


def _is_accepted(login: RegistryLogin) -> bool:
    sent = f"{login.username} {login.password}".lower()
    return REFUSED.isdisjoint(_WORDS.findall(sent))


def _refusal(image: str, found: Image, kind: str, why: str, words: str) -> PullFailure:
    error = f"The image could not be pulled: {why}."
    details = {"errorType": kind, "stage": "pulling", "image": image, "registry": found.registry}
    return PullFailure(
        error,
        f"failed to pull image {image}: {words}",
        LoggedError("PROVIDER_ERROR", error, details),
    )
