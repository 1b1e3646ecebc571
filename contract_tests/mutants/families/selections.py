"""Servers that show other fields than they are asked for, and another API under `v1`."""

from typing import Any

from contract_tests.mutants.hooks import Hooks
from contract_tests.mutants.mutant import mutant, on_answer, on_request
from contract_tests.mutants.traffic import Answer, Request


@on_request("FIELD-1", "`fields` is ignored")
def fields_are_ignored(request: Request) -> None:
    if "fields" in request.params:
        request.change(fields=None)


@on_request("FIELD-1", "Of several fields the last one is left out")
def the_last_field_is_left_out(request: Request) -> None:
    fields = request.params.get("fields", "").split(",")
    if len(fields) > 1:
        request.change(fields=",".join(fields[:-1]))


@on_request("FIELD-1", "`createdAt` comes with all that is asked for")
def a_field_comes_unasked(request: Request) -> None:
    fields = request.params.get("fields", "")
    if fields and "createdAt" not in fields:
        request.change(fields=f"{fields},createdAt")


@on_answer("FIELD-1", "Selected times are days")
def selected_times_are_days(request: Request, answer: Answer) -> None:
    if "fields" in request.params:
        for one in answer.objects:
            if isinstance(one.get("createdAt"), str):
                one["createdAt"] = one["createdAt"][:10]


@on_answer("FIELD-1", "Selected fields that have no value are left out")
def empty_fields_are_left_out(request: Request, answer: Answer) -> None:
    if "fields" in request.params:
        for one in answer.objects:
            for name in [name for name, value in one.items() if value is None]:
                del one[name]


class _Remembering(Hooks):
    """Keeps what was created as it was sent."""

    made_by: str

    def __init__(self) -> None:
        self._sent: dict[str, dict[str, Any]] = {}

    async def on_answer(self, request: Request, answer: Answer) -> None:
        if request.operation == self.made_by and answer.ok:
            self._sent[answer.data["id"]] = request.json
        elif "fields" in request.params:
            asked = request.params["fields"].split(",")
            await self.show(request, answer, asked)

    async def show(self, request: Request, answer: Answer, asked: list[str]) -> None:
        raise NotImplementedError

    def rows_as_sent(self, answer: Answer, by: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Rows whose field is as one of what was created."""
        sent = {one.get(by): one for one in self._sent.values()}
        return [(row, sent[row[by]]) for row in answer.objects if row.get(by) in sent]


@mutant("FIELD-2", "`fields=secret` shows a webhook's secret")
class fields_show_secrets(_Remembering):
    made_by = "create_webhook"

    async def show(self, request: Request, answer: Answer, asked: list[str]) -> None:
        if "secret" not in asked or "webhooks" not in request.below_api:
            return
        if request.id in self._sent and answer.ok:
            answer.data["secret"] = self._sent[request.id]["secret"]
        full = await request.ask("GET", request.below_api, params={"limit": "100"})
        for row, whole in zip(answer.rows, full.rows, strict=False):
            if whole["id"] in self._sent:
                row["secret"] = self._sent[whole["id"]]["secret"]


@mutant("FIELD-2", "`fields=config` shows a provider's credentials")
class fields_show_credentials(_Remembering):
    made_by = "create_provider"

    async def show(self, request: Request, answer: Answer, asked: list[str]) -> None:
        if not any(name.startswith("config") for name in asked):
            return
        if request.id in self._sent and answer.ok:
            answer.data["config"] = self._sent[request.id]["config"]
        for row, sent in self.rows_as_sent(answer, "name"):
            row["config"] = sent["config"]


@on_answer("FIELD-2", "`fields=password` shows a user's", "list_users", "get_user", "get_me")
def fields_show_passwords(request: Request, answer: Answer) -> Answer | None:
    asked = request.params.get("fields", "")
    if "password" not in asked:
        return None
    row = {"password": "$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"}
    meta = {"pagination": {"total": 1, "page": 1, "limit": 20, "pages": 1}}
    is_list = request.operation == "list_users"
    return Answer.of(200, {"success": True, "data": [row] if is_list else row, "meta": meta})


def is_versioned(request: Request) -> bool:
    return request.path.startswith("/api/v1")


@on_request("VER-1", "There is nothing below /api/v1")
def the_version_is_unknown(request: Request) -> Answer | None:
    if is_versioned(request):
        return Answer.refusal(404, "RESOURCE_NOT_FOUND", "There is no such route.")
    return None


@on_answer("VER-1", "/api/v1 has another envelope")
def the_version_has_another_envelope(request: Request, answer: Answer) -> None:
    if is_versioned(request) and answer.ok and answer.data is not None:
        answer.json = {"result": answer.data}


@on_request("VER-1", "/api/v1 does not read the query")
def the_version_reads_no_query(request: Request) -> None:
    if is_versioned(request):
        request.query = ""


@on_answer("VER-1", "/api/v1 shows times in seconds since the epoch")
def the_version_has_other_times(request: Request, answer: Answer) -> None:
    if is_versioned(request):
        for one in answer.objects:
            if "createdAt" in one:
                one["createdAt"] = 1752150896
