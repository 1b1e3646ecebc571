"""Servers with inconsistent networks, users and system figures."""

from contract_tests.mutants.messages import Request, Response
from contract_tests.mutants.mutant import on_response

HASH = "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"


@on_response("NET-1", "A network read by id has a different price than in the list", "get_network")
def prices_differ(request: Request, response: Response) -> None:
    if response.ok:
        response.data["currentPrice"] = response.data["currentPrice"] + 1


@on_response("NET-1", "A network read by id has a different status than in the list", "get_network")
def statuses_differ(request: Request, response: Response) -> None:
    if response.ok:
        online = response.data["status"] == "online"
        response.data["status"] = "offline" if online else "online"


@on_response("NET-1", "A network's status is a number", "list_networks", "get_network")
def statuses_are_numbers(request: Request, response: Response) -> None:
    for one in response.objects:
        if "status" in one:
            one["status"] = 1


@on_response("NET-1", "Networks have an undocumented status", "list_networks", "get_network")
def statuses_are_unheard_of(request: Request, response: Response) -> None:
    for one in response.objects:
        if "status" in one:
            one["status"] = "up"


@on_response("NET-1", "Networks have no names", "list_networks", "get_network")
def names_are_missing(request: Request, response: Response) -> None:
    for one in response.objects:
        one.pop("networkName", None)


@on_response("NET-1", "A listed network cannot be read", "get_network")
def listed_networks_are_not_there(request: Request, response: Response) -> Response:
    return Response.refusal(404, "RESOURCE_NOT_FOUND", "There is no such network.")


@on_response("USER-1", "The list of users shows the hashes of their passwords", "list_users")
def lists_show_hashes(request: Request, response: Response) -> None:
    for one in response.objects:
        one["passwordHash"] = HASH


@on_response("USER-1", "Reading a user shows the hash of the password", "get_user", "get_me")
def reads_show_hashes(request: Request, response: Response) -> None:
    for one in response.objects:
        one["password"] = HASH


@on_response("USER-1", "A user read by id has a different role than in the list", "get_user")
def roles_differ(request: Request, response: Response) -> None:
    if response.ok:
        response.data["role"] = "viewer" if response.data["role"] == "admin" else "admin"


@on_response("USER-1", "A listed user cannot be read", "get_user")
def listed_users_are_not_there(request: Request, response: Response) -> Response:
    return Response.refusal(404, "RESOURCE_NOT_FOUND", "There is no such user.")


@on_response("USER-1", "Users have no email", "list_users", "get_user", "get_me")
def emails_are_missing(request: Request, response: Response) -> None:
    for one in response.objects:
        one.pop("email", None)


@on_response("SYS-1", "The reported rate limit differs from the headers", "get_rate_limits")
def the_limit_is_another(request: Request, response: Response) -> None:
    if response.ok:
        response.data["limit"] = response.data["limit"] + 1


@on_response(
    "SYS-1", "The reported remaining requests exceed those in the headers", "get_rate_limits"
)
def more_is_left(request: Request, response: Response) -> None:
    if response.ok:
        response.data["remaining"] = response.data["limit"] + 5


@on_response("SYS-1", "The reported reset differs from the headers", "get_rate_limits")
def the_reset_is_another(request: Request, response: Response) -> None:
    if response.ok:
        response.data["reset"] = response.data["reset"] + 3600


@on_response("SYS-1", "Log entries have no time", "list_system_logs")
def the_log_has_no_times(request: Request, response: Response) -> None:
    for one in response.objects:
        one.pop("timestamp", None)


@on_response("SYS-1", "The log has no entries for a request's correlation id", "list_system_logs")
def the_log_knows_no_correlation_ids(request: Request, response: Response) -> None:
    for one in response.objects:
        one["correlationId"] = "corr_00000000"


@on_response("SYS-2", "The disk's used space exceeds the sum of its volumes", "get_system_storage")
def volumes_do_not_add_up(request: Request, response: Response) -> None:
    if response.ok:
        response.data["usedBytes"] += 1024


@on_response("SYS-2", "The pool is larger than the list of connections", "get_database_status")
def the_pool_is_larger(request: Request, response: Response) -> None:
    if response.ok:
        response.data["pool"]["size"] += 1


@on_response("SYS-3", "An export reports more entries than its file has", "get_operation")
def exports_say_more(request: Request, response: Response) -> None:
    if response.ok and isinstance(response.data.get("result"), dict):
        response.data["result"]["entries"] = response.data["result"].get("entries", 0) + 1


@on_response("SYS-3", "An export ends with the status failed", "get_operation")
def exports_fail(request: Request, response: Response) -> None:
    if response.ok and response.data["status"] == "completed":
        response.data["status"] = "failed"


@on_response("SYS-4", "A capture leaves out reads", "download_operation_file")
def captures_lose_reads(request: Request, response: Response) -> None:
    if response.ok and isinstance(response.json, dict):
        log = response.json["log"]
        log["entries"] = [one for one in log["entries"] if one["request"]["method"] != "GET"]


@on_response("SYS-5", "The permission analysis allows more than the role", "analyze_permission")
def analyses_allow_everything(request: Request, response: Response) -> None:
    if response.ok:
        response.data["allowed"] = True


@on_response("SYS-5", "The permission analysis allows less than the role", "analyze_permission")
def analyses_refuse_everything(request: Request, response: Response) -> None:
    if response.ok:
        response.data["allowed"] = False
