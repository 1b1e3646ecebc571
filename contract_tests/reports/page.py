"""A report as one HTML page: self-contained, without scripts, for wide screens and phones."""

import json
import re
from collections import Counter
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import ClauseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import (
    alike,
    attempts_of,
    case_name,
    others_of,
    verdict_of,
)
from contract_tests.reports.words import VERDICT_WORDS, conclusion, counted, unseen

CODE = re.compile(r"`([^`]+)`")


def _shown(value: object) -> object:
    """Escapes everything that a template prints, except text that is marked as safe."""
    return legible(value) if type(value) is str else value


TEMPLATES = Environment(
    loader=PackageLoader("contract_tests.reports"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_shown,
)


def write(report: Report, path: Path) -> None:
    """:raises OSError: when it cannot be written."""
    path.write_text(rendered(report), "utf-8")


def rendered(report: Report) -> str:
    """The page."""
    begun = datetime.fromtimestamp(report.started, UTC)
    return TEMPLATES.get_template("report.html.j2").render(
        report=report,
        clauses=report.clauses,
        begun=begun,
        verdicts=[
            (verdict, VERDICT_WORDS[verdict], number)
            for verdict in Verdict
            if (number := report.verdicts[verdict])
        ],
        open_verdicts=(Verdict.FAIL, Verdict.UNSTABLE),
        conclusion=conclusion(report),
        unseen=unseen(report),
        judge=version("cortex-mock"),
        cases_by_verdict=_cases_by_verdict,
        alike=alike,
        others_of=others_of,
        verdict_of=verdict_of,
        attempts_of=attempts_of,
        counted=counted,
        legible=legible,
        marked=_marked,
        name=case_name,
        pretty=_pretty,
    )


def _cases_by_verdict(clause: ClauseResult) -> str:
    """`38 pass, 2 not offered`; empty if all have the clause's verdict."""
    found = Counter(case.verdict for case in clause.cases)
    return ", ".join(
        f"{found[verdict]} {VERDICT_WORDS[verdict]}" for verdict in Verdict if found[verdict]
    )


def _marked(text: str) -> Markup:
    """A sentence with text in backticks as code."""
    return Markup(CODE.sub(r"<code>\1</code>", str(escape(legible(text)))))  # noqa: S704  escaped


def _pretty(body: str) -> str:
    """JSON with a line for each property; other bodies unchanged."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return body
