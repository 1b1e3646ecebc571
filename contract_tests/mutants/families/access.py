"""Servers that accept callers they should refuse, or refuse callers they should accept."""

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.messages import OPERATIONS, Request, Response
from contract_tests.mutants.mutant import mutant, on_response


class _LettingIn(Hooks):
    """Answers a refused caller with what an administrator gets."""

    status = 401

    def is_let_in(self, request: Request) -> bool:
        raise NotImplementedError

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.status == self.status and request.operation and self.is_let_in(request):
            return await request.again(self.key)
        return None


@mutant("AUTH-1", "Requests without a key may do everything")
class no_key_is_needed(_LettingIn):
    def is_let_in(self, request: Request) -> bool:
        return "authorization" not in request.headers


@mutant("AUTH-1", "Logs can be read without a key")
class logs_are_open(_LettingIn):
    def is_let_in(self, request: Request) -> bool:
        return request.operation == "get_job_logs" and "authorization" not in request.headers


@mutant("AUTH-1", "Webhooks can be deleted without a key")
class deletions_are_open(_LettingIn):
    def is_let_in(self, request: Request) -> bool:
        return request.operation == "delete_webhook" and "authorization" not in request.headers


@mutant("AUTH-1", "Any `Authorization` scheme is accepted, not only `Bearer`")
class malformed_headers_are_let_in(_LettingIn):
    def is_let_in(self, request: Request) -> bool:
        credential = request.headers.get("authorization", "")
        return bool(credential) and not credential.startswith("Bearer ")


@mutant("AUTH-1", "Any text is accepted as a key")
class unknown_keys_are_let_in(_LettingIn):
    def is_let_in(self, request: Request) -> bool:
        credential = request.headers.get("authorization", "")
        return credential.startswith("Bearer ") and len(credential) > len("Bearer ")


@on_response("AUTH-1", "A request without a key gets 403")
def strangers_are_forbidden(request: Request, response: Response) -> None:
    if response.status == 401:
        response.status = 403
        response.error["code"] = "FORBIDDEN"


@on_response("AUTH-1", "An unknown key gets 400 instead of 401")
def unknown_keys_are_validation_errors(request: Request, response: Response) -> None:
    if response.status == 401:
        response.error["code"] = "VALIDATION_ERROR"


class _WithKeys(Hooks):
    """Remembers created keys and revoked keys."""

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        """By id."""
        self.revoked: set[str] = set()

    async def on_response(self, request: Request, response: Response) -> Response | None:
        if response.ok and request.operation == "create_api_key":
            self.secrets[response.data["id"]] = response.data["key"]
        if response.ok and request.operation == "delete_api_key":
            self.revoked.add(self.secrets.get(request.id, ""))
        return await self.changed(request, response)

    async def changed(self, request: Request, response: Response) -> Response | None:
        raise NotImplementedError

    def is_made(self, key: str) -> bool:
        return key in self.secrets.values()


@mutant("AUTH-2", "A revoked key still works")
class revoked_keys_work(_WithKeys):
    async def changed(self, request: Request, response: Response) -> Response | None:
        if response.status == 401 and request.key in self.revoked:
            return await request.again(self.key)
        return None


@mutant("AUTH-2", "An expired key still works")
class expired_keys_work(_WithKeys):
    async def changed(self, request: Request, response: Response) -> Response | None:
        is_valid = self.is_made(request.key) and request.key not in self.revoked
        if response.status == 401 and is_valid:
            return await request.again(self.key)
        return None


@mutant("AUTH-2", "A new key does not work")
class new_keys_do_not_work(_WithKeys):
    async def changed(self, request: Request, response: Response) -> Response | None:
        if self.is_made(request.key):
            return Response.refusal(401, "AUTH_INVALID", "The key is unknown.")
        return None


class _ShowingKeys(_WithKeys):
    shown_by: tuple[str, ...]

    async def changed(self, request: Request, response: Response) -> None:
        if request.operation in self.shown_by:
            for one in response.objects:
                if one.get("id") in self.secrets:
                    one["key"] = self.secrets[one["id"]]


@mutant("AUTH-3", "Reading a key shows its secret again")
class reads_show_the_key(_ShowingKeys):
    shown_by = ("get_api_key",)


@mutant("AUTH-3", "The list of keys shows their secrets")
class lists_show_the_keys(_ShowingKeys):
    shown_by = ("list_api_keys",)


@mutant("AUTH-3", "The response to a change of a key shows its secret again")
class updates_show_the_key(_ShowingKeys):
    shown_by = ("update_api_key",)


@mutant("AUTH-3", "A key's prefix is the whole key")
class the_prefix_is_the_key(_WithKeys):
    async def changed(self, request: Request, response: Response) -> None:
        if request.operation in ("get_api_key", "list_api_keys"):
            for one in response.objects:
                if one.get("id") in self.secrets:
                    one["prefix"] = self.secrets[one["id"]]


@mutant("AUTH-4", "Permissions are stored but not checked")
class permissions_are_not_looked_at(_LettingIn):
    status = 403

    def is_let_in(self, request: Request) -> bool:
        return True


@mutant("AUTH-4", "Permission to read also permits writing")
class readers_may_write(_LettingIn):
    status = 403

    def is_let_in(self, request: Request) -> bool:
        return request.method != "GET"


@mutant("AUTH-4", "Every key may read keys and users")
class everybody_may_read_keys(_LettingIn):
    status = 403

    def is_let_in(self, request: Request) -> bool:
        return request.operation in ("list_api_keys", "get_api_key", "list_users", "get_user")


@mutant("AUTH-4", "Every key may cancel jobs")
class everybody_may_cancel(_LettingIn):
    status = 403

    def is_let_in(self, request: Request) -> bool:
        return request.operation == "cancel_job"


@on_response("AUTH-4", "Missing permission is answered 401 instead of 403")
def the_forbidden_is_unauthorized(request: Request, response: Response) -> Response | None:
    if response.status != 403:
        return None
    return Response.refusal(401, "AUTH_INVALID", "Not allowed.")


@mutant("AUTH-4", "A key with few permissions may do nothing")
class few_permissions_are_none(_WithKeys):
    async def changed(self, request: Request, response: Response) -> Response | None:
        is_needed = request.operation and OPERATIONS[request.operation].permission
        if response.ok and is_needed and self.is_made(request.key):
            return Response.refusal(403, "FORBIDDEN", "The key may not do that.")
        return None
