"""Bodies that create objects of the run: small, cheap, and with its tag.

They differ by their number, but deliberately not in everything: a field with only three values
gives rows that are equal when sorted by it. Kinds that only the document describes get its example,
or what its schema requires, with the tag in a property that is a name.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import partial

from contract_tests.contract.bodies import Body, body_of, free_texts, request_schema
from contract_tests.contract.kinds import Kind, Kinds, kinds
from contract_tests.contract.operations import Operations


def job(tag: str, number: int = 0) -> Body:
    """About a minute of at most one core (first-job, Submitting via API).

    The values are in another order as text than as numbers, and cross units.
    """
    return {
        "provider": "akash",
        "image": "alpine:3",
        "cpu": (100, 99, 1000)[number % 3],
        "memory": ("128Mi", "1Gi", "96Mi")[number % 3],
        "storage": ("100Mi", "1Gi", "99Mi")[number % 3],
        "duration": 60 + number % 3,
        "env": {"CORTEX_CONTRACT_RUN": tag, "CORTEX_CONTRACT_NUMBER": str(number)},
    }


def template(tag: str, number: int = 0) -> Body:
    return {
        "name": f"{tag}-{number}",
        "description": f"Of a contract test, run {tag}, kind {number % 3}",
        "config": job(tag, number),
    }


def schedule(tag: str, number: int = 0) -> Body:
    """Paused, because nothing names the jobs that it would submit; on a leap day."""
    return {
        **job(tag, number),
        "name": f"{tag}-{number}",
        "schedule": f"{number % 3} 0 29 2 *",
        "enabled": False,
    }


def provider(tag: str, number: int = 0) -> Body:
    """Golem, because jobs of the run go to Akash, and a provider with jobs cannot be deleted."""
    return {
        "name": f"{tag}-{number}",
        "type": "golem",
        "endpoints": [f"https://{tag}-{number}.invalid:443"],
        "config": {"wallet": {"mnemonic": f"{tag} abandon ability able about above absent"}},
    }


def webhook(tag: str, number: int = 0) -> Body:
    """A disabled webhook whose host does not exist."""
    return {
        "name": f"{tag}-{number}",
        "url": f"https://{tag}-{number}.invalid/hook",
        "events": ["job.completed"],
        "secret": f"{tag}-secret",
        "timeout": 10 + number % 3,
        "enabled": False,
    }


def api_key(tag: str, number: int = 0) -> Body:
    return {
        "name": f"{tag}-{number}",
        "permissions": [{"resource": "jobs", "actions": ["read"]}],
        "expiresAt": f"2126-07-1{number % 3}T00:00:00Z",
    }


def user(tag: str, number: int = 0) -> Body:
    return {
        "email": f"{tag}-{number}@contract.invalid",
        "username": f"{tag}-{number}",
        "password": f"{tag}-password",
        "firstName": ("Ada", "Grace", "Edsger")[number % 3],
        "role": "viewer",
    }


BODIES: Mapping[str, Callable[[str, int], Body]] = {
    "job": job,
    "template": template,
    "schedule": schedule,
    "provider": provider,
    "webhook": webhook,
    "key": api_key,
    "user": user,
}
"""By kind: what a document cannot express, such as that a job should cost little."""


def body_for(operations: Operations, kind: Kind) -> Callable[[str, int], Body] | None:
    """Creates bodies for objects of a kind; None if there is no place for the tag."""
    if kind.name in BODIES:
        return BODIES[kind.name]
    name = next(iter(free_texts(operations, request_schema(operations, kind.create))), None)
    return None if name is None else partial(_named, body_of(operations, kind.create), name)


def creation_bodies(
    operations: Operations, known: Kinds
) -> dict[str, tuple[str, str, Callable[..., Body]]]:
    """By kind: operationId, path below `/api`, and the body; for kinds that lie within no other."""
    found = {kind.name: (kind, body_for(operations, kind)) for kind in known if not kind.parents}
    return {
        name: (kind.create.id, kind.collection_path, new_body)
        for name, (kind, new_body) in found.items()
        if new_body is not None
    }


def _named(body: Body, name: str, tag: str, number: int = 0) -> Body:
    return {**deepcopy(body), name: f"{tag}-{number}"}


CREATION_BODIES = creation_bodies(Operations(), kinds())
"""The kinds of the document that comes with the program."""
