"""Kind 3: wrong only at a bound, or by less than a loose check allows."""

from time import time
from typing import Any

from tests.stranger.deliveries import signed
from tests.stranger.hooks import At
from tests.stranger.state import Row
from tests.stranger.switches import Breaches
from tests.stranger.times import stamp

BREACHES = Breaches(3)
_PAGES = "overview, Pagination"
_RATE = "overview, Rate Limiting"
_SIGN = "webhooks, Webhook Signatures"
Standing = tuple[int, int, int]


@BREACHES.add("99-of-100", "sliced", "PAGE-2", _PAGES, hard=True)
def _99_of_100(rows: list[Row], at: At) -> list[Row]:
    return rows[:99]


@BREACHES.add("limit-101", "query", "PAGE-2", _PAGES, hard=True)
def _limit_101(query: dict[str, str], at: At) -> dict[str, str]:
    return query | {"limit": "100"} if query.get("limit") == "101" else query


@BREACHES.add("from-excluded", "fits", "FILT-2", "jobs, List Jobs", hard=True)
def _from_excluded(fits: bool, at: At) -> bool:
    edge = at.name == "from" and at.wanted in (at.row.get("createdAt"), at.row.get("time"))
    return fits and not edge


@BREACHES.add(
    "to-excluded",
    "fits",
    "FILT-2",
    "jobs, List Jobs",
    hard=True,
    suggested="it is not documented whether the end of a period belongs to it",
)
def _to_excluded(fits: bool, at: At) -> bool:
    edge = at.name == "to" and at.wanted in (at.row.get("createdAt"), at.row.get("time"))
    return fits and not edge


@BREACHES.add("times-compared-as-text", "fits", "FILT-2", "jobs, List Jobs", hard=True)
def _times_compared_as_text(fits: bool, at: At) -> bool:
    if at.kind != "job" or at.name not in ("from", "to"):
        return fits
    text = stamp(at.row["createdAt"]) or ""
    return bool(at.text <= text if at.name == "from" else text <= at.text)


@BREACHES.add("newest-100", "filtered", "PAGE-4", _PAGES, hard=True)
def _newest_100(rows: list[Row], at: At) -> list[Row]:
    return sorted(rows, key=lambda row: -row["order"])[:100]


@BREACHES.add("pages-rounded-down", "pagination", "PAGE-3", _PAGES)
def _pages_rounded_down(meta: Row, at: At) -> Row:
    return meta | {"pages": meta["total"] // meta["limit"]}


@BREACHES.add("a-page-too-many", "pagination", "PAGE-3", _PAGES, hard=True)
def _a_page_too_many(meta: Row, at: At) -> Row:
    return meta | {"pages": meta["total"] // meta["limit"] + 1}


@BREACHES.add("total-of-the-page", "pagination", "PAGE-5", _PAGES)
def _total_of_the_page(meta: Row, at: At) -> Row:
    return meta | {"total": min(meta["total"], meta["limit"])}


@BREACHES.add("v1-without-meta", "payload", "VER-1", "overview, API Versioning", hard=True)
def _v1_without_meta(payload: Row, at: At) -> Row:
    if at.call.versioned:
        payload.pop("meta", None)
    return payload


@BREACHES.add("code-of-another-kind", "refusal", "ENV-4", "jobs, Error Handling", hard=True)
def _code_of_another_kind(refusal: Any, at: At) -> Any:
    if refusal.code == "JOB_NOT_FOUND":
        refusal.code = "PROVIDER_NOT_FOUND"
    return refusal


@BREACHES.add("signed-in-an-hour", "signature", "HOOK-3", _SIGN, hard=True)
def _signed_in_an_hour(_: str, at: At) -> str:
    return signed(at.secret, at.body, int(time()) + 3600)


@BREACHES.add("signed-at-the-start", "signature", "HOOK-3", _SIGN, hard=True)
def _signed_at_the_start(_: str, at: At) -> str:
    return signed(at.secret, at.body, int(at.state.started) - 3600)


@BREACHES.add("one-request-more", "limited", "RATE-3", _RATE, hard=True)
def _one_request_more(limited: bool, at: At) -> bool:
    if not limited or at.call.caller is None:
        return limited
    spared = at.state.notes.setdefault("spared windows", set())
    window = at.state.windows[at.call.caller.name()][0]
    first = window not in spared
    spared.add(window)
    return not first


@BREACHES.add("reset-moves-on", "standing", "RATE-3", _RATE, hard=True)
def _reset_moves_on(standing: Standing, at: At) -> Standing:
    limit, remaining, reset = standing
    return (limit, remaining, reset if remaining else int(time()) + 60)


@BREACHES.add("cost-above-projection", "cost", "JOB-5", "jobs, Get Job Details", hard=True)
def _cost_above_projection(cost: Row, at: At) -> Row:
    return cost | {"projected": 0.000001} if at.job["status"] == "completed" else cost


@BREACHES.add("tail-and-one", "lines", "JOB-6", "jobs, Get Job Logs", hard=True)
def _tail_and_one(lines: list[Row], at: At) -> list[Row]:
    if "tail" not in at.call.query:
        return lines
    return list(at.all[-int(at.call.query["tail"]) - 1 :])
