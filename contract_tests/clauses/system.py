"""The system itself: its figures and its long-running operations (debugging; common-issues).

No page shows what these operations return, so servers are only warned, and one whose responses have
other properties is not judged.
"""

import json
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.evidence import NotOffered, Safety
from contract_tests.kernel.api import Response

OPERATIONS = "/system/operations"
READS_OF_OPERATIONS = ("get_operation", "download_operation_file")
SECONDS = 600
"""The longest time of a capture. It is ended early, once the request to be captured is answered."""

PERMISSIONS = (("jobs", "delete"), ("users", "read"), ("system", "update"), ("providers", "read"))
"""The permissions that an analysis is requested for."""


@check("SYS-2", safety=Safety.READ, sends=["get_system_storage"], namespaces=["System"])
def volumes_add_up_to_the_disk(context: CaseContext) -> None:
    response = context.api.get("/system/storage")
    volumes = response.object.get("volumes")
    if not isinstance(volumes, list) or not volumes:
        raise NotOffered("storage is not shown by volume")
    for name in ("totalBytes", "usedBytes", "freeBytes"):
        parts = [one[name] for one in volumes if isinstance(one.get(name), int)]
        if len(parts) < len(volumes):
            raise NotOffered(f"volumes have no `{name}`")
        demand = f"`{name}` {sum(parts)}, the sum of all volumes"
        context.expect(response.object.get(name) == sum(parts), demand, response)
        context.saw("sums")


@check(
    "SYS-2",
    safety=Safety.READ,
    sends=["get_database_status", "list_database_connections"],
    namespaces=["System"],
)
def connections_are_those_of_the_pool(context: CaseContext) -> None:
    status = context.api.get("/system/database/status")
    pool = status.object.get("pool")
    if not isinstance(pool, dict) or not isinstance(pool.get("size"), int):
        raise NotOffered("the database does not report the size of its pool")
    listed = context.api.get("/system/database/connections", params={"limit": 1})
    total = listed.json.get("meta", {}).get("pagination", {}).get("total")
    if not isinstance(total, int):
        raise NotOffered("the list of connections has no total")
    context.expect(total == pool["size"], f"{pool['size']} connections, as in the pool", listed)
    context.saw("connections")


@check(
    "SYS-3",
    safety=Safety.OBJECTS,
    sends=["export_system_logs", *READS_OF_OPERATIONS],
    namespaces=["System"],
    slow=True,
)
def an_export_has_as_many_lines_as_it_says(context: CaseContext) -> None:
    started = context.api.post("/system/logs/export", {"level": "info", "format": "jsonl"})
    ended = _ended(context, started)
    entries = _result(ended).get("entries")
    if not isinstance(entries, int):
        raise NotOffered("exports do not report their number of entries")
    file = context.api.get(f"{OPERATIONS}/{ended.object['id']}/download")
    lines = file.text.splitlines()
    context.expect(len(lines) == entries, f"{entries} lines, as the operation reports", file)
    context.expect(all(map(_is_info, lines)), "entries of the level info alone", file)
    context.saw("exports")


@check(
    "SYS-4",
    safety=Safety.OBJECTS,
    sends=["capture_network_traffic", "cancel_operation", *READS_OF_OPERATIONS, "list_jobs"],
    namespaces=["System"],
    slow=True,
)
def a_capture_holds_what_was_sent(context: CaseContext) -> None:
    marked = f"{context.tag}-captured"
    file = _capture(context, marked)
    log = file.json.get("log")
    if not isinstance(log, dict) or not isinstance(log.get("entries"), list):
        raise NotOffered("the file of a capture is no HAR")
    seen = [one for one in log["entries"] if marked in json.dumps(one)]
    context.expect(len(seen) == 1, "the one request that was sent meanwhile", file)
    secret = context.settings.api_key in file.text
    context.expect(not secret, "no key in what was captured", "the judge's own key")
    context.saw("requests")


def _capture(context: CaseContext, correlation_id: str) -> Response:
    """The file of a capture during which one request with this id was sent."""
    wanted = {"target": "api-gateway", "duration": SECONDS}
    started = context.api.post("/system/network/capture", wanted)
    started.succeed()
    headers = {"X-Correlation-Id": correlation_id}
    context.api.get("/plugin-core/jobs", params={"limit": 1}, headers=headers)
    context.api.post(f"{OPERATIONS}/{started.object.get('id')}/cancel")  # or it is over already
    ended = _ended(context, started)
    return context.api.get(f"{OPERATIONS}/{ended.object['id']}/download")


@check(
    "SYS-5",
    safety=Safety.READ,
    sends=["analyze_permission", "get_me", "get_my_permissions"],
    needs=len(PERMISSIONS),
    namespaces=["System"],
)
def an_analysis_agrees_with_the_role(context: CaseContext) -> None:
    user = context.second.get("/users/me").object["id"]
    granted = context.second.get("/users/me/permissions").object.get("permissions")
    if not isinstance(granted, list):
        raise NotOffered("a role does not show what it permits")
    pairs = {(one["resource"], action) for one in granted for action in one["actions"]}
    for resource, action in PERMISSIONS:
        body = {"userId": user, "resource": resource, "action": action}
        response = context.api.post("/system/permissions/analyze", body)
        allowed = response.object.get("allowed")
        if not isinstance(allowed, bool):
            raise NotOffered("an analysis has no `allowed`")
        is_granted = (resource, action) in pairs
        demand = f"`allowed` {is_granted} for {resource}:{action}, as the role has it"
        context.expect(allowed is is_granted, demand, response)
        context.saw("permissions")


def _ended(context: CaseContext, started: Response) -> Response:
    """The operation that a response names, after it has ended."""
    started.succeed()
    identifier = started.object.get("id")
    if not isinstance(identifier, str):
        raise NotOffered("what was started has no `id`")

    def poll() -> Response:
        return context.api.get(f"{OPERATIONS}/{identifier}")

    ended = context.wait(poll, lambda response: response.object.get("status") != "running")
    context.require(ended.object.get("status") != "running", "the operation does not end")
    is_good = ended.object.get("status") in ("completed", "cancelled")
    context.expect(is_good, "a completed operation", ended)
    return ended


def _result(response: Response) -> dict[str, Any]:
    result = response.object.get("result")
    return result if isinstance(result, dict) else {}


def _is_info(line: str) -> bool:
    try:
        return bool(json.loads(line).get("level") == "info")
    except (ValueError, AttributeError):
        return False
