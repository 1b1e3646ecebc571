"""The guide to a new namespace, followed in a copy of the checkout; nothing else is edited."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from contract_tests.target import started_mock
from tests.conftest import ADMIN
from tests.processes import JUDGE, run, serving

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "docs" / "add-a-namespace.md"
BLOCK = re.compile(r'```\w+ title="([^"]+)"(?: before="([^"]+)")?\n(.*?)```', re.DOTALL)
PLACES = {
    "openapi/namespaces/reservations", "mock_server/handlers", "mock_server/rules",
    "mock_server/world",
}  # fmt: skip
RESERVATIONS = "/api/plugin-core/reservations"
NIGHTLY = {"name": "Nightly training", "cpu": 4_000}

Json = dict[str, Any]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy that has what the guide shows. What is compiled is copied, too."""
    copied = tmp_path_factory.mktemp("checkout")
    for name in ("mock_server", "openapi", "contract_tests", "fixtures", "tests"):
        skipped = shutil.ignore_patterns("*.pyc.*", "node_modules")  # being written
        shutil.copytree(ROOT / name, copied / name, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", copied)
    follow(copied)
    return copied


def follow(checkout: Path) -> None:
    """Writes the guide's files; what a file has already stays, with the new lines before a line
    that the guide names, or at its end."""
    for name, before, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        file = checkout / name
        file.parent.mkdir(parents=True, exist_ok=True)
        old = file.read_text(encoding="utf-8") if file.exists() else ""
        place = old.index(before) if before else len(old)
        file.write_text(old[:place] + text + ("\n\n" if before else "") + old[place:])


@pytest.fixture(scope="module")
def url(checkout: Path) -> Iterator[str]:
    """Of a mock that runs from the copy."""
    with serving("--no-rate-limit", env={"PYTHONPATH": str(checkout)}, cwd=checkout) as served:
        yield served.url


@pytest.fixture
def mock(url: str) -> Iterator[httpx.Client]:
    """Speaks to a world of the test's own as an administrator."""
    made = httpx.post(f"{url}/_cortex/worlds", json={"scenario": "empty"}).json()["data"]
    known = {"Authorization": f"Bearer {ADMIN}"}
    base = url + made["basePath"].removesuffix("/api")
    with httpx.Client(base_url=base, headers=known) as client:
        yield client


def created(mock: httpx.Client, **changes: Any) -> Json:
    response = mock.post(RESERVATIONS, json=NIGHTLY | changes)
    assert response.status_code == 201, response.text
    found: Json = response.json()["data"]
    return found


def names(mock: httpx.Client, query: str = "") -> list[str]:
    return [row["name"] for row in mock.get(RESERVATIONS + query).json()["data"]]


def test_the_guide_names_every_place_that_it_touches(checkout: Path) -> None:
    touched = {Path(name).parent.as_posix() for name, _, _ in BLOCK.findall(GUIDE.read_text())}
    assert touched == PLACES
    ended = run("spec", "validate", env={"PYTHONPATH": str(checkout)}, cwd=checkout)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_reservation_is_created_read_changed_and_deleted(mock: httpx.Client) -> None:
    reservation = created(mock)
    assert reservation.items() >= (NIGHTLY | {"enabled": True}).items()
    place = f"{RESERVATIONS}/{reservation['id']}"
    assert mock.get(place).json()["data"] == reservation
    assert mock.put(place, json={"enabled": False}).json()["data"]["enabled"] is False
    assert mock.delete(place).status_code == 200
    assert mock.get(place).json()["error"]["code"] == "RESOURCE_NOT_FOUND"


def test_lists_are_sorted_filtered_cut_and_selected(mock: httpx.Client) -> None:
    for name, enabled in (("b", True), ("c", False), ("a", True)):
        created(mock, name=name, enabled=enabled)
    assert names(mock, "?sort=name") == ["a", "b", "c"]
    assert names(mock, "?sort=name:desc&limit=2") == ["c", "b"]
    assert names(mock, "?enabled=false") == ["c"]
    rows = mock.get(f"{RESERVATIONS}?fields=name&sort=name").json()["data"]
    assert rows == [{"name": "a"}, {"name": "b"}, {"name": "c"}]


def test_roles_may_do_with_reservations_what_they_may_do_with_jobs(mock: httpx.Client) -> None:
    viewer = {"Authorization": "Bearer cortex_dev_viewer"}
    assert mock.get(RESERVATIONS, headers=viewer).status_code == 200
    assert mock.post(RESERVATIONS, json=NIGHTLY, headers=viewer).status_code == 403
    assert mock.get(RESERVATIONS, headers={"Authorization": "Bearer nobody"}).status_code == 401


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b'{"cpu": 5}', "/name"),
        (b'{"name": "a", "cpu": 0}', "/cpu"),
        (b'{"name": "", "cpu": 5}', "/name"),
        (b'{"name": "a", "cpu": "5"}', "/cpu"),
        (b"[]", ""),
        (b"{", None),
    ],
)
def test_a_malformed_request_gets_the_envelope(
    mock: httpx.Client, body: bytes, field: str | None
) -> None:
    refusal = mock.post(RESERVATIONS, content=body, headers={"Content-Type": "application/json"})
    error = refusal.json()["error"]
    assert (refusal.status_code, error["code"]) == (400, "VALIDATION_ERROR")
    if field is not None:
        assert [one["field"] for one in error["details"]["fields"]] == [field]
    assert names(mock) == []


def test_other_media_types_unknown_fields_and_large_pages_are_refused(mock: httpx.Client) -> None:
    text = mock.post(RESERVATIONS, content=b"a", headers={"Content-Type": "text/plain"})
    assert text.status_code == 415
    for query in ("?fields=secret", "?sort=secret", "?limit=0", "?page=x", "?enabled=perhaps"):
        assert mock.get(RESERVATIONS + query).status_code == 400


def test_a_repeated_creation_is_answered_again_and_an_unchanged_list_is_not(
    mock: httpx.Client,
) -> None:
    key = {"Idempotency-Key": "once"}
    first, again = (mock.post(RESERVATIONS, json=NIGHTLY, headers=key) for _ in range(2))
    assert first.content == again.content
    other = mock.post(RESERVATIONS, json=NIGHTLY | {"cpu": 5}, headers=key)
    assert (other.status_code, names(mock)) == (409, ["Nightly training"])
    tag = mock.get(RESERVATIONS).headers["ETag"]
    assert mock.get(RESERVATIONS, headers={"If-None-Match": tag}).status_code == 304


def test_snapshots_forks_and_resets_know_reservations(url: str, mock: httpx.Client) -> None:
    name = str(mock.base_url).rstrip("/").rpartition("/")[2]
    created(mock)
    snapshot = httpx.get(f"{url}/_cortex/worlds/{name}/snapshot").json()
    for source in ({"fork": name}, {"snapshot": snapshot.get("data", snapshot)}):
        made = httpx.post(f"{url}/_cortex/worlds", json=source).json()["data"]
        other = httpx.Client(base_url=url + made["basePath"].removesuffix("/api"))
        with other:
            other.headers = mock.headers
            assert names(other) == ["Nightly training"]
    httpx.post(f"{url}/_cortex/worlds/{name}/reset")
    assert names(mock) == []


def test_the_checks_cover_reservations_and_leave_none(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(checkout)
    monkeypatch.setenv("PYTHONPATH", str(checkout))
    report = tmp_path / "report.json"
    with started_mock() as target:
        known = {"Authorization": f"Bearer {ADMIN}"}
        with httpx.Client(base_url=target.url, headers=known) as client:
            theirs = created(client)
            place = ["--url", target.url, "--api-key", ADMIN, "--second-key", target.second_key]
            flags = ["--namespace", "Reservations", "--quick", "--patience=2", f"--json={report}"]
            ended = subprocess.run(
                [*JUDGE, "run", *place, *flags], capture_output=True, text=True, check=False
            )
            assert ended.returncode == 0, ended.stdout + ended.stderr
            assert client.get(RESERVATIONS).json()["data"] == [theirs]
    found = json.loads(report.read_text())
    assert found["exercise"]["objectsMade"] > 5
    assert found["exercise"]["objectsLeft"] == []
    verdicts = [
        case["verdict"]
        for clause in found["clauses"]
        for case in clause["cases"]
        if "reservation" in case["id"]
    ]
    assert verdicts.count("PASS") > 20
    assert "FAIL" not in verdicts


def test_the_tests_that_go_through_the_document_go_through_reservations(checkout: Path) -> None:
    files = ["tests/api/test_roles.py", "tests/test_document.py", "tests/test_architecture.py"]
    flags = ["-q", "-p", "no:cacheprovider", "-o", "addopts=", "-m", "not slow"]
    flags += ["-k", "reservation or file or handler"]
    pytest_ = [sys.executable, "-m", "pytest", *flags]
    ended = run(*files, command=pytest_, cwd=checkout, env={"PYTHONPATH": str(checkout)})
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert int(re.findall(r"(\d+) passed", ended.stdout)[0]) > 30
