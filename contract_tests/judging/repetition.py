"""Sends a request again that has shown a failure."""

from typing import Any, cast

import requests
from schemathesis.checks import CHECKS, CheckFunction
from schemathesis.core.transport import Response
from schemathesis.engine.recorder import Interaction
from schemathesis.generation.case import Case as Generated

from contract_tests.contract.evidence import NotPermitted, Unclear
from contract_tests.judging.check_totals import CheckTotals
from contract_tests.judging.decisions import ATTEMPTS
from contract_tests.kernel.adapter import Guard, GuardedAdapter
from contract_tests.schema.examined import Examined
from contract_tests.schema.interactions import credentials_of


def repeat(
    guard: Guard, examined: Examined, case: Generated[Any], first: Interaction, totals: CheckTotals
) -> None:
    """Sends the request again: a failure that does not recur is unstable.

    A write may get another status the second time, because the first one changed the state;
    that proves nothing.
    """
    with requests.Session() as session:
        adapter = GuardedAdapter(guard)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        while totals.attempts < ATTEMPTS:
            try:
                response = case.call(session=session, headers=credentials_of(first))
            except (requests.RequestException, NotPermitted, Unclear):
                return  # the server is gone, or nothing more is sent
            if first.response is None or response.status_code != first.response.status_code:
                return
            totals.attempts += 1
            totals.broken += _is_broken(examined, case, response)


def _is_broken(examined: Examined, case: Generated[Any], response: Response) -> bool:
    try:
        function = cast("CheckFunction", CHECKS.get_one(examined.check))
        case.validate_response(response, checks=[function])
    except (BaseExceptionGroup, AssertionError):
        return True
    return False
