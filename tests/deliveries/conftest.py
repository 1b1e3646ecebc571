"""A sender and a receiver."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.deliveries.receiver import Receiver, Sender


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def make_sender() -> Iterator[Callable[..., Sender]]:
    made: list[Sender] = []

    def make(**settings: Any) -> Sender:
        made.append(Sender(**settings))
        return made[-1]

    yield make
    for sender in made:
        sender.close()


@pytest.fixture
def sender(make_sender: Callable[..., Sender]) -> Sender:
    return make_sender()
