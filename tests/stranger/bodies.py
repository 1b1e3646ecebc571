"""The request bodies of the document."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from tests.stranger.shapes import (
    FieldError,
    Shape,
    anything,
    either,
    flag,
    many,
    mapping,
    nullable,
    number,
    one_of,
    record,
    text,
)
from tests.stranger.times import parse

TYPES = ("akash", "render", "golem", "bittensor", "ionet")
RESOURCES = (
    "jobs",
    "providers",
    "networks",
    "webhooks",
    "users",
    "api-keys",
    "system",
    "analytics",
)
ACTIONS = ("read", "create", "update", "delete")
ROLES = ("admin", "operator", "developer", "viewer", "billing")
EVENT_TYPES = (
    "job.created",
    "job.scheduled",
    "job.started",
    "job.completed",
    "job.failed",
    "job.cancelled",
    "job.expired",
    "job.cost.threshold",
    "job.status.changed",
    "provider.status.changed",
    "provider.pricing.changed",
    "provider.added",
    "provider.removed",
    "provider.wallet.low",
    "system.alert",
    "system.update.available",
    "system.resource.threshold",
)


def moment(value: Any, at: str) -> Iterator[FieldError]:
    """Expect a time."""
    if not isinstance(value, str) or parse(value) is None:
        yield at, "expected a time such as 2025-07-10T12:34:56Z"


def address(value: Any, at: str) -> Iterator[FieldError]:
    """Expect an http or https URL without credentials."""
    bad = (at, "expected an http or https URL")
    if not isinstance(value, str) or len(value) > 2048 or not value.isascii():
        yield bad
        return
    try:
        parts = urlsplit(value)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
        good = good and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or any(ord(letter) <= 32 for letter in value):
        yield bad


def cron(value: Any, at: str) -> Iterator[FieldError]:
    """Expect five fields."""
    if not isinstance(value, str) or len(value) > 256 or len(value.split()) != 5:
        yield at, "expected five fields, such as 0 2 * * *"


WHOLE_CPU = number(1, 1_000_000, whole=True)
QUANTITY = text(1, 16, r"^[1-9][0-9]*(Mi|Gi)\Z")
DURATION = number(1, 2_592_000, whole=True)
PROVIDER = text(1, 128, r"^(akash|render|golem|bittensor|ionet|.*[-_0-9].*)\Z")
ARGUMENT = text(0, 4096)
LABELS = mapping(64, 256)
PORT = record(
    {
        "port": number(1, 65535, whole=True),
        "expose": flag,
        "protocol": one_of("TCP", "UDP"),
    },
    ("port",),
)
VOLUME = record(
    {"name": text(1, 128), "mountPath": text(1, 1024), "size": QUANTITY, "readOnly": flag},
    ("name", "mountPath", "size"),
)
BID = record(
    {
        "denom": one_of("uakt", "RNDR", "GLM", "TAO", "IO", "USD"),
        "amount": text(1, 25, r"^[0-9]{1,12}(\.[0-9]{1,12})?\Z"),
    },
    ("denom", "amount"),
)
BUDGET = record(
    {
        "amount": number(0, 1_000_000_000),
        "currency": text(1, 16),
        "period": one_of("daily", "weekly", "monthly"),
        "action": one_of("alert", "stop"),
    }
)
JOB_FIELDS: dict[str, Shape] = {
    "provider": PROVIDER,
    "image": text(1, 512),
    "cpu": WHOLE_CPU,
    "memory": QUANTITY,
    "storage": QUANTITY,
    "duration": DURATION,
    "env": mapping(1000, 4096),
    "ports": many(PORT, 0, 100),
    "volumes": many(VOLUME, 0, 50),
    "command": either(many(ARGUMENT, 0, 64), ARGUMENT),
    "args": many(ARGUMENT, 0, 64),
    "name": text(1, 128),
    "description": text(0, 2000),
    "gpu": number(0, 64, whole=True),
    "labels": LABELS,
    "spotInstance": flag,
    "maxBidPrice": BID,
    "autoExtend": flag,
    "maxDuration": DURATION,
    "registryCredentials": record(
        {"username": text(1, 256), "password": text(1, 4096)}, ("username", "password")
    ),
    "providerStrategy": one_of("cost", "performance", "availability"),
    "maxPrice": number(0, 1_000_000),
    "performanceRequirements": record({"minCpu": WHOLE_CPU, "minMemory": QUANTITY}),
    "fallbackProvider": PROVIDER,
    "minCpu": WHOLE_CPU,
    "minMemory": QUANTITY,
    "maxLatency": number(1, 60000, whole=True),
    "minUptime": number(0, 100),
    "replication": flag,
    "regions": many(one_of("ap-south", "eu-central", "eu-west", "us-east", "us-west"), 0, 50),
    "budget": BUDGET,
    "cacheResults": flag,
    "compressionLevel": one_of("none", "low", "medium", "high"),
    "dataRetention": number(0, 315_360_000, whole=True),
    "schedule": cron,
    "inputData": many(text(1, 4096), 1, 1000),
    "batchSize": number(1, 100, whole=True),
    "concurrency": number(1, 100, whole=True),
}
RESOURCE_NAMES = ("image", "cpu", "memory", "storage", "duration")
_JOB = record(JOB_FIELDS, RESOURCE_NAMES)


def job_request(value: Any, at: str) -> Iterator[FieldError]:
    """Expect a job with a provider or a strategy (jobs, Create Job; guides)."""
    yield from _JOB(value, at)
    if isinstance(value, dict) and not {"provider", "providerStrategy"} & value.keys():
        yield f"{at}/provider", "is missing"


CONFIG: Shape = record(
    {
        "endpoints": many(text(1, 2048), 0, 50),
        **{
            name: text(0, high)
            for name, high in {
                "mnemonic": 1024,
                "gasPrice": 64,
                "deploymentProfile": 64,
                "apiKey": 4096,
                "paymentAddress": 256,
                "gpuPreference": 128,
                "region": 64,
                "paymentDriver": 64,
                "paymentNetwork": 64,
                "subnet": 64,
                "budget": 64,
                "maxPrice": 64,
                "hotkey": 1024,
                "coldkey": 1024,
                "subtensor": 128,
                "storageClass": 64,
            }.items()
        },
        "maxBidPrice": record({"denom": text(1, 128), "amount": text(1, 64)}),
        "timeout": number(0, 31_536_000, whole=True),
        "minTau": number(0, 1_000_000_000),
        "minStake": number(0, 1_000_000_000_000, whole=True),
        "replicationFactor": number(0, 1000, whole=True),
    }
)


def provider_config(value: Any, at: str) -> Iterator[FieldError]:
    """Expect an object with the known fields in their types and at most 100 in all."""
    yield from anything(value, at)
    yield from CONFIG(value, at)


PERMISSIONS = many(
    record(
        {
            "resource": one_of(*RESOURCES),
            "actions": many(one_of(*ACTIONS), 1, 4, unique=True),
        },
        ("resource", "actions"),
    ),
    0,
    50,
)
PROVIDER_FIELDS: dict[str, Shape] = {
    "name": text(1, 128),
    "type": one_of(*TYPES),
    "endpoints": many(text(1, 2048), 1, 50),
    "config": provider_config,
}
WEBHOOK_FIELDS: dict[str, Shape] = {
    "name": text(1, 128),
    "url": address,
    "events": many(one_of(*EVENT_TYPES), 1, 50, unique=True),
    "secret": text(1, 256),
    "enabled": flag,
    "timeout": number(1, 30, whole=True),
}
USER_FIELDS: dict[str, Shape] = {
    "email": text(3, 254, r"^[^@\s]+@[^@\s]+\Z"),
    "username": text(1, 64, r"^[A-Za-z0-9._-]{1,64}\Z"),
    "password": text(8, 128),
    "firstName": text(0, 128),
    "lastName": text(0, 128),
    "role": one_of(*ROLES),
    "plan": one_of("free", "pro", "enterprise"),
    "active": flag,
    "preferences": anything,
}
KEY_FIELDS: dict[str, Shape] = {
    "name": text(1, 128),
    "permissions": PERMISSIONS,
    "expiresAt": nullable(moment),
    "enabled": flag,
}
OWN = {name: USER_FIELDS[name] for name in USER_FIELDS if name not in ("role", "plan", "active")}
OWN.pop("username")
CHANGES = {name: shape for name, shape in JOB_FIELDS.items() if name != "registryCredentials"}
TEMPLATE_FIELDS: dict[str, Shape] = {
    "name": text(1, 128),
    "description": text(0, 2000),
    "config": job_request,
}
BODIES: dict[str, tuple[Shape, bool]] = {
    "create_job": (job_request, True),
    "create_job_batch": (
        record(
            {"jobs": many(job_request, 1, 100), "concurrency": number(1, 100, whole=True)},
            ("jobs",),
        ),
        True,
    ),
    "create_job_template": (record(TEMPLATE_FIELDS, ("name", "config")), True),
    "update_job_template": (record(TEMPLATE_FIELDS, some=True), True),
    "create_job_from_template": (record({"overrides": record(CHANGES)}), False),
    "resubmit_job": (record(CHANGES), False),
    "update_job": (
        record(
            {
                **{name: JOB_FIELDS[name] for name in ("cpu", "memory", "storage", "duration")},
                "labels": LABELS,
            },
            some=True,
        ),
        True,
    ),
    "create_provider": (record(PROVIDER_FIELDS, tuple(PROVIDER_FIELDS)), True),
    "update_provider": (
        record(
            {name: PROVIDER_FIELDS[name] for name in ("name", "endpoints", "config")}, some=True
        ),
        True,
    ),
    "create_webhook": (record(WEBHOOK_FIELDS, ("url", "events")), True),
    "update_webhook": (record(WEBHOOK_FIELDS, some=True), True),
    "test_webhook": (record({"eventType": one_of(*EVENT_TYPES)}), False),
    "login": (
        record({"email": text(1, 254), "password": text(1, 128)}, ("email", "password")),
        True,
    ),
    "validate_api_key": (record({"key": text(1, 4096)}, ("key",)), True),
    "create_api_key": (record(KEY_FIELDS, ("name",)), True),
    "update_api_key": (record(KEY_FIELDS, some=True), True),
    "create_user": (record(USER_FIELDS, ("email", "username", "password")), True),
    "update_user": (record(USER_FIELDS, some=True), True),
    "update_me": (record(OWN, some=True), True),
}
