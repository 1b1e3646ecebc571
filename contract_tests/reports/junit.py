"""JUnit XML, in the form that GitLab, Jenkins and GitHub's actions show.

A suite for each family of clauses, a testcase for each case. Cases that were not judged are skipped
with their reason. Warnings pass, and are reported in their output, unless warnings are failures.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from contract_tests.contract.evidence import Verdict
from contract_tests.judging.report import CaseResult, Report
from contract_tests.legible import legible
from contract_tests.reports.findings import case_name, text_of

UNJUDGED = frozenset({Verdict.UNCLEAR, Verdict.NA, Verdict.SKIP})


def write(report: Report, path: Path) -> None:
    """:raises OSError: when it cannot be written."""
    root = _root(report)
    _make_legible(root)
    Xml.indent(root)
    path.write_bytes(Xml.tostring(root, "utf-8", xml_declaration=True) + b"\n")


def _make_legible(root: Xml.Element) -> None:
    """XML allows no control characters, and readers show the rest as it is."""
    for element in root.iter():
        if element.text is not None:
            element.text = legible(element.text)
        for name, value in element.items():
            element.set(name, legible(value))


def _root(report: Report) -> Xml.Element:
    root = Xml.Element("testsuites", {"name": f"cortex-contract of {report.target}"})
    families: dict[str, list[CaseResult]] = {}
    for result in report.results:
        families.setdefault(result.clause.family, []).append(result)
    for family, results in families.items():
        suite = Xml.SubElement(root, "testsuite", {"name": family})
        begun = datetime.fromtimestamp(report.started, UTC).replace(tzinfo=None)
        suite.set("timestamp", begun.isoformat(timespec="seconds"))
        _describe(suite, _of_run(report))
        for result in results:
            suite.append(_testcase(report, result))
        _count(suite, results)
    _count(root, report.results)
    return root


def _count(element: Xml.Element, results: Iterable[CaseResult]) -> None:
    cases = list(results)
    inner = [*element.iter("testcase")]
    element.set("tests", str(len(cases)))
    element.set("failures", str(sum(case.find("failure") is not None for case in inner)))
    element.set("errors", "0")
    element.set("skipped", str(sum(case.find("skipped") is not None for case in inner)))
    element.set("time", f"{sum(case.seconds for case in cases):.3f}")


def _testcase(report: Report, result: CaseResult) -> Xml.Element:
    named = {
        "classname": f"{result.clause.family}.{result.clause.id}",
        "name": case_name(result),
        "time": f"{result.seconds:.3f}",
    }
    case = Xml.Element("testcase", named)
    _describe(case, _properties(result))
    _add_outcome(case, report, result)
    return case


def _properties(result: CaseResult) -> dict[str, str]:
    clause = result.clause
    return {
        "clause": f"{clause.id}: {clause.title}",
        "source": clause.source,
        "evidence": clause.evidence,
        "safety": result.safety,
        "verdict": result.verdict,
        "witnesses": ", ".join(f"{n} {what}" for what, n in result.witnesses.items()) or "none",
        "requests": str(result.requests),
    }


def _add_outcome(case: Xml.Element, report: Report, result: CaseResult) -> None:
    known = report.known(result)
    details = "\n\n".join(text_of(result, finding) for finding in result.findings)
    if result.verdict in UNJUDGED:
        reason = f"{result.verdict}: {result.reason}"
        Xml.SubElement(case, "skipped", {"message": reason})
    elif known is not None:
        Xml.SubElement(case, "skipped", {"message": f"{result.verdict}, {known.words}"})
    elif result.verdict in report.failing:
        details = details or result.reason
        failure = {"type": str(result.verdict), "message": result.reason}
        Xml.SubElement(case, "failure", failure).text = details
        details = ""
    if details:
        Xml.SubElement(case, "system-out").text = details


def _of_run(report: Report) -> dict[str, str]:
    return {
        "target": report.target,
        "run": report.tag,
        "seed": str(report.seed),
        "interrupted": str(report.interrupted).lower(),
        "stopped": report.stopped,
    }


def _describe(element: Xml.Element, properties: dict[str, str]) -> None:
    described = Xml.SubElement(element, "properties")
    for name, value in properties.items():
        Xml.SubElement(described, "property", {"name": name, "value": value})
