"""Many clients are written to in several turns."""

import asyncio

from mock_server.realtime.send_queue import AT_ONCE, SendQueue


def test_each_turn_of_the_loop_sends_a_few_frames_in_order() -> None:
    sent: list[int] = []

    async def send() -> list[int]:
        """How many have been sent after each turn."""
        send_queue, after = SendQueue(), []
        for number in range(3 * AT_ONCE):
            send_queue.add(lambda number=number: sent.append(number))  # type: ignore[misc]
        while len(sent) < 3 * AT_ONCE:
            await asyncio.sleep(0)
            after.append(len(sent))
        return after

    assert asyncio.run(send()) == [AT_ONCE, 2 * AT_ONCE, 3 * AT_ONCE]
    assert sent == sorted(sent)


def test_additions_during_sending_are_sent_too() -> None:
    sent: list[str] = []

    async def send() -> None:
        send_queue = SendQueue()
        send_queue.add(lambda: send_queue.add(lambda: sent.append("second")))
        await asyncio.sleep(0)
        assert sent == []
        await asyncio.sleep(0)

    asyncio.run(send())
    assert sent == ["second"]
