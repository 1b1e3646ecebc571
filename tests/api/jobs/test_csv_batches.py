"""Batches from CSV (job-management, Batch Jobs)."""

import time
from typing import Any

import httpx
import pytest

from tests.api.jobs_by_status import read
from tests.conftest import NGINX, Mock

JOBS = "/plugin-core/jobs"
HEAD = "provider,image,cpu,memory,storage,duration"
AKASH = "akash,nginx:alpine,1000,512Mi,1Gi,3600"
RENDER = "render,alpine:3,2000,1Gi,2Gi,7200"


def post(mock: Mock, *lines: str, query: str = "", **headers: str) -> httpx.Response:
    return mock.post(
        f"{JOBS}/batch{query}",
        content="\n".join(lines),
        headers={"Content-Type": "text/csv", **headers},
    )


def submitted(mock: Mock, *lines: str, query: str = "") -> list[dict[str, Any]]:
    response = post(mock, *lines, query=query)
    assert response.status_code == 201, response.text
    return [read(mock, job_id) for job_id in response.json()["data"]["jobIds"]]


def refusal(mock: Mock, *lines: str) -> Any:
    response = post(mock, *lines)
    assert response.status_code == 400, response.text
    assert response.json()["error"]["code"] == "VALIDATION_ERROR"
    return response.json()["error"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('"[""sleep"", ""9""]"', ["sleep", "9"]),
        ("sleep 9", ["sleep", "9"]),
        ("[ -f /data ]", ["[", "-f", "/data", "]"]),
    ],
)
def test_a_command_is_a_list_or_a_text(mock: Mock, cell: str, words: list[str]) -> None:
    (job,) = submitted(mock, f"{HEAD},command", f"{AKASH},{cell}")
    assert job["config"]["command"] == words


def test_spreadsheets_write_truth_in_capitals(mock: Mock) -> None:
    (job,) = submitted(mock, f"{HEAD},spotInstance,autoExtend", f"{AKASH},TRUE,False")
    assert (job["config"]["spotInstance"], job["config"]["autoExtend"]) == (True, False)


def test_each_row_is_a_job(mock: Mock) -> None:
    jobs = submitted(mock, HEAD, AKASH, RENDER)
    shown = ("provider", "image", "cpu", "memory", "storage", "duration")
    assert [[job[name] for name in shown] for job in jobs] == [
        ["akash", "nginx:alpine", 1000, "512Mi", "1Gi", 3600],
        ["render", "alpine:3", 2000, "1Gi", "2Gi", 7200],
    ]
    assert len({job["batchId"] for job in jobs}) == 1


def test_columns_may_be_fields_within_fields_lists_and_switches(mock: Mock) -> None:
    (job,) = submitted(
        mock,
        f"{HEAD},env.SOURCE,labels.team,ports,cacheResults,command,args",
        f'{AKASH},a b,blue,"[{{""port"": 80}}]",true,"python ""main x.py""","[""-v"", ""1""]"',
    )
    config = job["config"]
    assert (config["env"], job["labels"]) == ({"SOURCE": "a b"}, {"team": "blue"})
    assert (config["ports"], config["cacheResults"]) == ([{"port": 80}], True)
    assert (config["command"], config["args"]) == (["python", "main x.py"], ["-v", "1"])


def test_an_empty_cell_leaves_its_field_out(mock: Mock) -> None:
    (first, second) = submitted(mock, f"{HEAD},name", f"{AKASH},first", f"{RENDER},")
    assert (first["name"], "name" in second) == ("first", False)


def test_windows_files_and_blank_rows_are_read(mock: Mock) -> None:
    text = f"\ufeff{HEAD}\r\n\r\n{AKASH}\r\n{RENDER}\r\n\r\n"
    assert len(submitted(mock, text)) == 2


def test_the_concurrency_is_in_the_query(mock: Mock) -> None:
    jobs = submitted(mock, HEAD, AKASH, AKASH, AKASH, query="?concurrency=1")
    mock.advance(30)
    states = [read(mock, job["id"])["status"] for job in jobs]
    assert states == ["running", "pending", "pending"]
    assert post(mock, HEAD, AKASH, query="?concurrency=0").status_code == 400


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (
            "akash,nginx,1000,512MB,1Gi,3600",
            "memory",
            "must be a whole number followed by Mi or Gi",
        ),
        ("akash,nginx,many,512Mi,1Gi,3600", "cpu", "must be a whole number"),
        ("akash,nginx,0,512Mi,1Gi,3600", "cpu", "must be 1 or more"),
        ("akash,,1000,512Mi,1Gi,3600", "image", "is required"),
        ("aws,nginx,1000,512Mi,1Gi,3600", "provider", ""),
    ],
)
def test_a_bad_cell_is_refused_with_its_row_and_column(
    still: Mock, row: str, column: str, words: str
) -> None:
    error = refusal(still, HEAD, AKASH, "", row)
    (field_error,) = error["details"]["fields"]
    assert field_error["field"] == f"/jobs/1/{column}"
    assert words in field_error["message"]
    assert f"(row 4, column {column})" in field_error["message"]
    assert f"(row 4, column {column})" in error["message"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((HEAD, AKASH, f"{AKASH},more"), "Row 3 has 7 cells, and there are 6 columns."),
        ((f"{HEAD},cpu", f"{AKASH},1"), "The column cpu occurs twice."),
        ((HEAD, 'akash,"nginx'), "not valid CSV"),
        ((HEAD,), "jobs must"),
        (("",), "jobs must"),
        ((HEAD, *[AKASH] * 101), "jobs must"),
        ((HEAD, *[AKASH] * 20_000), "jobs must"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(
    still: Mock, lines: tuple[str, ...], words: str
) -> None:
    assert words in refusal(still, *lines)["message"]


def test_one_bad_row_submits_nothing(still: Mock) -> None:
    before = still.get(JOBS).json()["meta"]["pagination"]["total"]
    refusal(still, HEAD, AKASH, "akash,nginx,0,512Mi,1Gi,3600")
    assert still.get(JOBS).json()["meta"]["pagination"]["total"] == before


def test_an_unknown_column_is_named(mock: Mock) -> None:
    response = post(mock, f"{HEAD},memry", f"{AKASH},1Gi")
    (warning,) = response.json()["meta"]["warnings"]
    assert (warning["field"], warning["message"]) == (
        "/jobs/0/memry", "is unknown; did you mean memory?"
    )  # fmt: skip


def test_a_repeated_table_is_submitted_once(mock: Mock) -> None:
    key = {"Idempotency-Key": "once"}
    first, again = (post(mock, HEAD, AKASH, **key) for _ in range(2))
    assert first.content == again.content


def test_other_operations_take_no_tables(still: Mock) -> None:
    sent = still.post(JOBS, content=HEAD, headers={"Content-Type": "text/csv"})
    assert sent.status_code == 415


def test_json_means_the_same(mock: Mock) -> None:
    made = mock.create(f"{JOBS}/batch", {"jobs": [NGINX]})
    (table,) = submitted(mock, HEAD, AKASH)
    job = read(mock, made["jobIds"][0])
    assert {name: job[name] for name in NGINX} == {name: table[name] for name in NGINX}


MIB = 1_000_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (",".join(f"c{number}" for number in range(100_000)), "more than 131,072 characters"),
        (",".join(f"c{number}" for number in range(10_000)), "more than 200 columns"),
        ("," * MIB, "more than 131,072 characters"),
        (HEAD + "\n" * MIB, "more than 1,000 rows"),
        (HEAD + "\n" + " \n" * (MIB // 2), "more than 1,000 rows"),
        (HEAD + ("\n" + "," * 10_000) * 100, "more than 200 columns"),
        (HEAD + ("\n" + "a," * 5_000) * 100, "more than 200 columns"),
        (HEAD + "\n" + '"a\n\n\n",' * (MIB // 7), "more than 10,000 lines"),
        (HEAD + "\n" + '"' + "\n" * MIB, "more than 10,000 lines"),
        (HEAD + "\n" + '"' + '""' * (MIB // 2), "more than 131,072 characters"),
    ],
    ids=[
        "long head", "wide head", "commas", "blank rows", "rows of spaces", "blank cells",
        "many cells", "cells of lines", "an open cell", "quotes",
    ],
)  # fmt: skip
def test_a_large_table_is_refused_in_a_short_time(still: Mock, text: str, words: str) -> None:
    begin = time.process_time()
    error = refusal(still, text)
    spent = time.process_time() - begin
    assert words in error["message"]
    assert spent < 1
