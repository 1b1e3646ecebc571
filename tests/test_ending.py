"""How the mock stops, and that nothing is lost."""

import fcntl
import gc
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest

from mock_server.config import Config
from mock_server.configured_worlds import create_default_world
from mock_server.serving.port import bind
from mock_server.serving.stop_signals import EndedAtOnce, StopSignals
from mock_server.storage import snapshots
from mock_server.storage.save_file import SaveError, SaveFile
from mock_server.storage.snapshots import SnapshotError
from mock_server.world.clock import Clock
from mock_server.world.world_state import WorldState
from tests.certificates import CERT, KEY
from tests.conftest import START
from tests.invocations import invoke
from tests.processes import COMMAND, Running, Served, listening, run, serving

STREAM = (
    b"GET /api/plugin-core/jobs/job_1a2b3c4d5e6f/logs?follow=true HTTP/1.1\r\n"
    b"Host: 127.0.0.1\r\nAuthorization: Bearer cortex_dev_pro\r\n\r\n"
)
UNFINISHED = (
    b"POST /api/plugin-core/jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n"
    b"Authorization: Bearer cortex_dev_pro\r\n\r\n{"
)
AN_ADVANCE = (
    b"POST /_cortex/worlds/default/clock/advance HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    b"Content-Type: application/json\r\nContent-Length: 21\r\n\r\n"
    b'{"seconds": 34000000}'
)


def opened(served: Served, request: bytes) -> socket.socket:
    """A connection with an open request."""
    client = socket.create_connection(("127.0.0.1", int(served.url.rpartition(":")[2])))
    client.sendall(request)
    return client


def theme(served: Served, value: str) -> None:
    """Makes a change that is visible in the saved file."""
    headers = {"Authorization": "Bearer cortex_dev_pro"}
    body = {"preferences": {"theme": value}}
    assert httpx.put(f"{served.url}/api/users/me", json=body, headers=headers).is_success


@pytest.fixture
def known() -> WorldState:
    """The memory of an empty world."""
    return create_default_world(Config(fixtures="empty"), Clock(START, mode="manual")).state()


def saved(file: Path) -> Any:
    return json.loads(file.read_bytes())


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["SIGTERM", *(pytest.param(n, marks=pytest.mark.slow) for n in ("SIGHUP", "SIGQUIT"))]
)
def test_every_signal_that_ends_it_has_the_world_saved(tmp_path: Path, name: str) -> None:
    file = tmp_path / "world.json"
    with serving("--fixtures", "empty", f"--save={file}") as served:
        theme(served, "dark")
        assert not file.exists()
        ended = served.stop(getattr(signal, name))
    assert (ended.code, ended.stderr) == (0, "")
    assert f"saved in {file}" in ended.stdout
    assert "dark" in file.read_text()
    assert [entry.name for entry in tmp_path.iterdir()] == ["world.json"]


@pytest.mark.slow
def test_it_is_saved_during_streams_and_requests_without_a_traceback(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    with serving(f"--save={file}") as served:
        clients = [opened(served, request) for request in (STREAM, UNFINISHED, AN_ADVANCE)]
        assert b"text/event-stream" in clients[0].recv(65_536)
        ended = served.stop(signal.SIGTERM)
        for client in clients:
            client.close()
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.seconds < 10
    assert saved(file)["jobs"]


@pytest.mark.slow
def test_a_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    expecting = UNFINISHED.replace(b"\r\n\r\n{", b"\r\nExpect: 100-continue\r\n\r\n")
    with (
        serving("--fixtures", "empty", f"--save={file}") as served,
        opened(served, expecting) as client,
    ):
        assert b" 100 " in client.recv(65_536)  # so that it is open when the first signal comes
        ended = served.stop(signal.SIGTERM, signal.SIGTERM)
    assert ended.code == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_a_second_signal_is_not_lost_while_the_collector_runs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mock_server.serving.stop_signals.REPEATED", 0)
    sent: list[int] = []

    def send_once(*_: object) -> None:
        if not sent:
            sent.append(signal.SIGTERM)
            os.kill(os.getpid(), sent[0])

    def save(signals: StopSignals) -> None:
        with signals.unwinding():
            gc.callbacks.append(send_once)
            _ = [[number] for number in range(gc.get_threshold()[0] * 10)]
            send_once()

    with StopSignals() as signals:
        signals.hand_over(lambda: None)
        os.kill(os.getpid(), signal.SIGTERM)
        try:
            with pytest.raises(EndedAtOnce):
                save(signals)
        finally:
            gc.callbacks.remove(send_once)


@pytest.mark.slow
def test_a_hangup_sent_with_another_signal_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    with serving("--fixtures", "empty", f"--save={file}") as served:
        ended = served.stop(signal.SIGTERM, signal.SIGHUP)
    assert (ended.code, file.exists()) == (0, True)


SIGNALLED_AT_THE_END = (
    COMMAND[0],
    "-c",
    "import atexit, os, signal\n"
    "from mock_server.command import entry\n"
    "atexit.register(os.kill, os.getpid(), signal.SIGTERM)\n"
    "entry.main()",
)


@pytest.mark.slow
@pytest.mark.parametrize("start", [serving, listening])
def test_a_signal_that_comes_when_all_is_stopped_does_no_harm(
    start: Callable[..., AbstractContextManager[Running]],
) -> None:
    with start(command=SIGNALLED_AT_THE_END) as served:
        ended = served.stop(signal.SIGTERM)
    assert (ended.code, ended.stderr) == (0, "")


@pytest.mark.slow
def test_connections_without_a_handshake_are_closed() -> None:
    flags = (f"--tls-cert={CERT}", f"--tls-key={KEY}")
    with (
        serving(*flags, env={"PYTHONWARNINGS": "error"}) as served,
        opened(served, b""),
        opened(served, b"\x16\x03\x01"),
    ):
        assert httpx.get(
            f"{served.url}/api/health", verify=ssl.create_default_context(cafile=CERT)
        ).is_success
        ended = served.stop(signal.SIGTERM)
    assert (ended.code, ended.stderr) == (0, "")


@pytest.mark.slow
def test_a_signal_during_start_stops_it_cleanly() -> None:
    command = (
        "import os, signal\n"
        "from mock_server.command import cli\nfrom mock_server.serving import server\n"
        "server.create_app = lambda *_: os.kill(os.getpid(), signal.SIGTERM)\n"
        "cli.main(['serve', '--port', '0'])"
    )
    ended = subprocess.run(
        [COMMAND[0], "-c", command], capture_output=True, text=True, timeout=30, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.slow
def test_a_crash_of_the_server_does_not_lose_the_world(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    defective = (
        "import uvicorn; from mock_server.command import cli\n"
        "async def tick(*_): raise RuntimeError('broken')\n"
        "uvicorn.Server.on_tick = tick\n"
        f"cli.main(['serve', '--port', '0', '--fixtures', 'empty', '--save', {str(file)!r}])"
    )
    ended = subprocess.run(
        [COMMAND[0], "-c", defective], capture_output=True, text=True, timeout=30, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "broken" in ended.stderr
    assert str(file) in ended.stderr
    assert saved(file)["users"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "shell",
    [
        pytest.param((), id="nobody reads it"),
        pytest.param(
            ("sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"), id="no streams", marks=pytest.mark.slow
        ),
    ],
)
def test_it_keeps_serving_when_its_output_is_closed(tmp_path: Path, shell: tuple[str, ...]) -> None:
    file = tmp_path / "world.json"
    with bind("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    unread, output = os.pipe()
    os.close(unread)
    flags = ["serve", "--fixtures=empty", f"--port={port}", f"--save={file}"]
    command = [*shell, *COMMAND, *flags]
    with subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE) as process:
        os.close(output)
        patient = httpx.HTTPTransport(retries=6)
        with httpx.Client(transport=patient, timeout=10) as client:
            assert client.get(f"http://127.0.0.1:{port}/api/health").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.communicate(timeout=10)[1] == b""
    assert process.returncode == 0
    assert saved(file)["users"]


def test_the_receiver_stops_cleanly_too() -> None:
    with listening() as receiver:
        ended = receiver.stop(signal.SIGTERM)
    assert (ended.code, ended.stderr) == (0, "")


@pytest.mark.slow
def test_a_loaded_world_continues_in_its_file_and_the_greeting_describes_it(
    tmp_path: Path, known: WorldState
) -> None:
    file, link = tmp_path / "world.json", tmp_path / "link.json"
    SaveFile(file, None).write(known)
    file.chmod(0o640)
    link.symlink_to(file.name)
    with serving(f"--load={file}", f"--save={link}") as served:
        assert f"from the snapshot {file}" in served.greeting
        assert "7 users" in served.greeting
        assert "2025-07-10T12:34:56Z" in served.greeting
        assert "fixtures" not in served.greeting.partition("Dashboard")[0]
        assert "seed" not in served.greeting
        theme(served, "dark")
        assert served.stop(signal.SIGTERM).code == 0
    assert link.is_symlink()
    assert "dark" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.slow
def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    file.write_text("precious")
    ended = run("serve", "--port", "0", "--save", str(file))
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert f"--load {file}" in ended.stderr
    assert "remove it" in ended.stderr
    assert file.read_text() == "precious"


@pytest.mark.slow
def test_the_first_start_with_load_explains_how_to_begin(tmp_path: Path) -> None:
    file = tmp_path / "world.json"
    ended = run("serve", "--port", "0", f"--load={file}", f"--save={file}")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "leave out --load" in ended.stderr


def refusal(file: Path, loaded: Path | None = None) -> str:
    """Why a world cannot be saved there; asking leaves nothing behind."""
    before = sorted(file.parent.iterdir()) if file.parent.is_dir() else []
    with pytest.raises(SnapshotError) as refused:
        SaveFile(file, loaded).check()
    assert (sorted(file.parent.iterdir()) if file.parent.is_dir() else []) == before
    return str(refused.value)


def test_an_unwritable_file_is_found_before_writing(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").write_text("")
    ends = os.pipe()
    (tmp_path / "stdout").symlink_to(f"/dev/fd/{ends[1]}")
    assert "not a regular file" in refusal(tmp_path / "stdout")
    for end in ends:
        os.close(end)
    assert "does not exist" in refusal(tmp_path / "nowhere" / "world.json")
    assert "is a directory" in refusal(tmp_path)
    assert "not a regular file" in refusal(Path(os.devnull))
    assert "symbolic links" in refusal(tmp_path / "loop")
    assert "too long" in refusal(tmp_path / ("x" * 300))
    assert "Not a directory" in refusal(tmp_path / "file" / "world.json")


def test_another_snapshot_than_the_one_that_was_loaded_is_not_overwritten(
    tmp_path: Path, known: WorldState
) -> None:
    loaded, other = tmp_path / "loaded.json", tmp_path / "other.json"
    SaveFile(loaded, None).write(known)
    SaveFile(other, None).write(known)
    assert "exists" in refusal(other, loaded)
    SaveFile(loaded, loaded).check()


def test_a_file_that_appears_or_changes_meanwhile_stays(tmp_path: Path, known: WorldState) -> None:
    file = tmp_path / "world.json"
    first, second, third = (SaveFile(file, None) for _ in range(3))
    for save in (first, second):
        save.check()
    first.write(known)
    before = file.read_bytes()
    with pytest.raises(SaveError, match=r"world\.1\.json"):
        second.write(known)
    third = SaveFile(file, file)
    third.check()
    file.write_text("by somebody else")
    with pytest.raises(SaveError, match=r"world\.2\.json"):
        third.write(known)
    assert file.read_text() == "by somebody else"
    assert (tmp_path / "world.1.json").read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 3


def test_a_full_disk_leaves_the_old_file_and_no_draft(
    tmp_path: Path, known: WorldState, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, rescued = tmp_path / "kept" / "world.json", tmp_path / "rescued"
    file.parent.mkdir()
    rescued.mkdir()
    SaveFile(file, None).write(known)
    before = file.read_bytes()
    save = SaveFile(file, file)
    save.check()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.tempdir", str(rescued))
    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(SaveError) as failed:
        save.write(known)
    (kept,) = rescued.iterdir()
    assert "No space left on device" in str(failed.value)
    assert str(kept) in str(failed.value)
    assert kept.read_bytes() == before == file.read_bytes()
    assert list(file.parent.iterdir()) == [file]


def test_the_draft_of_a_mock_that_was_killed_is_removed_and_no_other_file(
    tmp_path: Path, known: WorldState
) -> None:
    abandoned, in_use, foreign, link = (
        tmp_path / name
        for name in (
            ".cortex-mock-abandon_.draft",
            ".cortex-mock-is_used_.draft",
            ".cortex-mock-notes.draft",
            ".cortex-mock-symlink_.draft",
        )
    )
    for file in (abandoned, in_use, foreign):
        file.write_text("{")
    link.symlink_to(foreign)
    with in_use.open("rb") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        SaveFile(tmp_path / "world.json", None).write(known)
    assert not abandoned.exists()
    assert {*tmp_path.iterdir()} == {in_use, foreign, link, tmp_path / "world.json"}


def test_an_unloadable_snapshot_does_not_replace_a_loadable_one(
    tmp_path: Path, known: WorldState, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "kept" / "world.json"
    file.parent.mkdir()
    SaveFile(file, None).write(known)
    before = file.read_bytes()
    save = SaveFile(file, file)
    save.check()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("mock_server.world.world_state.written", lambda _: b'{"format": 2}')
    with pytest.raises(SaveError, match="could not be loaded again"):
        save.write(known)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_response_with_a_snapshot_is_loaded_as_it_was_sent(
    tmp_path: Path, known: WorldState
) -> None:
    file = tmp_path / "world.json"
    SaveFile(file, None).write(known)
    file.write_text(json.dumps({"success": True, "data": saved(file)}))
    assert snapshots.load(file) == known


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        ("--fixtures", "empty"),
        ("--seed", "2"),
        ("--start", "2025-07-10"),
        ("--traffic", "off"),
        ("--enterprise-rate", "9"),
    ],
)
def test_options_in_a_snapshot_cannot_be_set_beside_it(flag: str, value: str) -> None:
    ended = invoke("serve", "--load", "world.json", flag, value)
    assert ended.code == 2
    assert f"{flag} cannot be combined with --load" in ended.stderr


INTERRUPTED_IMPORT = """
import sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "mock_server.command.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from mock_server.command.entry import main
main()
"""


def test_ctrl_c_before_anything_is_loaded_leaves_no_trace() -> None:
    command = [sys.executable, "-c", INTERRUPTED_IMPORT]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "")
