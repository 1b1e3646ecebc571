"""The checks as tests: `pytest contract_tests --cortex-url URL --cortex-api-key KEY`."""

import re
from collections.abc import Generator
from io import StringIO
from typing import Any

import click
import pytest

from contract_tests.command import crash, options, run_options
from contract_tests.command.pytest_session import JudgingSession
from contract_tests.contract.evidence import Verdict
from contract_tests.judging.run import Unusable
from contract_tests.kernel.ledger import LedgerError
from contract_tests.legible import one_line
from contract_tests.reports import terminal
from contract_tests.reports.files import Unwritable
from contract_tests.reports.words import left_out_words
from contract_tests.target import TargetError

JUDGING = pytest.StashKey[JudgingSession]()
UNDISTRIBUTED = pytest.StashKey[bool]()
ONE_PROCESS = "cortex-contract: -n has no effect: a run has one ledger and keeps to one rate limit"
PREFIX = "--cortex-"
WRONG_USE = 2

OFFERED = [option for option in options.OF_A_RUN if option not in options.ONLY_AS_A_COMMAND]
"""For a plan, use `--collect-only`; `-x` and `--lf` are pytest's own."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cortex", "the server to check, and how")
    taken = {name for one in group.options for name in one.names()}  # by the fixture `cortex`
    for option in OFFERED:
        if _flag(option) in taken:
            continue
        attributes: dict[str, Any] = {"help": option.help, "dest": _dest(option)}
        if option.is_flag:
            attributes["action"] = "store_true"
        else:
            attributes["action"] = "append" if option.multiple else "store"
            attributes["metavar"] = (option.metavar or option.type.name).upper()
        group.addoption(_flag(option), **attributes)


def pytest_configure(config: pytest.Config) -> None:
    config.stash[UNDISTRIBUTED] = _keep_together(config)
    try:
        asked = run_options.parse(_arguments(config))
        asked.reports.check()
        config.stash[JUDGING] = JudgingSession(asked)
    except (click.UsageError, Unwritable) as error:
        text = run_options.explain(error) if isinstance(error, click.UsageError) else str(error)
        raise pytest.UsageError(_in_pytest(text)) from error


def _keep_together(config: pytest.Config) -> bool:
    """A run has one ledger, one budget and one pace, so pytest-xdist must not spread it.

    :return: whether it would have.
    """
    would = config.getoption("dist", "no") != "no" or bool(config.getoption("numprocesses", None))
    if would:
        config.option.dist, config.option.numprocesses, config.option.tx = "no", None, []
    return would


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "case" in metafunc.fixturenames:
        cases = metafunc.config.stash[JUDGING].cases
        metafunc.parametrize("case", cases, ids=[case.id for case in cases])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Removes the tests that the options do not select."""
    judging = config.stash[JUDGING]
    empty = {"test_contract[NOTSET]": not judging.cases, "test_schemathesis": not judging.examines}
    left_out = [item for item in items if empty.get(item.name)]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


@pytest.fixture(scope="session")
def judging(request: pytest.FixtureRequest) -> JudgingSession:
    """The run that this session's cases belong to."""
    session = request.config.stash[JUDGING]
    try:
        _ = session.run
    except (Unusable, TargetError, LedgerError) as error:
        pytest.exit(_in_pytest(one_line(str(error))), WRONG_USE)
    return session


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """An internal error is not a verdict on the server: it ends the session."""
    try:
        return (yield)
    except pytest.exit.Exception:
        raise
    except Exception as error:
        is_reported_later = pyfuncitem.config.stash[JUDGING].failed(error)
        pytest.exit("internal error" if is_reported_later else crash.report(error), WRONG_USE)


def pytest_report_teststatus(
    report: pytest.CollectReport | pytest.TestReport,
) -> tuple[str, str, tuple[str, dict[str, bool]]] | None:
    """A warning has its own word."""
    is_call = isinstance(report, pytest.TestReport) and report.when == "call"
    if is_call and report.passed and ("verdict", Verdict.WARN) in report.user_properties:
        return "warned", "W", ("WARN", {"yellow": True})
    return None


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    judging = session.config.stash[JUDGING]
    judging.end(interrupted=exitstatus == pytest.ExitCode.INTERRUPTED)
    if judging.report is not None:
        session.exitstatus = judging.report.exit_code or exitstatus
    if judging.unwritten:
        session.exitstatus = session.exitstatus or WRONG_USE


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    judging = config.stash[JUDGING]
    if config.stash[UNDISTRIBUTED]:
        terminalreporter.write_line(ONE_PROCESS)
    if judging.report is None:
        return
    text = StringIO()
    shown = terminal.console(text, in_colour=config.get_terminal_writer().hasmarkup)
    terminal.show_rows(judging.report, shown)
    terminal.show(judging.report, shown, shown_verdicts=frozenset({Verdict.WARN}))
    terminalreporter.section("Cortex contract")
    if judging.left_out:
        terminalreporter.write_line(left_out_words(judging.left_out))
    terminalreporter.write(text.getvalue())
    if judging.report.internal_error is not None:
        terminalreporter.write_line(crash.report(judging.report.internal_error), red=True)
    if judging.unwritten:
        terminalreporter.write_line(judging.unwritten, red=True)


def _arguments(config: pytest.Config) -> list[str]:
    """The same options as a command line of `cortex-contract run`."""
    arguments: list[str] = []
    for option in OFFERED:
        value = config.getoption(_dest(option), None)
        if option.is_flag:
            arguments += [option.opts[0]] if value else []
        else:
            values = value if isinstance(value, list) else [value]
            arguments += [f"{option.opts[0]}={one}" for one in values if one is not None]
    return arguments


def _in_pytest(text: str) -> str:
    """A message with the names that the flags have here."""
    return re.sub(r"(?<![\w-])--(?=[a-z])", PREFIX, text)


def _flag(option: click.Option) -> str:
    return PREFIX + option.opts[0].removeprefix("--")


def _dest(option: click.Option) -> str:
    return "cortex_" + str(option.name)
