"""Servers with wrong lists and errors, and the resulting findings."""

from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.judging.run import Unusable, judge_all
from contract_tests.settings import Selection, Settings
from tests.contract.shelf import JOBS, KEY, Refused, Reply, Row, Shelf, refusal, served

FAMILIES = ("ENV", "PAGE", "FILT", "SORT", "FIELD", "VER")

Judged = Callable[..., Report]
RUNS = count()


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    def judge(shelf: Shelf, *clauses: str, read_only: bool = False) -> Report:
        with served(shelf) as url:
            settings = Settings(
                url=url,
                api_key=KEY,
                schemathesis=False,
                patience=0.2,
                read_only=read_only,
                selection=Selection(clauses=clauses, namespaces=("jobs",)),
                ledger=tmp_path / f"ledger-{next(RUNS)}.jsonl",
            )
            return judge_all(settings, lambda _: None)

    return judge


def of_jobs(report: Report) -> list[CaseResult]:
    """Cases that are only about jobs, or about no list."""
    return [one for one in report.results if one.subject.partition("-")[0] in ("list_jobs", "")]


@pytest.mark.slow
def test_another_reading_of_the_documentation_passes(judged: Judged) -> None:
    results = of_jobs(judged(Shelf(), "PAGE", "FILT", "SORT", "FIELD"))
    verdicts = {one.case_id: (one.verdict, one.reason) for one in results}
    others = {verdict for verdict, _ in verdicts.values()} - {Verdict.NA}  # every row has a value
    assert others == {Verdict.PASS}, verdicts


@pytest.mark.slow
def test_a_list_needs_pages_only_if_documented(judged: Judged) -> None:
    report = judged(Shelf(), "PAGE", "FILT", "SORT", "FIELD")
    failed = [one.case_id for one in report.results if one.verdict is Verdict.FAIL]
    assert not failed


class Fifty(Shelf):
    """Has fifty rows on a page."""

    def place(self, query: dict[str, str]) -> tuple[int, int]:
        return super().place({"limit": "50"} | query)


class Generous(Shelf):
    """Accepts any limit."""

    def place(self, query: dict[str, str]) -> tuple[int, int]:
        page, limit = super().place(query)
        return page, max(limit, int(query.get("limit", 0)))


class RoundedDown(Shelf):
    def pagination(self, total: int, page: int, limit: int) -> Row:
        return super().pagination(total, page, limit) | {"pages": total // limit}


class FromZero(Shelf):
    def pagination(self, total: int, page: int, limit: int) -> Row:
        return super().pagination(total, page, limit) | {"page": page - 1}


class Quoted(Shelf):
    """Repeats the query's numbers as the text that they were."""

    def pagination(self, total: int, page: int, limit: int) -> Row:
        return super().pagination(total, page, limit) | {"page": str(page)}


class Overlapping(Shelf):
    """Repeats the last row of a page on the next one."""

    def cut(self, rows: list[Row], page: int, limit: int) -> list[Row]:
        start = max(0, (page - 1) * limit - (page > 1))
        return rows[start : start + limit]


class CountsThePage(Shelf):
    def pagination(self, total: int, page: int, limit: int) -> Row:
        return super().pagination(min(total, limit), page, limit)


class LastAgain(Shelf):
    """Shows the last page in place of a missing one."""

    def cut(self, rows: list[Row], page: int, limit: int) -> list[Row]:
        return super().cut(rows, page, limit) or rows[-limit:]


class Unfiltered(Shelf):
    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        return super().choose(rows, {n: v for n, v in query.items() if n != "status"})


class OneProvider(Shelf):
    """Has only jobs of one provider, and ignores the filter."""

    def __init__(self) -> None:
        super().__init__()
        for one in self.jobs:
            one["provider"] = "akash"

    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        return super().choose(rows, {n: v for n, v in query.items() if n != "provider"})


class Beginnings(Shelf):
    """Selects providers whose names begin with the value."""

    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        others = {name: found for name, found in query.items() if name != "provider"}
        wanted = query.get("provider", "")
        return [row for row in super().choose(rows, others) if row["provider"].startswith(wanted)]


class ForgetfulShelf(Shelf):
    """Loses a row when it filters by provider."""

    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        chosen = super().choose(rows, query)
        return chosen[:-1] if "provider" in query else chosen


class Either(Shelf):
    """Shows rows that match one of two filters."""

    def choose(self, rows: list[Row], query: dict[str, str]) -> list[Row]:
        times = {name: found for name, found in query.items() if name in ("from", "to")}
        rows = super().choose(rows, times)
        names = [name for name in ("status", "provider") if name in query]
        return [row for row in rows if not names or any(row[name] == query[name] for name in names)]


class Upwards(Shelf):
    """Always sorts in ascending order."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        return super().order(rows, sort.replace(":desc", ":asc"))


class Spelled(Shelf):
    """Sorts numbers as texts."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        if sort not in ("cpu:asc", "cpu:desc"):
            return super().order(rows, sort)
        return sorted(rows, key=lambda row: str(row["cpu"]), reverse=sort == "cpu:desc")


class DropsNulls(Shelf):
    """Shows only ended jobs when it sorts upwards."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        kept = [row for row in rows if row["endedAt"]] if sort.endswith(":asc") else rows
        return super().order(kept, sort)


class Shuffled(Shelf):
    """Returns equal rows in another order each time."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        return super().order(Random(self.asked).sample(rows, len(rows)), sort)


class AnyOrder(Shelf):
    """Accepts any field for sorting."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        try:
            return super().order(rows, sort)
        except Refused:
            return rows


class Chatty(Shelf):
    """Always shows the image, whatever was selected."""

    def show(self, row: Row, fields: str | None) -> Row:
        return super().show(row, fields) | {"image": row["image"]}


class Stale(Shelf):
    """Shows another state when only some fields are selected."""

    def show(self, row: Row, fields: str | None) -> Row:
        shown = super().show(row, fields)
        return shown | {"status": "pending"} if fields and "status" in shown else shown


class OpenShelf(Shelf):
    """Shows secrets on request."""

    def show(self, row: Row, fields: str | None) -> Row:
        names = (fields or "").split(",")
        known = ",".join(name for name in names if name in self.fields) or None
        shown = super().show(row, known)
        return shown | ({"secret": "hunter2"} if "secret" in names else {})


class Bare(Shelf):
    """Has no envelope for missing jobs."""

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        status, content = super().answer(method, target, key, body)
        return (status, {"detail": "Not Found"}) if status == 404 else (status, content)


class HtmlRoutes(Shelf):
    """Leaves unknown routes to its framework."""

    def route(self, method: str, path: str, query: dict[str, str], body: bytes) -> Reply:
        if not path.startswith(JOBS):
            return 404, b"<h1>Not Found</h1>"
        return super().route(method, path, query, body)


class Cheerful(Shelf):
    """Calls everything a success."""

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        status, content = super().answer(method, target, key, body)
        return status, content | {"success": True}


class Mistaken(Shelf):
    """Reports missing resources as invalid."""

    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        status, content = super().answer(method, target, key, body)
        if status == 404:
            content["error"]["code"] = "VALIDATION_ERROR"
        return status, content


class Traced(Shelf):
    """Shows a stack trace."""

    def create(self, body: bytes) -> Reply:
        try:
            return super().create(body)
        except Refused:
            trace = 'Traceback (most recent call last): File "/srv/app.py", line 7'
            raise refusal(400, "VALIDATION_ERROR", trace) from None


class Unversioned(Shelf):
    def answer(self, method: str, target: str, key: str | None, body: bytes) -> Reply:
        return super().answer(method, target.replace("/api/v1/", "/api/old/"), key, body)


@pytest.mark.parametrize(
    ("shelf", "clause", "verdict", "reason"),
    [
        (Fifty, "PAGE-1", "FAIL", "a limit of 20 without parameters"),
        (Generous, "PAGE-2", "FAIL", "limit=101 refused with VALIDATION_ERROR, or clamped"),
        (RoundedDown, "PAGE-3", "FAIL", "`pages` "),
        (FromZero, "PAGE-3", "FAIL", "`page` 1, as asked for"),
        (Overlapping, "PAGE-4", "FAIL", "no row of an earlier page"),
        (CountsThePage, "PAGE-5", "FAIL", "a total of 1 with limit=7, as with limit=1"),
        (LastAgain, "PAGE-6", "FAIL", "no rows on page 6 of 5"),
        (Unfiltered, "FILT-1", "FAIL", "only rows that match status=failed"),
        (OneProvider, "FILT-1", "FAIL", "only rows that match provider=akas"),
        (Beginnings, "FILT-1", "FAIL", "only rows that match provider=akas"),
        (ForgetfulShelf, "FILT-2", "FAIL", "for provider="),
        (Either, "FILT-3", "FAIL", "no job-"),
        (Upwards, "SORT-1", "FAIL", "rows in the order of sort=createdAt:desc"),
        (Spelled, "SORT-1", "FAIL", "rows in the order of sort=cpu"),
        (Upwards, "SORT-2", "FAIL", "the reverse of sort=createdAt:asc"),
        (DropsNulls, "SORT-2", "FAIL", "the same rows with sort=endedAt:asc"),
        (Shuffled, "SORT-3", "FAIL", "each row on one page of sort="),
        (AnyOrder, "SORT-4", "WARN", "refused"),
        (Chatty, "FIELD-1", "FAIL", "only id, status, createdAt"),
        (Stale, "FIELD-1", "FAIL", "as in a full read"),
        (OpenShelf, "FIELD-2", "WARN", "no `secret` with fields=secret"),
        (Bare, "ENV-1", "FAIL", "`success: false` and `error` for an unknown templateId"),
        (HtmlRoutes, "ENV-2", "FAIL", "`success: false` and `error` for an unknown route"),
        (Cheerful, "ENV-3", "FAIL", "`success: false` with status 404"),
        (Mistaken, "ENV-4", "FAIL", "a code of 404 for an unknown templateId"),
        (Traced, "ENV-5", "WARN", "an error without a stack trace"),
        (Unversioned, "VER-1", "FAIL", "the same status from /api/v1/plugin-core/jobs"),
    ],
)
def test_a_defect_is_found_by_its_clause(
    judged: Judged, shelf: type[Shelf], clause: str, verdict: str, reason: str
) -> None:
    found = [one for one in of_jobs(judged(shelf(), clause)) if one.verdict in ("FAIL", "WARN")]
    content = [(one.verdict.value, one.reason.partition("; got")[0]) for one in found]
    assert any(found == verdict and reason in told for found, told in content), content


def test_a_finding_says_which_number_of_the_pagination_is_wrong(judged: Judged) -> None:
    results = of_jobs(judged(Quoted(), "PAGE-3", read_only=True))
    reasons = [one.reason for one in results if one.verdict is Verdict.FAIL]
    assert reasons
    assert all('total, page, limit and pages; got `page` "1"' in reason for reason in reasons)


class Few(Shelf):
    """Has so few jobs that each page shows all of them."""

    jobs_left = 1

    def __init__(self) -> None:
        super().__init__()
        del self.jobs[self.jobs_left :]


class NoJobs(Few):
    jobs_left = 0


@pytest.mark.parametrize(
    ("shelf", "case"),
    [
        (Few, "PAGE-1/never_more_rows_than_the_limit[list_jobs]"),
        (NoJobs, "PAGE-3/metadata_agree_with_the_question_and_the_rows[list_jobs]"),
        (Few, "PAGE-5/the_total_is_the_same_for_every_limit[list_jobs]"),
        (NoJobs, "PAGE-6/past_the_last_page_there_is_nothing[list_jobs]"),
        (Few, "VER-1/a_query_is_read_with_a_version"),
    ],
)
def test_a_list_that_is_too_short_shows_nothing(
    judged: Judged, shelf: type[Shelf], case: str
) -> None:
    report = judged(shelf(), case.partition("/")[0], read_only=True)
    (found,) = (one for one in report.results if one.case_id == case)
    assert found.verdict is Verdict.NA


class ByCreationAlone(Shelf):
    """Sorts by the field of the documentation's example, and ignores others."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:
        return super().order(rows, sort if sort.startswith("createdAt:") else "createdAt:desc")


class Unsorted(Shelf):
    """Ignores `sort`."""

    def order(self, rows: list[Row], sort: str) -> list[Row]:  # noqa: ARG002
        return super().order(rows, "createdAt:desc")


@pytest.mark.slow
@pytest.mark.parametrize(("shelf", "verdict"), [(ByCreationAlone, "WARN"), (Unsorted, "FAIL")])
def test_a_list_may_ignore_some_fields_to_sort_by_and_not_all(
    judged: Judged, shelf: type[Shelf], verdict: str
) -> None:
    results = judged(shelf(), "SORT-1").results
    name = "SORT-1/planted_rows_are_in_any_order_that_is_asked_for[list_jobs]"
    (found,) = (one for one in results if one.case_id == name)
    assert found.verdict == verdict, found.reason


class Empty(Shelf):
    always = (200, {})


class EmptyShelf(Shelf):
    always = (404, {"success": False, "error": {"code": "RESOURCE_NOT_FOUND", "message": "No"}})


class BusyShelf(Shelf):
    always = (429, {"success": False, "error": {"code": "RATE_LIMIT_EXCEEDED", "message": "No"}})


def test_a_server_without_anything_is_not_judged(judged: Judged) -> None:
    with pytest.raises(Unusable, match="answers 404 to everything"):
        judged(EmptyShelf(), *FAMILIES)


@pytest.mark.slow
@pytest.mark.parametrize("shelf", [Empty, BusyShelf])
def test_servers_that_do_nothing_pass_nothing(judged: Judged, shelf: type[Shelf]) -> None:
    report = judged(shelf(), *FAMILIES)
    assert not [one.case_id for one in report.results if one.verdict is Verdict.PASS]
