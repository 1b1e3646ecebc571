"""A run never changes its own key, user and session, and reports when its key is lost."""

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from contract_tests.contract.evidence import NotOwn, NotPermitted, Verdict
from contract_tests.contract.operations import Operations
from contract_tests.judging.run import judge_all, open_run
from contract_tests.kernel.identity import Identity, shows
from contract_tests.kernel.ledger import Ledger
from contract_tests.kernel.ownership import ReadResponse
from contract_tests.schema.engine import GuardedTransport, load
from contract_tests.settings import Selection
from tests.contract.kernel.fragile import THEIRS, fragile, settings_for

TAG = "cortex-contract-0123456789"
SECRET = "cortex_live_4f2a9b71c0de"
OWN, OTHER = THEIRS["key"], THEIRS["user"]


@pytest.mark.slow
@pytest.mark.parametrize("namespaces", [("Users",), ("Auth", "Users")], ids=len)
def test_generated_writes_spare_keys_users_and_sessions(
    tmp_path: Path, namespaces: tuple[str, ...]
) -> None:
    selection = Selection(clauses=("SCHEMA",), namespaces=namespaces)
    with fragile() as server:
        report = judge_all(
            settings_for(server, tmp_path, selection=selection, disposable=True), lambda _: None
        )
        assert len(server.writes) > 20
        hit = [one for one in server.writes if OWN in one or OTHER in one]
        assert hit == []
        undocumented = {"DELETE /users", "DELETE /auth/api-keys", "PUT /users", "PATCH /users/me"}
        assert not undocumented & set(server.writes)
        assert {OWN, OTHER} <= server.objects.keys()
        assert not any(one.startswith(f"key {OWN}") for one in report.exercise.objects_left)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", f"/auth/api-keys/{OWN}/rotate", None),
        ("DELETE", f"/auth/api-keys/{OWN.upper()}", None),
        ("PUT", f"/auth/api-keys/{OWN}", {"enabled": False}),
        ("PUT", f"/users/{OTHER}", {"role": "viewer"}),
        ("PATCH", f"/users/{OTHER}", {"role": "viewer"}),
        ("DELETE", "/users/me", None),
        ("DELETE", "/auth/api-keys", None),
        ("PUT", "/users/me", {"firstName": "x"}),
        ("POST", "/auth/logout", None),
        ("PUT", f"/users/{TAG}-none", {"userId": OTHER}),
        ("PUT", f"/auth/api-keys/{TAG}-none", {"key": {"id": OWN}}),
        ("POST", "/auth/login", {"email": "me@cortex.example", "password": "guess"}),
    ],
)
def test_the_judge_never_writes_to_its_own_identity_even_on_a_disposable_server(
    tmp_path: Path, method: str, path: str, body: Any
) -> None:
    with fragile(shows_key={"key": "frag********-key"}) as server:
        me = {"id": "me", "user": {"id": OTHER}, "email": "me@cortex.example"}
        server.objects["me"] = {**me, "kind": "self"}
        settings = settings_for(server, tmp_path, disposable=True)
        ledger = Ledger.begin(tmp_path / "ledger.jsonl", target=settings.instance, tag=TAG)
        run_state = open_run(settings, ledger, Operations())
        with pytest.raises((NotOwn, NotPermitted)):
            run_state.api.request(method, path, body=body)
        assert [one for one in server.writes if "/auth/test" not in one] == []
        run_state.close()


def test_a_generated_write_to_a_key_of_others_names_an_unknown_one(tmp_path: Path) -> None:
    """Its response says nothing about objects that were created (SCHEMA-9)."""
    with fragile() as server:
        settings = settings_for(server, tmp_path, disposable=True)
        ledger = Ledger.begin(tmp_path / "ledger.jsonl", target=settings.instance, tag=TAG)
        run_state = open_run(settings, ledger, Operations())
        through = GuardedTransport(run_state)
        schema = load(run_state, (), through)
        operation = schema["/auth/api-keys/{keyId}"]["PUT"]
        case = operation.Case(path_parameters={"keyId": OWN}, body={"enabled": False})
        assert through.send(case).status_code == 404
        assert through.redirected == {case.id}
        assert not any(OWN in one for one in server.writes)
        run_state.close()


@pytest.mark.parametrize(
    "row",
    [
        {"key": SECRET},
        {"prefix": "cortex_live_4f"},
        {"maskedKey": "cortex_…c0de"},
        {"secret": {"shown": "cortex_live_****"}},
        {"keyPreview": "••••••••c0de"},
        {"hash": hashlib.sha256(SECRET.encode()).hexdigest()},
        {"name": "the CI key"},
        {"metadata": {"lastUsedAt": None}, "lastUsedAt": "moves"},
    ],
)
def test_the_own_key_is_recognised_however_it_is_shown(row: dict[str, Any]) -> None:
    looks = iter(range(100))

    def look(path: str, **_: Any) -> ReadResponse:
        if path == "/auth/api-keys":
            moved = row | ({"lastUsedAt": next(looks)} if "lastUsedAt" in row else {})
            others = [{"id": f"key_{n}", "prefix": f"cortex_test_{n}"} for n in range(3)]
            return ReadResponse(200, {"data": {"keys": [*others, {"id": "key_own", **moved}]}})
        if path == "/auth/test":
            return ReadResponse(200, {"data": {"apiKey": {"name": "the CI key"}}})
        return ReadResponse(200, {"data": {"id": "user_own", "email": "own@cortex.example"}})

    identity = Identity(SECRET, look)
    assert identity.is_own("key_own")
    assert identity.is_own("USER_OWN")
    assert not any(identity.is_own(f"key_{n}") for n in range(3))
    assert identity.is_mentioned("/x", '{"target": "KEY_OWN"}')


@pytest.mark.parametrize("counts", [True, False], ids=["with a page count", "without"])
def test_the_own_key_is_recognised_on_the_last_page_of_the_keys(*, counts: bool) -> None:
    looks = iter(range(100))

    def look(path: str, **asked: Any) -> ReadResponse:
        if path != "/auth/api-keys":
            return ReadResponse(200, {"data": {"id": "user_own"}})
        rows: list[dict[str, Any]] = [{"id": f"key_{n}"} for n in range(230)]
        rows.append({"id": "key_own", "lastUsedAt": next(looks)})
        page = int((asked.get("params") or {}).get("page", 1))
        body: dict[str, Any] = {"data": rows[(page - 1) * 100 : page * 100]}
        meta = {"meta": {"pagination": {"total": 231, "page": page, "limit": 100, "pages": 3}}}
        return ReadResponse(200, body | (meta if counts else {}))

    assert Identity(SECRET, look).is_own("key_own")


def test_a_short_part_of_a_key_is_not_redacted() -> None:
    assert not any(shows(text, SECRET) for text in ("co", "****", "cor", "…de", "live", ""))


def test_a_key_that_stops_working_ends_the_run_and_the_time_is_reported(tmp_path: Path) -> None:
    selection = Selection(clauses=("PAGE", "HOOK-1", "SCHEMA"), namespaces=("Webhooks",))
    with fragile(good_for=60) as server:
        settings = settings_for(server, tmp_path, disposable=False, selection=selection)
        report = judge_all(settings, lambda _: None)
        assert server.requests < 150
    assert "stopped working at" in report.stopped
    expected = r"/api/plugin-core/webhooks\S* was answered 401, the latest success was "
    assert re.search(expected, report.stopped)
    assert report.exit_code in (1, 2)
    came = [finding.got for result in report.results for finding in result.findings]
    assert not any(one.startswith("401") for one in came)
    assert report.verdicts[Verdict.UNCLEAR]
    assert report.exercise.objects_left


@pytest.mark.slow
def test_one_operation_that_refuses_a_good_key_does_not_end_the_run(tmp_path: Path) -> None:
    selection = Selection(clauses=("AUTH-1", "RATE-1"))
    with fragile(refuses="/plugin-core/networks") as server:
        more: dict[str, Any] = {"disposable": False, "schemathesis": False}
        settings = settings_for(
            server, tmp_path, selection=selection, **({"disposable": True} | more)
        )
        report = judge_all(settings, lambda _: None)
    assert report.stopped == ""
    (case,) = (one for one in report.results if one.case_id.endswith("key[list_networks]"))
    assert case.verdict is Verdict.FAIL


@pytest.mark.slow
def test_refusals_of_a_good_key_are_no_witnesses(tmp_path: Path) -> None:
    selection = Selection(clauses=("SCHEMA",), namespaces=("Networks",))
    with fragile(refuses="/plugin-core/networks") as server:
        settings = settings_for(server, tmp_path, disposable=False, selection=selection)
        report = judge_all(settings, lambda _: None)
    about = [one for one in report.results if one.subject == "list_networks"]
    assert about
    passed = {one.clause.id for one in about if one.verdict is Verdict.PASS}
    assert passed <= {"SCHEMA-10"}
