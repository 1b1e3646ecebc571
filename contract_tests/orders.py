"""Bodies that create objects of the run: small, cheap, and bearing its tag.

They differ by their number, and on purpose not in all: what has three values only leaves rows that
are equal when sorted by it.
"""

from collections.abc import Callable
from typing import Any

Order = dict[str, Any]


def job(tag: str, number: int = 0) -> Order:
    """About a minute of a tenth of a core (first-job, Submitting via API)."""
    return {
        "provider": "akash",
        "image": "alpine:3",
        "cpu": 100,
        "memory": "128Mi",
        "storage": "100Mi",
        "duration": 60 + number % 3,
        "env": {"CORTEX_CONTRACT_RUN": tag, "CORTEX_CONTRACT_NUMBER": str(number)},
    }


def template(tag: str, number: int = 0) -> Order:
    return {
        "name": f"{tag}-{number}",
        "description": f"Of a contract test, run {tag}, kind {number % 3}",
        "config": job(tag, number),
    }


def provider(tag: str, number: int = 0) -> Order:
    """Of Golem: jobs of the run go to Akash, and a provider that has some can not be deleted."""
    return {
        "name": f"{tag}-{number}",
        "type": "golem",
        "endpoints": [f"https://{tag}-{number}.invalid:443"],
        "config": {"wallet": {"mnemonic": f"{tag} abandon ability able about above absent"}},
    }


def webhook(tag: str, number: int = 0) -> Order:
    """Disabled, and to a host that no name server knows."""
    return {
        "name": f"{tag}-{number}",
        "url": f"https://{tag}-{number}.invalid/hook",
        "events": ["job.completed"],
        "secret": f"{tag}-secret",
        "timeout": 10 + number % 3,
        "enabled": False,
    }


def api_key(tag: str, number: int = 0) -> Order:
    return {
        "name": f"{tag}-{number}",
        "permissions": [{"resource": "jobs", "actions": ["read"]}],
        "expiresAt": f"2126-07-1{number % 3}T00:00:00Z",
    }


def user(tag: str, number: int = 0) -> Order:
    return {
        "email": f"{tag}-{number}@contract.invalid",
        "username": f"{tag}-{number}",
        "password": f"{tag}-password",
        "firstName": ("Ada", "Grace", "Edsger")[number % 3],
        "role": "viewer",
    }


ORDERS: dict[str, tuple[str, str, Callable[[str, int], Order]]] = {
    "job": ("create_job", "/plugin-core/jobs", job),
    "template": ("create_job_template", "/plugin-core/jobs/templates", template),
    "provider": ("create_provider", "/plugin-core/providers", provider),
    "webhook": ("create_webhook", "/plugin-core/webhooks", webhook),
    "key": ("create_api_key", "/auth/api-keys", api_key),
    "user": ("create_user", "/users", user),
}
"""By the ledger's name of the kind: operationId, path below `/api`, and the body."""
