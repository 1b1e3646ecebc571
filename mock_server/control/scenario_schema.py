"""The format of scenarios as a JSON Schema. Requests in scenarios use the schemas of the API's
document."""

from functools import cache
from typing import Any

import openapi
from mock_server.api.schemas import Checker
from mock_server.world.fault_records import MOST_FAULTS
from openapi.draft07 import draft_07
from openapi.references import references_in

Schema = dict[str, Any]

CLOSED = (
    "JobRequest", "JobBudget", "JobPort", "JobVolume", "PerformanceRequirements",
    "RegistryCredentials", "MaxBidPrice", "Permission",
)  # fmt: skip
"""Schemas of the document that accept unknown keys from clients, but not in a scenario."""

OF_CONTROL = ("FaultRequest", "FaultMatch", "FaultEffect")
"""Schemas of the control API's document that scenarios use."""

MOST_OF_A_KIND = 1000
MOST_JOBS = 5000
LONGEST_PAST = 365


def _object(properties: Schema, required: list[str], description: str) -> Schema:
    wanted = {"required": required} if required else {}
    return {
        "type": "object",
        "description": description,
        "additionalProperties": False,
        **wanted,
        "properties": properties,
    }


def _list_of(items: Schema, most: int = MOST_OF_A_KIND) -> Schema:
    return {"type": "array", "maxItems": most, "items": items}


def _whole(most: int, description: str, least: int = 0) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most, "description": description}


def _counts(names: list[str], description: str, most: int = MOST_OF_A_KIND) -> Schema:
    return _object({name: _whole(most, f"How many {name}") for name in names}, [], description)


ID: Schema = {
    "type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$", "description": "Random if not given",
    "x-cortex-message": "must be 1 to 64 letters, digits, hyphens or underscores",
}  # fmt: skip
TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 256}
AGO: Schema = _whole(LONGEST_PAST * 86_400, "Seconds before the present")
FATE: Schema = _object(
    {
        "scheduling": _whole(2_592_001, "Seconds from creation until it is scheduled"),
        "starting": _whole(2_592_001, "Seconds from then until it is running"),
        "running": _whole(2_592_001, "Seconds that it is running"),
        "exit_code": _whole(255, "Its exit code"),
        "error": TEXT,
    },
    ["scheduling", "starting", "running"],
    "How the job ends; random if not given",
)
STATES = ["completed", "failed", "expired", "cancelled", "cancelling", "running", "scheduled",
          "pending"]  # fmt: skip
ROLES = ["admin", "operator", "developer", "viewer", "billing"]


def _extended(request: Schema, extra: Schema) -> Schema:
    """A request schema of the document that refuses unknown keys, with additional properties."""
    properties = {**request["properties"], **extra}
    return {**request, "additionalProperties": False, "properties": properties}


@cache
def schema() -> Schema:
    """The whole schema, with the parts of the document that it uses in `components`."""
    own: dict[str, Schema] = openapi.bundle(openapi.CONTROL)["components"]["schemas"]
    known: dict[str, Schema] = {
        **openapi.bundle()["components"]["schemas"],
        **{name: own[name] for name in OF_CONTROL},
    }
    return {
        **_object(_properties(known), [], "How a world starts."),
        "components": {
            "schemas": {
                name: {**value, "additionalProperties": False} if name in CLOSED else value
                for name, value in known.items()
            }
        },
    }


def _properties(known: dict[str, Schema]) -> Schema:
    job = {"$ref": "#/components/schemas/JobRequest"}
    template = {"id": ID, "name": TEXT, "description": {"type": "string"}, "config": job}
    past_job = {"id": ID, "ago": AGO, "request": job, "fate": FATE}
    closes = {"type": "boolean", "description": "Disabled at the present"}
    return {
        "days": _whole(LONGEST_PAST, "How many days before the present the scenario begins"),
        "traffic": {"type": "string", "enum": ["off", "calm", "steady", "busy"]},
        "developmentKeys": {
            "type": "boolean",
            "description": "Whether to create them; default true",
        },
        "users": _counts(ROLES, "How many users to generate, by role"),
        "accounts": _list_of(_extended(known["UserRequest"], {"id": ID})),
        "keys": _list_of(_key()),
        "providers": _list_of(_extended(known["ProviderRequest"], {}), 100),
        "templates": _list_of(_object(template, ["name", "config"], "A named job request")),
        "webhooks": _list_of(_extended(known["WebhookRequest"], {"id": ID, "closes": closes})),
        "jobs": _list_of(_object(past_job, ["ago", "request"], "A job submitted in the past")),
        "outages": _list_of(_outage()),
        "faults": _list_of({"$ref": "#/components/schemas/FaultRequest"}, MOST_FAULTS),
        "crowd": _counts(STATES, "How many jobs to generate, by their current state", MOST_JOBS),
    }


def _key() -> Schema:
    properties = {
        "secret": {
            "type": "string", "pattern": "^[!-~]{8,200}$",
            "x-cortex-message": "must be 8 to 200 ASCII characters without blanks",
        },
        "user": TEXT,
        "name": TEXT,
        "permissions": _list_of({"$ref": "#/components/schemas/Permission"}, 50),
        "expiresIn": _whole(315_360_000, "Seconds from the present", -315_360_000),
        "enabled": {"type": "boolean"},
    }  # fmt: skip
    return _object(properties, ["secret", "user"], "A key that can be used at once")


def _outage() -> Schema:
    properties = {
        "provider": TEXT,
        "status": {"type": "string", "enum": ["offline", "degraded"]},
        "ago": AGO,
        "lasts": _whole(34_560_000, "Seconds", 1),
    }
    why = "A provider that is offline or degraded for a while"
    return _object(properties, ["provider", "status", "ago", "lasts"], why)


@cache
def checker() -> Checker:
    return Checker(schema())


def published() -> Schema:
    """The scenario format in JSON Schema draft 07, with only the parts of the document that it
    uses."""
    whole = schema()
    parts = whole["components"]["schemas"]
    needed: dict[str, Schema] = {}
    waiting = list(references_in(whole["properties"]))
    while waiting:
        name = waiting.pop().rpartition("/")[2]
        if name not in needed:
            needed[name] = draft_07(parts[name])
            waiting += references_in(parts[name])
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Scenario of cortex-mock",
        **draft_07({name: value for name, value in whole.items() if name != "components"}),
        "components": {"schemas": dict(sorted(needed.items()))},
    }
