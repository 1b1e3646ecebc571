"""Servers that mishandle webhooks (webhooks, Create Webhook, Get Webhook Details)."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import is_page
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response

COLLECTION = "/plugin-core/webhooks"


@mutant("HOOK-1", "An update resets the fields that it does not send")
class updates_set_defaults(Hooks):
    async def on_request(self, request: Request) -> None:
        if request.operation == "update_webhook" and isinstance(request.json, dict):
            request.json = {"timeout": 10, "enabled": True, "name": "webhook", **request.json}


@mutant("HOOK-1", "An update without events removes all events but one")
class updates_forget_events(Hooks):
    async def on_request(self, request: Request) -> None:
        if request.operation == "update_webhook" and isinstance(request.json, dict):
            request.json = {"events": ["system.alert"], **request.json}


@on_request("HOOK-1", "An update is answered but not stored", "update_webhook")
async def updates_are_not_kept(request: Request) -> Response:
    response = await request.ask("GET", request.below_api)
    if response.ok and isinstance(request.json, dict):
        response.data.update({k: v for k, v in request.json.items() if k != "secret"})
    return response


@on_response("HOOK-1", "A duplicate webhook is answered with the existing one", "create_webhook")
async def duplicates_are_answered(request: Request, response: Response) -> Response | None:
    if response.status != 409:
        return None
    known = await request.ask("GET", COLLECTION, params={"limit": "100"})
    same = (row for row in known.rows if row["url"] == request.json["url"])
    return Response.of(200, {"success": True, "data": next(same, None)})


@on_response("HOOK-1", "A duplicate webhook gets 400", "create_webhook")
def duplicates_are_invalid(request: Request, response: Response) -> Response | None:
    if response.status != 409:
        return None
    return Response.refusal(400, "VALIDATION_ERROR", "There is one already.")


@on_response("HOOK-1", "A duplicate webhook gets another error code", "create_webhook")
def duplicates_have_another_code(request: Request, response: Response) -> None:
    if response.status == 409:
        response.error["code"] = "PROVIDER_CONFLICT"


@mutant("HOOK-1", "A deleted webhook can still be read")
class deleted_webhooks_are_there(Hooks):
    def __init__(self) -> None:
        self._seen: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if request.operation in ("create_webhook", "get_webhook"):
            if response.ok:
                self._seen[response.data["id"]] = response.data
            elif request.id in self._seen:
                return Response.of(200, {"success": True, "data": self._seen[request.id]})
        return None


@mutant("HOOK-1", "A new webhook is not listed")
class new_webhooks_are_not_listed(Hooks):
    def __init__(self) -> None:
        self._made: set[str] = set()

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_webhook" and response.ok:
            self._made.add(response.data["id"])
        if request.operation == "list_webhooks" and is_page(response):
            response.data = [row for row in response.rows if row.get("id") not in self._made]


@on_response("HOOK-1", "The events of a webhook are returned as one string", "get_webhook")
def events_are_a_string(request: Request, response: Response) -> None:
    if response.ok:
        response.data["events"] = ",".join(response.data["events"])


class _SecretInClearText(Hooks):
    """Shows the secret of a webhook in clear text."""

    shown_by: tuple[str, ...]

    def __init__(self) -> None:
        self._secrets: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        is_write = request.operation in ("create_webhook", "update_webhook")
        if is_write and response.ok and isinstance(request.json, dict) and "secret" in request.json:
            self._secrets[response.data["id"]] = request.json["secret"]
        if request.operation in self.shown_by:
            for one in response.objects:
                if one.get("id") in self._secrets:
                    one["secret"] = self._secrets[one["id"]]


@mutant("HOOK-2", "Reading a webhook shows its secret")
class reads_show_the_secret(_SecretInClearText):
    shown_by = ("get_webhook",)


@mutant("HOOK-2", "The list of webhooks shows their secrets")
class lists_show_the_secrets(_SecretInClearText):
    shown_by = ("list_webhooks",)


@mutant("HOOK-2", "The response to a creation shows the secret")
class creations_show_the_secret(_SecretInClearText):
    shown_by = ("create_webhook",)


@mutant("HOOK-2", "The response to an update shows the secret")
class updates_show_the_secret(_SecretInClearText):
    shown_by = ("update_webhook",)
