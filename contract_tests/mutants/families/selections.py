"""Servers that select fields wrongly, or answer differently below `/api/v1`."""

from typing import Any

from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import on_request, on_response

HASH = "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"


@on_request("FIELD-1", "`fields` is ignored")
def fields_are_ignored(request: Request) -> None:
    if "fields" in request.params:
        request.change(fields=None)


@on_request("FIELD-1", "The last of several fields is left out")
def the_last_field_is_left_out(request: Request) -> None:
    fields = request.params.get("fields", "").split(",")
    if len(fields) > 1:
        request.change(fields=",".join(fields[:-1]))


@on_request("FIELD-1", "`createdAt` is always included")
def a_field_comes_unasked(request: Request) -> None:
    fields = request.params.get("fields", "")
    if fields and "createdAt" not in fields:
        request.change(fields=f"{fields},createdAt")


@on_response("FIELD-1", "Selected times are dates without a time of day")
def selected_times_are_days(request: Request, response: Response) -> None:
    if "fields" in request.params:
        for one in response.objects:
            if isinstance(one.get("createdAt"), str):
                one["createdAt"] = one["createdAt"][:10]


@on_response("FIELD-1", "Selected fields that are null are left out")
def empty_fields_are_left_out(request: Request, response: Response) -> None:
    if "fields" in request.params:
        for one in response.objects:
            for name in [name for name, value in one.items() if value is None]:
                del one[name]


async def revealed(request: Request, response: Response, name: str, value: Any) -> Response | None:
    """Shows a hidden field when it is selected."""
    asked = request.params.get("fields", "").split(",")
    if not any(field.split(".")[0] == name for field in asked):
        return None
    shown = ",".join(["id", *(field for field in asked if field.split(".")[0] != name)])
    known = await request.ask("GET", request.below_api, params={**request.params, "fields": shown})
    for one in known.objects:
        one[name] = value
    return known


@on_response("FIELD-2", "`fields=secret` shows a webhook's secret", "list_webhooks", "get_webhook")
async def fields_show_secrets(request: Request, response: Response) -> Response | None:
    return await revealed(request, response, "secret", HASH)


@on_response("FIELD-2", "`fields=config` shows credentials", "list_providers", "get_provider")
async def fields_show_credentials(request: Request, response: Response) -> Response | None:
    config = {"apiKey": HASH, "wallet": {"mnemonic": "abandon ability able"}}
    return await revealed(request, response, "config", config)


@on_response("FIELD-2", "`fields=password` shows a user's", "list_users", "get_user", "get_me")
async def fields_show_passwords(request: Request, response: Response) -> Response | None:
    return await revealed(request, response, "password", HASH)


def is_versioned(request: Request) -> bool:
    return request.path.startswith("/api/v1")


@on_request("VER-1", "/api/v1 does not exist")
def the_version_is_unknown(request: Request) -> Response | None:
    if is_versioned(request):
        return Response.refusal(404, "RESOURCE_NOT_FOUND", "There is no such route.")
    return None


@on_response("VER-1", "/api/v1 has another envelope")
def the_version_has_another_envelope(request: Request, response: Response) -> None:
    if is_versioned(request) and response.ok and response.data is not None:
        response.json = {"result": response.data}


@on_request("VER-1", "/api/v1 does not read the query")
def the_version_reads_no_query(request: Request) -> None:
    if is_versioned(request):
        request.query = ""


@on_response("VER-1", "/api/v1 shows times in seconds since the epoch")
def the_version_has_other_times(request: Request, response: Response) -> None:
    if is_versioned(request):
        for one in response.objects:
            if "createdAt" in one:
                one["createdAt"] = 1752150896
