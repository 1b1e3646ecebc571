"""Servers that differ from the OpenAPI document (overview, API Reference)."""

from typing import Any

import httpx

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import OPERATIONS, Request, Response
from contract_tests.mutants.mutant import mutant, on_request, on_response


def failure() -> Response:
    return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")


@on_response("SCHEMA-1", "Invalid requests make the server fail", "list_jobs", "list_networks")
def invalid_queries_fail_inside(request: Request, response: Response) -> Response | None:
    return failure() if response.status == 400 else None


@on_request("SCHEMA-1", "An id with a dot makes the server fail", "get_job", "get_network")
def odd_ids_fail_inside(request: Request) -> Response | None:
    return None if request.id.replace("_", "").isalnum() else failure()


@on_response(
    "SCHEMA-1", "Unknown objects make the server fail", "get_job_template", "list_job_events"
)
def missing_things_fail_inside(request: Request, response: Response) -> Response | None:
    return failure() if response.status == 404 else None


@on_response("SCHEMA-1", "An invalid job makes the server fail with 503", "create_job")
def failures_are_called_unavailable(request: Request, response: Response) -> Response | None:
    return Response.refusal(503, "INTERNAL_ERROR") if response.status == 400 else None


@on_response("SCHEMA-2", "Jobs have no status", "get_job", "list_jobs")
def jobs_have_no_status(request: Request, response: Response) -> None:
    for one in response.objects:
        one.pop("status", None)


@on_response("SCHEMA-2", "The CPU of a job is a string", "get_job", "list_jobs")
def numbers_are_strings(request: Request, response: Response) -> None:
    for one in response.objects:
        if "cpu" in one:
            one["cpu"] = str(one["cpu"])


@on_response("SCHEMA-2", "Times are numbers", "list_providers", "list_jobs", "list_users")
def times_are_numbers(request: Request, response: Response) -> None:
    for one in response.objects:
        if "createdAt" in one:
            one["createdAt"] = 1752150896


@on_response("SCHEMA-2", "A job has null for `config`", "get_job")
def objects_are_null(request: Request, response: Response) -> None:
    for one in response.objects:
        one["config"] = None


@on_response(
    "SCHEMA-3", "JSON has the content type text/plain", "list_jobs", "list_providers", "list_users"
)
def json_is_called_text(request: Request, response: Response) -> None:
    response.headers["Content-Type"] = "text/plain; charset=utf-8"


@on_response("SCHEMA-3", "Unknown objects are answered with a page")
def missing_things_are_a_page(request: Request, response: Response) -> Response | None:
    if response.status != 404:
        return None
    return Response(404, httpx.Headers({"Content-Type": "text/html"}), b"<h1>Not Found</h1>")


@on_response(
    "SCHEMA-4",
    "Responses about networks have no rate-limit headers",
    "list_networks",
    "get_network",
)
def networks_do_not_tell(request: Request, response: Response) -> None:
    for name in ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"):
        response.headers.pop(name, None)


@on_response("SCHEMA-4", "Lists have no X-RateLimit-Reset", "list_jobs", "list_providers")
def the_reset_is_not_told(request: Request, response: Response) -> None:
    response.headers.pop("X-RateLimit-Reset", None)


@on_response("SCHEMA-5", "Invalid requests are answered 422")
def invalid_requests_come_with_422(request: Request, response: Response) -> None:
    if response.status == 400:
        response.status = 422


@on_response("SCHEMA-5", "Reads are answered 203", "list_jobs", "list_providers", "get_me")
def reads_come_with_203(request: Request, response: Response) -> None:
    if response.status == 200:
        response.status = 203


@on_response("SCHEMA-6", "Parameters that are not valid are ignored", "list_jobs", "list_providers")
async def invalid_parameters_are_ignored(request: Request, response: Response) -> Response | None:
    return await request.ask("GET", request.below_api) if response.status == 400 else None


@on_response("SCHEMA-6", "An undocumented period is treated as an hour", "get_job_metrics")
async def unknown_periods_are_an_hour(request: Request, response: Response) -> Response | None:
    return await request.ask("GET", request.below_api) if response.status == 400 else None


@on_response("SCHEMA-6", "Job requests are not validated", "create_job")
async def jobs_are_made_of_anything(request: Request, response: Response) -> Response | None:
    if response.status != 400:
        return None
    known = await request.ask("GET", "/plugin-core/jobs", params={"limit": "1"})
    return Response.of(201, {"success": True, "data": known.rows[0]})


@on_request("SCHEMA-7", "A list cannot be sorted", "list_jobs", "list_providers", "list_users")
def sorting_is_refused(request: Request) -> Response | None:
    if "sort" not in request.params:
        return None
    return Response.refusal(400, "VALIDATION_ERROR", "sort is not supported")


@on_request("SCHEMA-7", "A page of more than 50 rows is refused", "list_jobs", "list_providers")
def documented_limits_are_refused(request: Request) -> Response | None:
    limit = request.params.get("limit", "1")
    if not limit.isdigit() or int(limit) <= 50:
        return None
    return Response.refusal(400, "VALIDATION_ERROR", "limit must be 50 or less")


@on_response("SCHEMA-8", "An unknown method is answered as a read")
async def any_method_reads(request: Request, response: Response) -> Response | None:
    return await request.ask("GET", request.below_api) if response.status == 405 else None


@on_response("SCHEMA-8", "An unknown method is answered 404")
def unknown_methods_are_not_found(request: Request, response: Response) -> None:
    if response.status == 405:
        response.status = 404
        response.error["code"] = "RESOURCE_NOT_FOUND"


@mutant("SCHEMA-9", "Deleted objects can still be read")
class deleted_things_are_there(Hooks):
    def __init__(self) -> None:
        self._seen: dict[str, Any] = {}

    async def on_response(self, request: Request, response: Response) -> Response | None:
        is_read = request.method == "GET" and request.id
        if is_read and response.status == 404 and request.below_api in self._seen:
            return Response.of(200, {"success": True, "data": self._seen[request.below_api]})
        if response.ok and isinstance(response.data, dict):
            if is_read:
                self._seen[request.below_api] = response.data
            elif request.method == "POST" and isinstance(response.data.get("id"), str):
                self._seen[f"{request.below_api}/{response.data['id']}"] = response.data
        return None


@mutant("SCHEMA-9", "Created objects cannot be read")
class created_things_are_not_there(Hooks):
    def __init__(self) -> None:
        self._made: set[str] = set()

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == 201 and isinstance(response.data, dict) and "id" in response.data:
            self._made.add(response.data["id"])
        if request.method == "GET" and request.id in self._made:
            return Response.refusal(404, "RESOURCE_NOT_FOUND", "There is no such thing.")
        return None


class _Open(Hooks):
    """Opens some operations to requests without a key."""

    operations: frozenset[str]

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == 401 and request.operation in self.operations:
            return await request.again(self.key)
        return None


@mutant("SCHEMA-10", "Networks can be read without a key")
class networks_are_open(_Open):
    operations = frozenset({"list_networks", "get_network", "get_network_history"})


@mutant("SCHEMA-10", "All reads work without a key")
class reads_are_open(_Open):
    operations = frozenset(operation.id for operation in OPERATIONS if operation.reads)
