"""What the judge's requests bring along."""

from pathlib import Path

from contract_tests.contract.operations import Operations
from contract_tests.judging.run import open_run
from contract_tests.kernel.ledger import Ledger
from contract_tests.settings import Settings
from tests.contract.elsewhere import KEY, elsewhere

JOBS = "/plugin-core/jobs"


def test_cookies_are_not_sent_back(tmp_path: Path) -> None:
    with elsewhere(cookies=3) as server:
        ledger = Ledger.begin(tmp_path / "ledger.jsonl", target=server.url, tag="cortex-contract-1")
        run_state = open_run(Settings(url=server.url, api_key=KEY), ledger, Operations())
        run_state.api.get(JOBS)
        run_state.api.with_key(None).get(JOBS)
        run_state.close()
    assert len(server.requests) == 2
    assert "Cookie" not in server.headers
