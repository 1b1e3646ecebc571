"""Servers that mishandle providers (providers)."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.lists import all_rows, is_page
from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response


@mutant("PROV-1", "An update deletes the fields that it does not send")
class updates_forget_the_rest(Hooks):
    def __init__(self) -> None:
        self._sent: dict[str, dict[str, Any]] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "update_provider" and response.ok:
            self._sent[request.id] = request.json
        sent = self._sent.get(request.id)
        if request.operation in ("update_provider", "get_provider") and response.ok and sent:
            for name in ("endpoints", "config"):
                if name not in sent and name in response.data:
                    response.data[name] = [] if name == "endpoints" else {}


@mutant("PROV-1", "An update of a part of `config` deletes the rest of it")
class updates_replace_the_config(Hooks):
    def __init__(self) -> None:
        self._config: dict[str, set[str]] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "update_provider" and response.ok and "config" in request.json:
            self._config[request.id] = set(request.json["config"])
        if request.operation == "get_provider" and response.ok and request.id in self._config:
            kept = self._config[request.id]
            response.data["config"] = {
                k: v for k, v in response.data["config"].items() if k in kept
            }


@on_response("PROV-1", "An update is answered but not stored", "update_provider")
async def updates_are_not_kept(request: Request, response: Response) -> None:
    if response.ok and (name := response.data.get("name")):
        await request.ask("PUT", request.below_api, body={"name": f"{name}-before"})


@mutant("PROV-1", "A deleted provider can still be read")
class deleted_providers_are_there(Hooks):
    def __init__(self) -> None:
        self._seen: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if request.operation in ("create_provider", "get_provider"):
            if response.ok:
                self._seen[response.data["id"]] = response.data
            elif request.id in self._seen:
                return Response.of(200, {"success": True, "data": self._seen[request.id]})
        return None


@mutant("PROV-1", "A deleted provider is still listed")
class deleted_providers_are_listed(Hooks):
    def __init__(self) -> None:
        self._deleted: list[Any] = []
        self._seen: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_provider" and response.ok:
            self._seen[response.data["id"]] = response.data
        if request.operation == "delete_provider" and response.ok and request.id in self._seen:
            self._deleted.append(self._seen[request.id])
        if request.operation == "list_providers" and is_page(response):
            response.rows.extend(self._deleted)


@on_request("PROV-1", "Deleting is answered but has no effect", "delete_provider")
def deleting_does_nothing(request: Request) -> Response:
    return Response.of(200, {"success": True, "data": {"message": "Provider deleted"}})


@on_response("PROV-1", "A new provider is returned with another name", "get_provider")
def names_are_normalised(request: Request, response: Response) -> None:
    if response.ok:
        response.data["name"] = response.data["name"].upper()


class _CredentialsInClearText(Hooks):
    """Shows the credentials of a provider in clear text."""

    shown_by: tuple[str, ...]

    def __init__(self) -> None:
        self._configs: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_provider" and response.ok:
            self._configs[response.data["id"]] = request.json.get("config")
        if request.operation in self.shown_by:
            for one in response.objects:
                if one.get("id") in self._configs:
                    one["config"] = self._configs[one["id"]]


@mutant("PROV-2", "Reading a provider shows its credentials")
class reads_show_credentials(_CredentialsInClearText):
    shown_by = ("get_provider",)


@mutant("PROV-2", "The list of providers shows their credentials")
class lists_show_credentials(_CredentialsInClearText):
    shown_by = ("list_providers",)


@mutant("PROV-2", "The response to a creation shows the credentials")
class creations_show_credentials(_CredentialsInClearText):
    shown_by = ("create_provider",)


@mutant("PROV-2", "The response to an update shows the credentials")
class updates_show_credentials(_CredentialsInClearText):
    shown_by = ("update_provider",)


@mutant("PROV-2", "The status of a provider shows its credentials")
class the_status_shows_credentials(Hooks):
    def __init__(self) -> None:
        self._configs: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> None:
        if request.operation == "create_provider" and response.ok:
            self._configs[response.data["id"]] = request.json.get("config")
        if (
            request.operation == "get_provider_status"
            and response.ok
            and request.id in self._configs
        ):
            response.data["config"] = self._configs[request.id]


@on_response("PROV-3", "A provider's jobs are all jobs", "list_provider_jobs")
async def all_jobs_are_its_own(request: Request, response: Response) -> Response | None:
    if not response.ok:
        return None
    return await request.ask("GET", "/plugin-core/jobs", params=request.params)


@on_response("PROV-3", "A provider's jobs include only running ones", "list_provider_jobs")
def only_running_jobs_are_its_own(request: Request, response: Response) -> None:
    if is_page(response):
        response.data = [row for row in response.rows if row.get("status") == "running"]


@on_response("PROV-3", "A provider's jobs lack the newest", "list_provider_jobs")
async def its_newest_jobs_are_missing(request: Request, response: Response) -> None:
    if is_page(response):
        hidden = {row.get("id") for row in (await all_rows(request, sort="createdAt:desc"))[:3]}
        response.data = [row for row in response.rows if row.get("id") not in hidden]
