"""`cortex-contract merge`: the JSON reports of the parts of a run, as one report."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import jsonschema_rs

from contract_tests import text_file
from contract_tests.contract.catalogue import CLAUSES
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.decisions import INTERRUPTED, exit_code, failing, of_clause
from contract_tests.legible import one_line
from contract_tests.reports.files import Unwritable
from contract_tests.reports.machine import schema
from contract_tests.text_file import UnreadableFile

SAME = ("judge", "seed", "strict")
"""The values that all parts of a run share. Each part may have checked its own mock."""

Data = dict[str, Any]


@click.command("merge", short_help="Put the reports of all parts of a run together.")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the report of the whole run.")  # fmt: skip
def merge(files: tuple[Path, ...], output: Path | None) -> int:
    """Put the JSON reports of all parts of a run together (`run --shard I/N --json FILE`).

    The verdicts and the exit code are those of one run. If a part is missing, the exit code is 2.
    """
    whole = merged([_report(file) for file in files])
    if output is not None:
        try:
            output.write_text(json.dumps(whole, indent=2) + "\n", "utf-8")
        except OSError as error:
            raise Unwritable(f"{output}: {error.strerror}") from error
    for line in _lines(whole):
        click.echo(one_line(line))
    return int(whole["exitCode"])


def merged(parts: Sequence[Data]) -> Data:
    """One report.

    :raises click.UsageError: when they are not the parts of one run.
    """
    _check(parts)
    clauses = list(_clauses(parts))
    verdicts = Counter(clause["verdict"] for clause in clauses)
    return {
        **parts[0],
        "run": ", ".join(part["run"] for part in parts),
        "target": ", ".join(dict.fromkeys(part["target"] for part in parts)),
        "started": min(part["started"] for part in parts),
        "seconds": round(sum(part["seconds"] for part in parts), 3),
        "exitCode": _exit_code(parts, clauses),
        "interrupted": any(part["interrupted"] for part in parts),
        "stopped": next((part["stopped"] for part in parts if part["stopped"]), None),
        "verdicts": {str(verdict): verdicts[verdict] for verdict in Verdict},
        "exercise": _exercise(parts, clauses),
        "ledger": ", ".join(part["ledger"] for part in parts if part["ledger"]) or None,
        "shard": None,
        "knownFailures": {
            name: sorted({one for part in parts for one in part["knownFailures"][name]})
            for name in ("expired", "mended")
        },
        "clauses": clauses,
    }


def _report(file: Path) -> Data:
    """:raises click.UsageError: when it is no report."""
    try:
        content: Data = json.loads(text_file.read(file, text_file.LARGEST_REPORT))
        jsonschema_rs.validator_for(schema()).validate(content)
    except UnreadableFile as error:
        raise click.UsageError(one_line(str(error))) from error
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{file} is no report of cortex-contract") from error
    return content


def _check(parts: Sequence[Data]) -> None:
    """:raises click.UsageError: when a part is missing or does not fit."""
    if any(part.get("shard") is None for part in parts):
        raise click.UsageError("a report is not of a part; write it with run --shard I/N --json")
    for name in SAME:
        if len({part[name] for part in parts}) > 1:
            raise click.UsageError(f"the reports have different values of {name}")
    numbers = Counter(part["shard"]["number"] for part in parts)
    (count,) = counts if len(counts := {part["shard"]["of"] for part in parts}) == 1 else (0,)
    if not count:
        raise click.UsageError("the reports are of runs with different numbers of parts")
    for number in range(1, count + 1):
        if numbers[number] != 1:
            why = "is missing" if not numbers[number] else "is there more than once"
            raise click.UsageError(f"part {number} of {count} {why}")


def _clauses(parts: Sequence[Data]) -> Iterator[Data]:
    """Every clause with all its cases, in the catalogue's order."""
    found: dict[str, Data] = {}
    for part in parts:
        for clause in part["clauses"]:
            known = found.setdefault(clause["id"], {**clause, "cases": []})
            known["cases"] = [*known["cases"], *clause["cases"]]
    order = [clause.id for clause in CLAUSES]
    for identifier in sorted(found, key=order.index):
        clause = found[identifier]
        cases = clause["cases"]
        yield {
            **clause,
            "verdict": str(of_clause(Verdict(case["verdict"]) for case in cases)),
            "witnesses": sum(sum(case["witnesses"].values()) for case in cases),
            "seconds": round(sum(case["seconds"] for case in cases), 3),
            "requests": sum(case["requests"] for case in cases),
        }


def _exit_code(parts: Sequence[Data], clauses: Sequence[Data]) -> int:
    strict = parts[0]["strict"]
    counting: Counter[Verdict] = Counter()
    for clause in clauses:
        new = [Verdict(case["verdict"]) for case in clause["cases"] if case["known"] is None]
        counting[of_clause(new) if new else Verdict.PASS] += 1
    return exit_code(
        counting,
        strict=strict,
        interrupted=any(part["exitCode"] == INTERRUPTED for part in parts),
        has_internal_error=any(part["exitCode"] == 2 and _failures(part) for part in parts),
        is_cut_short=any(part["exitCode"] == 2 and _passes(part) for part in parts),
    )


def _failures(part: Data) -> int:
    return sum(part["verdicts"][verdict] for verdict in failing(strict=part["strict"]))


def _passes(part: Data) -> int:
    return int(part["verdicts"][Verdict.PASS] + part["verdicts"][Verdict.WARN])


def _exercise(parts: Sequence[Data], clauses: Sequence[Data]) -> Data:
    """The sums. The number of operations that succeeded is a lower bound."""
    seen = [part["exercise"] for part in parts]
    answered = {
        name for clause in clauses for case in clause["cases"] for name in case["operations"]
    }
    statuses: Counter[str] = Counter()
    for one in seen:
        statuses.update(one["statuses"])
    operations: Mapping[str, int] = seen[0]["operations"]
    return {
        "requests": sum(one["requests"] for one in seen),
        "operations": {
            "known": operations["known"],
            "answered": max(len(answered), *(one["operations"]["answered"] for one in seen)),
            "succeeded": max(one["operations"]["succeeded"] for one in seen),
        },
        "statuses": dict(sorted(statuses.items())),
        "objectsMade": sum(one["objectsMade"] for one in seen),
        "objectsEnded": sum(one.get("objectsEnded", 0) for one in seen),
        "objectsLeft": [left for one in seen for left in one["objectsLeft"]],
        "objectsLeftAlone": [left for one in seen for left in one.get("objectsLeftAlone", ())],
        "secondsWaited": round(sum(one["secondsWaited"] for one in seen), 3),
    }


def _lines(whole: Data) -> Iterator[str]:
    """The broken clauses, then the totals."""
    ending = failing(strict=whole["strict"])
    for clause in whole["clauses"]:
        for case in clause["cases"]:
            if case["verdict"] in ending:
                known = " (known)" if case["known"] else ""
                yield f"{case['verdict']}  {case['id']}{known}: {case['reason']}"
    counted = ", ".join(f"{number} {name}" for name, number in whole["verdicts"].items() if number)
    yield f"{len(whole['clauses'])} clauses: {counted or 'nothing was checked'}"
