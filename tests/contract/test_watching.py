"""`run --watch`: waiting for a server that is started again."""

from collections.abc import Iterator

from werkzeug import Request, Response

from contract_tests.command.progress import Progress
from contract_tests.command.watching import wait_for_restart
from contract_tests.settings import Settings
from tests.answering import Answering


def healthy(_: Request) -> Response:
    return Response("{}", content_type="application/json")


def test_it_returns_when_the_server_was_away_and_answers_again() -> None:
    first = Answering(healthy)
    first.start()
    port, seen = first.port, list[str]()

    def events() -> Iterator[str]:
        yield "still there"
        first.stop()
        yield "away"
        again.start()
        yield "back"

    again = Answering(healthy)
    again.port = port
    what_happens = events()
    wait_for_restart(
        Settings(url=f"http://127.0.0.1:{port}", api_key="key"),
        pause=lambda _: seen.append(next(what_happens)),
    )
    again.stop()
    assert seen == ["still there", "away", "back"]


def test_progress_shows_the_estimated_time() -> None:
    now = [0.0]
    progress = Progress(lambda: now[0])
    assert progress.words("PAGE-1/a", 0, 40) == "PAGE-1/a  1 of 40"
    now[0] = 30.0
    words = progress.words("PAGE-4/b", 20, 40)
    assert words == "PAGE-4/b  21 of 40, about 30 s left, without Schemathesis"
    assert progress.words("Schemathesis", 40, 40) == "Schemathesis"
