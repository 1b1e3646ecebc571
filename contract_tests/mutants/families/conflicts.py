"""Servers that carry out writes that they refuse (overview, Response Format)."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_response

UPDATES = ("update_webhook", "update_provider", "update_api_key", "update_job_template")

VALID: dict[str, dict[str, Any]] = {
    "create_webhook": {
        "url": "https://refused.invalid/hook",
        "events": ["job.completed"],
        "enabled": False,
    },
    "create_job_template": {
        "config": {
            "provider": "akash",
            "image": "alpine:3",
            "cpu": 100,
            "memory": "128Mi",
            "storage": "100Mi",
            "duration": 60,
        }
    },
    "create_api_key": {"permissions": [{"resource": "jobs", "actions": ["read"]}]},
    "create_job": {
        "provider": "akash",
        "image": "alpine:3",
        "cpu": 100,
        "memory": "128Mi",
        "storage": "100Mi",
        "duration": 60,
    },
    "create_provider": {"type": "akash", "endpoints": ["https://refused.invalid"], "config": {}},
}
"""Valid values that replace the invalid ones."""


@on_response("IDEM-1", "A refused update still changes the name", *UPDATES)
async def refused_updates_keep_the_name(request: Request, response: Response) -> None:
    if response.status in (400, 409) and isinstance(request.json, dict) and "name" in request.json:
        await request.ask("PUT", request.below_api, body={"name": request.json["name"]})


@on_response("IDEM-1", "A refused update is carried out", *UPDATES)
async def refused_updates_touch_the_resource(request: Request, response: Response) -> None:
    if response.status in (400, 409):
        await request.ask("PUT", request.below_api, body={"name": "touched"})


@on_response("IDEM-1", "A refused creation creates the object", *VALID)
async def refused_creations_are_made(request: Request, response: Response) -> None:
    if response.status == 400 and isinstance(request.json, dict):
        kept = {k: request.json[k] for k in ("name", "env", "labels") if k in request.json}
        await request.ask("POST", request.below_api, body={**VALID[request.operation], **kept})


SERVER_OWNED = ("status", "createdAt", "startedAt", "endedAt", "cost", "stats", "updatedAt")


class _Obeying(Hooks):
    """Shows the server's own fields with the values that a client has sent."""

    by: str

    def __init__(self) -> None:
        self._sent: dict[str, dict[str, Any]] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation.startswith(self.by) and response.ok and isinstance(request.json, dict):
            sent = {k: request.json[k] for k in SERVER_OWNED if k in request.json}
            identifier = request.id or (response.data or {}).get("id")
            if sent and identifier:
                self._sent[identifier] = sent
        for one in response.objects:
            one.update(self._sent.get(one.get("id", ""), {}))


@mutant("IDEM-1", "A creation accepts the client's creation time and status")
class creations_set_server_owned_fields(_Obeying):
    by = "create_"


@mutant("IDEM-1", "An update accepts the client's creation time")
class updates_set_server_owned_fields(_Obeying):
    by = "update_"


@mutant("IDEM-1", "A creation accepts the client's id")
class clients_choose_ids(Hooks):
    def __init__(self) -> None:
        self._chosen: dict[str, str] = {}

    async def on_request(self, request: Request) -> None:
        if request.id in self._chosen:
            request.path = request.path.replace(request.id, self._chosen[request.id])

    async def on_response(self, request: Request, response: Response) -> None:
        is_creation = request.operation.startswith("create_") and isinstance(request.json, dict)
        if is_creation and response.ok and isinstance(request.json.get("id"), str):
            self._chosen[request.json["id"]] = response.data["id"]
        back = {real: chosen for chosen, real in self._chosen.items()}
        for one in response.objects:
            if one.get("id") in back:
                one["id"] = back[one["id"]]
