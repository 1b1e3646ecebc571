"""Servers that mishandle webhooks (webhooks, Create Webhook, Get Webhook Details)."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import is_page
from contract_tests.mutants.mutant import mutant, on_answer, on_request
from contract_tests.mutants.traffic import Request, Response

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
    answer = await request.ask("GET", request.below_api)
    if answer.ok and isinstance(request.json, dict):
        answer.data.update({k: v for k, v in request.json.items() if k != "secret"})
    return answer


@on_answer("HOOK-1", "A duplicate webhook is answered with the existing one", "create_webhook")
async def duplicates_are_answered(request: Request, answer: Response) -> Response | None:
    if answer.status != 409:
        return None
    known = await request.ask("GET", COLLECTION, params={"limit": "100"})
    same = (row for row in known.rows if row["url"] == request.json["url"])
    return Response.of(200, {"success": True, "data": next(same, None)})


@on_answer("HOOK-1", "A duplicate webhook gets 400", "create_webhook")
def duplicates_are_invalid(request: Request, answer: Response) -> Response | None:
    if answer.status != 409:
        return None
    return Response.refusal(400, "VALIDATION_ERROR", "There is one already.")


@on_answer("HOOK-1", "A duplicate webhook gets another error code", "create_webhook")
def duplicates_have_another_code(request: Request, answer: Response) -> None:
    if answer.status == 409:
        answer.error["code"] = "PROVIDER_CONFLICT"


@mutant("HOOK-1", "A deleted webhook can still be read")
class deleted_webhooks_are_there(Hooks):
    def __init__(self) -> None:
        self._seen: dict[str, Any] = {}

    async def on_answer(self, request: Request, answer: Response) -> Response | None:
        if request.operation in ("create_webhook", "get_webhook"):
            if answer.ok:
                self._seen[answer.data["id"]] = answer.data
            elif request.id in self._seen:
                return Response.of(200, {"success": True, "data": self._seen[request.id]})
        return None


@mutant("HOOK-1", "A new webhook is not listed")
class new_webhooks_are_not_listed(Hooks):
    def __init__(self) -> None:
        self._made: set[str] = set()

    async def on_answer(self, request: Request, answer: Response) -> None:
        if request.operation == "create_webhook" and answer.ok:
            self._made.add(answer.data["id"])
        if request.operation == "list_webhooks" and is_page(answer):
            answer.data = [row for row in answer.rows if row.get("id") not in self._made]


@on_answer("HOOK-1", "The events of a webhook are returned as one string", "get_webhook")
def events_are_a_string(request: Request, answer: Response) -> None:
    if answer.ok:
        answer.data["events"] = ",".join(answer.data["events"])


class _SecretInClearText(Hooks):
    """Shows the secret of a webhook in clear text."""

    shown_by: tuple[str, ...]

    def __init__(self) -> None:
        self._secrets: dict[str, Any] = {}

    async def on_answer(self, request: Request, answer: Response) -> None:
        is_write = request.operation in ("create_webhook", "update_webhook")
        if is_write and answer.ok and isinstance(request.json, dict) and "secret" in request.json:
            self._secrets[answer.data["id"]] = request.json["secret"]
        if request.operation in self.shown_by:
            for one in answer.objects:
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
