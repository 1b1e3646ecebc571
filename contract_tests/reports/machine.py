"""A report for programs: JSON, in the schema `report.schema.json`."""

import json
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from contract_tests.contract.clause import Clause
from contract_tests.contract.evidence import Finding, Verdict
from contract_tests.exchanges.exchange import Exchange
from contract_tests.judging.report import CaseResult, ClauseResult, Report
from contract_tests.reports.findings import verdict_of
from contract_tests.reports.words import unseen

FORMAT = 1
"""Increased when a reader of the previous version would be misled; new properties alone do not
count."""


def schema() -> dict[str, Any]:
    """The JSON Schema of such a report."""
    text = files("contract_tests.reports").joinpath("report.schema.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def as_data(report: Report) -> dict[str, Any]:
    """All of a report except its exchanges, which only findings have."""
    seen, verdicts, known = report.exercise, report.verdicts, report.known_failures
    return {
        "format": FORMAT,
        "judge": version("cortex-mock"),
        "target": report.target,
        "run": report.tag,
        "seed": report.seed,
        "started": datetime.fromtimestamp(report.started, UTC).isoformat(timespec="seconds"),
        "seconds": round(report.seconds, 3),
        "secondsEstimated": round(report.estimate, 1),
        "exitCode": report.exit_code,
        "strict": report.strict,
        "interrupted": report.interrupted,
        "stopped": report.stopped or None,
        "notSeen": unseen(report),
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
        "exercise": {
            "requests": seen.requests,
            "operations": {
                "known": seen.operations_known,
                "answered": seen.operations,
                "succeeded": seen.operations_succeeded,
            },
            "statuses": {str(status): times for status, times in seen.statuses.items()},
            "objectsMade": seen.objects_made,
            "objectsEnded": seen.objects_ended,
            "objectsLeft": list(seen.objects_left),
            "objectsLeftAlone": list(seen.left_alone),
            "secondsWaited": round(seen.waited, 3),
        },
        "ledger": report.ledger or None,
        "shard": report.shard and {"number": report.shard[0], "of": report.shard[1]},
        "knownFailures": {
            "expired": [one.case_id for one in known.expired(report.case_verdicts)],
            "mended": [one.case_id for one in known.fixed(report.case_verdicts)],
        },
        "clauses": [_clause(report, clause) for clause in report.clauses],
    }


def described(clause: Clause) -> dict[str, Any]:
    """A clause's title and source."""
    return {
        "id": clause.id,
        "title": clause.title,
        "page": clause.page,
        "section": clause.section,
        "evidence": clause.evidence,
        "safety": clause.safety,
    }


def _clause(report: Report, result: ClauseResult) -> dict[str, Any]:
    return {
        **described(result.clause),
        "verdict": result.verdict,
        "witnesses": result.witnesses,
        "seconds": round(result.seconds, 3),
        "requests": result.requests,
        "cases": [_case(report, case) for case in result.cases],
    }


def _case(report: Report, result: CaseResult) -> dict[str, Any]:
    known = report.known(result)
    return {
        "id": result.case_id,
        "subject": result.subject or None,
        "safety": result.safety,
        "verdict": result.verdict,
        "reason": result.reason or None,
        "known": known
        and {
            "reason": known.reason,
            "owner": known.owner,
            "expires": known.expires.isoformat(),
        },
        "attempts": result.attempts,
        "broken": result.broken,
        "witnesses": dict(result.witnesses),
        "seconds": round(result.seconds, 3),
        "requests": result.requests,
        "operations": list(result.operations),
        "findings": [_finding(result, finding) for finding in result.findings],
    }


def _finding(result: CaseResult, finding: Finding) -> dict[str, Any]:
    exchange = finding.exchange
    return {
        "verdict": verdict_of(result, finding),
        "expected": finding.expected,
        "came": finding.got,
        "evidence": finding.evidence,
        "curl": exchange and exchange.curl,
        "exchange": exchange and _exchange(exchange),
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    started = datetime.fromtimestamp(exchange.started, UTC)
    return {
        "operation": exchange.operation or None,
        "started": started.isoformat(timespec="milliseconds"),
        "seconds": round(exchange.seconds, 4),
        "method": exchange.method,
        "url": exchange.url,
        "requestHeaders": dict(exchange.request_headers),
        "requestBody": exchange.request_body,
        "status": exchange.status,
        "headers": None if exchange.headers is None else dict(exchange.headers),
        "body": exchange.body,
        "failure": exchange.failure or None,
    }
