"""All namespaces of the API, and the resources of the small ones: networks, users, system."""

from dataclasses import dataclass
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.clause import check
from contract_tests.contract.creations import CREATION_BODIES
from contract_tests.contract.evidence import Broken, Evidence, NotOffered, Safety
from contract_tests.contract.operations import Operations
from contract_tests.kernel.api import Response
from contract_tests.kernel.list_ends import pages_at_both_ends
from contract_tests.subjects import successes
from contract_tests.subjects.agreement import difference
from contract_tests.subjects.filters import Row, instant

NETWORKS = "/plugin-core/networks"
USERS = "/users"

OPERATIONS = Operations()

MOST_READ = 5
"""Resources that are read one by one."""

NETWORK_STATES = frozenset({"online", "offline", "degraded", "unknown"})
LEVELS = frozenset({"debug", "info", "warn", "error"})


@dataclass(frozen=True)
class NamespaceRow:
    """A row of the overview's table."""

    name: str
    base: str

    def __str__(self) -> str:
        return self.name

    @property
    def namespaces(self) -> tuple[str, ...]:
        return (self.name,)

    @property
    def evidence(self) -> Evidence:
        """The overview has only the row of some namespaces, so servers without them only get a
        warning."""
        known = {one.evidence for one in OPERATIONS if one.namespace == self.name}
        return Evidence.REFERENCE if Evidence.REFERENCE in known else Evidence.INFERRED

    def holds(self, path: str) -> bool:
        return path == self.base or path.startswith(self.base + "/")


NAMESPACES = (
    NamespaceRow("Jobs", "/plugin-core/jobs"),
    NamespaceRow("Providers", "/plugin-core/providers"),
    NamespaceRow("Networks", NETWORKS),
    NamespaceRow("Webhooks", "/plugin-core/webhooks"),
    NamespaceRow("Auth", "/auth"),
    NamespaceRow("Users", USERS),
    NamespaceRow("System", "/system"),
)


@check("NS-1", safety=Safety.READ, sends=["*", "validate_api_key"], subjects=NAMESPACES)
def something_answers_at_the_base_path(context: CaseContext, namespace: NamespaceRow) -> None:
    found = [
        one.response for one in successes.reads(context) if namespace.holds(one.operation.path)
    ]
    if namespace.name == "Auth" and not any(response.ok for response in found):
        found.append(context.api.post("/auth/validate-key", {"key": context.settings.api_key}))
    for response in found:
        if response.ok and isinstance(response.data, (dict, list)):
            context.saw("operations")
    if context.witnesses:
        nowhere = context.api.get(f"{namespace.base}/{context.tag}/{context.tag}")
        context.require(
            not nowhere.ok, f"everything below /api{namespace.base} answers as a success"
        )
        return
    if any(response.status in (401, 403) and response.error_code for response in found):
        raise NotOffered(f"the key may not read anything below /api{namespace.base}")
    raise Broken(
        f"{namespace} at /api{namespace.base}",
        "; ".join(sorted({f"{one.status} from {one.exchange.url}" for one in found}))[:300],
        found[0].exchange if found else None,
    )


@check("NET-1", safety=Safety.READ, sends=["list_networks", "get_network"], namespaces=["Networks"])
def a_network_is_read_as_it_is_listed(context: CaseContext) -> None:
    response = context.api.get(NETWORKS)
    for row in response.rows[:MOST_READ]:
        _expect_read_as_listed(context, NETWORKS, row)


@check("NET-1", safety=Safety.READ, sends=["list_networks"], namespaces=["Networks"])
def networks_have_names_and_states(context: CaseContext) -> None:
    response = context.api.get(NETWORKS)
    rows = response.rows
    names = [row.get("networkName") for row in rows]
    context.expect(all(names), "a `networkName` of every network", response)
    context.expect(len(set(names)) == len(names), "each network once", response)
    for row in rows:
        state = row.get("status")
        context.expect(state in NETWORK_STATES, "online, offline, degraded or unknown", response)
        for name in ("latency", "currentPrice", "availableNodes"):
            amount = row.get(name)
            is_amount = isinstance(amount, (int, float)) and amount >= 0
            context.expect(amount is None or is_amount, f"a `{name}` of 0 or more", response)
        context.saw("networks")


def _expect_read_as_listed(context: CaseContext, path: str, row: Row) -> None:
    """A row of a list agrees with the resource itself, where neither changes."""
    read = context.api.get(f"{path}/{row['id']}")
    listed = {name: found for name, found in row.items() if name in read.object}
    if difference(listed, listed, read.object):
        again = next((one for one in context.api.get(path).rows if one.get("id") == row["id"]), row)
        differs = difference(listed, again, read.object)
        demand = f"{path}/{row['id']} as it is listed"
        context.expect(not differs, demand, differs)
    context.expect("id" in listed, f"the `id` of {path}/{row['id']}", read)
    context.saw("resources")


@check("USER-1", safety=Safety.READ, sends=["list_users", "get_user"], namespaces=["Users"])
def a_user_is_read_as_listed(context: CaseContext) -> None:
    response = context.api.get(USERS)
    for row in response.rows[:MOST_READ]:
        _expect_read_as_listed(context, USERS, row)
    _expect_no_password(context, response)


@check("USER-1", safety=Safety.READ, sends=["get_me", "get_user"], namespaces=["Users"])
def the_caller_is_one_of_the_users(context: CaseContext) -> None:
    me = context.api.get(f"{USERS}/me")
    read = context.api.get(f"{USERS}/{me.object['id']}")
    for name in ("id", "email", "username", "role"):
        same = read.object.get(name) == me.object.get(name)
        context.expect(same, f"the `{name}` that /users/me shows", read)
    _expect_no_password(context, me)
    context.saw("users")


@check(
    "USER-1",
    safety=Safety.OBJECTS,
    sends=["create_user", "list_users", "get_user"],
    namespaces=["Users"],
)
def a_new_user_is_read_and_its_password_is_not(context: CaseContext) -> None:
    made = context.planted("user", 1)[0]
    read = context.api.get(f"{USERS}/{made['id']}")
    for name in ("email", "username", "role"):
        demand = f"the `{name}` that the user was created with"
        context.expect(read.object.get(name) == made.get(name), demand, read)
    _expect_no_password(context, read)
    for page in pages_at_both_ends(context.api, USERS):
        _expect_no_password(context, page)
    context.saw("users")


def _expect_no_password(context: CaseContext, response: Response) -> None:
    shown = sorted(_passwords(response.data))
    context.expect(not shown, "no password of a user", f"`{shown[0]}`" if shown else "")
    leaked = f"{context.tag}-password" in response.text
    context.expect(not leaked, "no password of a user", response)


def _passwords(found: Any) -> set[str]:
    """Names of properties that contain passwords or their hashes."""
    if isinstance(found, list):
        return set().union(*map(_passwords, found))
    if not isinstance(found, dict):
        return set()
    here = {name for name, inner in found.items() if "password" in name.lower() and inner}
    return here.union(*map(_passwords, found.values()))


@check("SYS-1", safety=Safety.READ, sends=["get_rate_limits"], namespaces=["System"])
def the_rate_limit_is_what_the_headers_say(context: CaseContext) -> None:
    response = context.api.get("/system/rate-limits")
    for name in ("limit", "remaining", "reset"):
        value = response.headers.get(f"X-RateLimit-{name.capitalize()}", "")
        found = response.object.get(name)
        if value.isdigit() and isinstance(found, int):
            # The request itself may already count in one and not yet in the other.
            slack = 0 if name == "limit" else 1
            demand = f"`{name}` {value}, as in X-RateLimit-{name.capitalize()}"
            context.expect(abs(found - int(value)) <= slack, demand, response)
            context.saw("figures")


@check("SYS-1", safety=Safety.READ, sends=["list_system_logs"], namespaces=["System"])
def log_entries_tell_when_where_and_what(context: CaseContext) -> None:
    response = context.api.get("/system/logs")
    for row in response.rows:
        for name in ("timestamp", "level", "service", "message"):
            context.expect(isinstance(row.get(name), str), f"a `{name}` in each entry", str(row))
        context.expect(instant(row["timestamp"]) is not None, "a time as `timestamp`", str(row))
        context.expect(row["level"] in LEVELS, "debug, info, warn or error", str(row))
        context.saw("entries")


@check(
    "SYS-1",
    safety=Safety.OBJECTS,
    sends=["create_job", "list_system_logs"],
    namespaces=["System"],
    slow=True,
)
def the_log_is_found_by_correlation_id(context: CaseContext) -> None:
    _, path, new_body = CREATION_BODIES["job"]
    response = context.api.post(path, new_body(context.tag, next(context.run_state.numbers)))
    response.succeed()
    correlation = response.headers.get("X-Correlation-Id")
    if not correlation:
        raise NotOffered("responses have no X-Correlation-Id")

    def entries() -> list[Row]:
        return context.api.get("/system/logs", params={"correlationId": correlation}).rows

    rows = context.wait(entries, bool)
    context.require(bool(rows), f"nothing of {correlation} is in the log")
    strange = [row for row in rows if row.get("correlationId") not in (None, correlation)]
    context.expect(not strange, f"only entries of {correlation}", str(strange[:1]))
    context.saw("entries", len(rows))
