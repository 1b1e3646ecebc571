"""Servers whose responses have an undocumented form (overview, API Namespaces, Response Format)."""

import httpx

from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import on_response

PAGE = b"<!doctype html><title>Cortex</title><div id=root></div>"


def page(status: int) -> Response:
    """The page of a web server without an application."""
    return Response(status, httpx.Headers({"Content-Type": "text/html"}), PAGE)


@on_response("NS-1", "The networks' namespace answers with the dashboard's page", "list_networks")
def networks_are_a_page(request: Request, response: Response) -> Response:
    return page(200)


@on_response("NS-1", "The providers' namespace fails", "list_providers")
def providers_fail(request: Request, response: Response) -> Response:
    return Response.refusal(500, "INTERNAL_ERROR", "Something went wrong.")


@on_response("NS-1", "The webhooks' namespace answers with an empty body", "list_webhooks")
def webhooks_are_empty(request: Request, response: Response) -> Response:
    return Response(200, httpx.Headers({"Content-Type": "application/json"}), b"")


@on_response("ENV-1", "Lists are bare arrays", "list_jobs", "list_providers", "list_webhooks")
def lists_are_bare(request: Request, response: Response) -> None:
    if response.ok:
        response.json = response.data


@on_response("ENV-1", "`success` is left out of successes")
def successes_do_not_say_so(request: Request, response: Response) -> None:
    if response.ok and isinstance(response.json, dict):
        response.json.pop("success", None)


@on_response("ENV-1", "`data` is called `result`", "get_job")
def data_has_another_name(request: Request, response: Response) -> None:
    if response.ok:
        response.json["result"] = response.json.pop("data")


@on_response("ENV-1", "Responses to creations have no envelope", "create_job", "create_webhook")
def creations_are_bare(request: Request, response: Response) -> None:
    if response.ok:
        response.json = response.data


@on_response("ENV-1", "`error` is a string")
def errors_are_words(request: Request, response: Response) -> None:
    if response.error:
        response.json["error"] = response.error["message"]


@on_response("ENV-1", "Errors have no message")
def errors_have_no_message(request: Request, response: Response) -> None:
    response.error.pop("message", None)


@on_response("ENV-1", "Errors have no code")
def errors_have_no_code(request: Request, response: Response) -> None:
    response.error.pop("code", None)


@on_response("ENV-1", "Unknown objects are answered with `detail: Not found`")
def missing_things_have_another_envelope(request: Request, response: Response) -> None:
    if response.status == 404 and request.operation:
        response.json = {"detail": "Not found"}


@on_response("ENV-1", "Invalid requests are answered with a list of `errors`")
def invalid_requests_have_another_envelope(request: Request, response: Response) -> None:
    if response.status == 400 and response.error:
        response.json = {"errors": [response.error]}


@on_response("ENV-2", "Unknown routes are answered with a page")
def unknown_routes_are_pages(request: Request, response: Response) -> Response | None:
    return page(404) if response.status == 404 and not request.operation else None


@on_response("ENV-2", "Unknown routes are answered with the dashboard, as a success")
def unknown_routes_are_the_dashboard(request: Request, response: Response) -> Response | None:
    return page(200) if response.status == 404 and not request.operation else None


@on_response("ENV-2", "A method that is not allowed is refused in plain text")
def refused_methods_are_text(request: Request, response: Response) -> Response | None:
    if response.status != 405:
        return None
    return Response(405, httpx.Headers({"Content-Type": "text/plain"}), b"Method Not Allowed")


@on_response("ENV-2", "A body that is not JSON is answered with a page")
def broken_json_is_a_page(request: Request, response: Response) -> Response | None:
    is_broken = bool(request.content) and request.json is None
    return page(400) if response.status == 400 and is_broken else None


@on_response("ENV-2", "A body that is not JSON makes the server fail")
def broken_json_fails_inside(request: Request, response: Response) -> Response | None:
    is_broken = bool(request.content) and request.json is None
    return page(500) if response.status == 400 and is_broken else None


@on_response("ENV-2", "An unsupported media type is refused without the envelope")
def refused_media_types_are_bare(request: Request, response: Response) -> None:
    if response.status == 415:
        response.json = {"error": "Unsupported Media Type", "statusCode": 415}


@on_response("ENV-3", "Errors have the status 200")
def errors_come_with_200(request: Request, response: Response) -> None:
    if response.error:
        response.status = 200


@on_response("ENV-3", "A wrong key is answered 200, without success")
def refusals_come_with_200(request: Request, response: Response) -> None:
    if response.status == 401:
        response.status = 200


@on_response("ENV-3", "Errors have `success: true`")
def errors_say_success(request: Request, response: Response) -> None:
    if response.error:
        response.json["success"] = True


@on_response("ENV-3", "`success` is a string")
def success_is_a_word(request: Request, response: Response) -> None:
    if isinstance(response.json, dict) and "success" in response.json:
        response.json["success"] = str(response.json["success"]).lower()


@on_response("ENV-3", "Responses to creations have `success: false`")
def creations_say_failure(request: Request, response: Response) -> None:
    if response.status == 201:
        response.json["success"] = False


@on_response("ENV-3", "Reads of one job have `success: false`", "get_job")
def a_read_says_failure(request: Request, response: Response) -> None:
    if response.ok:
        response.json["success"] = False


@on_response("ENV-4", "Unknown objects get the code VALIDATION_ERROR")
def missing_things_are_invalid(request: Request, response: Response) -> None:
    if response.status == 404 and response.error:
        response.error["code"] = "VALIDATION_ERROR"


@on_response("ENV-4", "Invalid requests get the code RESOURCE_NOT_FOUND")
def invalid_requests_are_missing(request: Request, response: Response) -> None:
    if response.status == 400 and response.error:
        response.error["code"] = "RESOURCE_NOT_FOUND"


@on_response("ENV-4", "Invalid requests are answered 404")
def invalid_requests_come_with_404(request: Request, response: Response) -> None:
    if response.error.get("code") == "VALIDATION_ERROR":
        response.status = 404


@on_response("ENV-4", "Error codes are the numbers of the statuses")
def codes_are_numbers(request: Request, response: Response) -> None:
    if response.error:
        response.error["code"] = str(response.status)


@on_response("ENV-4", "Error codes are in lower case")
def codes_are_in_lower_case(request: Request, response: Response) -> None:
    if response.error:
        response.error["code"] = response.error["code"].lower()


@on_response("ENV-4", "A refused key gets the code RATE_LIMIT_EXCEEDED")
def refused_keys_are_too_many(request: Request, response: Response) -> None:
    if response.status == 401:
        response.error["code"] = "RATE_LIMIT_EXCEEDED"


TRACE = """Traceback (most recent call last):
  File "/srv/cortex/app/handlers/jobs.py", line 42, in get_job
    return self.store[job_id]
KeyError: 'job'"""


@on_response("ENV-5", "Errors have a stack trace in their details")
def errors_show_a_trace(request: Request, response: Response) -> None:
    if response.error:
        response.error["details"] = {"stack": TRACE}


@on_response("ENV-5", "Validation errors name a source file of the server")
def errors_show_a_path(request: Request, response: Response) -> None:
    if response.status == 400 and response.error:
        response.error["message"] += " (at /usr/src/app/dist/validators/jobs.js:118:23)"


@on_response("ENV-5", "A refused key is repeated in the message")
def errors_show_the_key(request: Request, response: Response) -> None:
    if response.status in (401, 403, 404) and response.error:
        response.error["message"] += f" The key was {request.key}."
