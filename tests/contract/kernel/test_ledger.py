"""The ledger: what it records about created objects, and what it leaves out."""

from pathlib import Path
from typing import Any

import pytest

from contract_tests.contract.operations import Operations
from contract_tests.judging.run import open_run
from contract_tests.kernel.ledger import Ledger
from contract_tests.settings import Settings

KEY = "cortex_live_of_the_judge"
NEW_KEY = "cortex_live_4f2a9b71c0de"


@pytest.mark.parametrize(
    ("operation", "data", "secret"),
    [
        ("create_webhook", {"id": f"webhook_{KEY}"}, KEY),
        ("create_webhook", {"id": KEY.upper()}, KEY.upper()),
        ("create_webhook", {"id": "webhook_1", "createdAt": KEY}, KEY),
        ("create_api_key", {"id": NEW_KEY, "key": NEW_KEY}, NEW_KEY),
        ("create_api_key", {"id": f"key-{NEW_KEY}-1", "key": NEW_KEY}, NEW_KEY),
    ],
)
def test_no_secret_is_written_even_if_the_server_uses_it_as_an_id(
    tmp_path: Path, operation: str, data: dict[str, Any], secret: str
) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger = Ledger.begin(path, target="http://127.0.0.1:1", tag="cortex-contract-1")
    run_state = open_run(Settings(url="http://127.0.0.1:1", api_key=KEY), ledger, Operations())
    ledger.created(operation, {"success": True, "data": data})
    (made,) = ledger.left
    assert made.id == data["id"]
    ledger.ended(made)
    ledger.leave(made, f"{made} is somebody else's")
    assert secret not in path.read_text()
    run_state.close()


def test_a_ledger_with_a_redacted_id_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    ledger = Ledger.begin(path, target="http://127.0.0.1:1", tag="cortex-contract-1")
    run_state = open_run(Settings(url="http://127.0.0.1:1", api_key=KEY), ledger, Operations())
    ledger.created("create_webhook", {"success": True, "data": {"id": f"webhook_{KEY}"}})
    ledger.created("create_webhook", {"success": True, "data": {"id": "webhook_2"}})
    run_state.close()
    resumed = Ledger.resume(path)
    assert [made.id for made in resumed.left] == ["webhook_2"]
    assert [kind.name for kind in resumed.lost] == ["webhook"]
    resumed.close()
