"""When an object was created and last changed, as reads show it."""

from collections.abc import Generator
from datetime import datetime
from typing import Any

from contract_tests.context.case_context import CaseContext
from contract_tests.contract.evidence import Broken, NotOffered, Unclear
from contract_tests.contract.pause import Pause
from contract_tests.kernel.api import Response
from contract_tests.subjects.filters import instant

STEP = 1.1
"""Seconds after which another whole second is shown."""


def expect_change_times(
    context: CaseContext, kind: str, collection: str, changes: dict[str, Any]
) -> Generator[Pause]:
    """A change leaves `createdAt` as it was, and moves `updatedAt`.

    A second object, created just before the change, shows the server's time.
    """
    try:
        path = f"{collection}/{context.make(kind)['id']}"
    except Broken as error:
        raise Unclear(f"no {kind} can be created: {error.got}") from error
    before = context.api.get(path)
    created, _ = _times(before)
    yield Pause(STEP)
    now, _ = _times(context.api.get(f"{collection}/{context.make(kind)['id']}"))
    if now <= created:
        raise Unclear(f"the server's clock stood still for {STEP} s")
    context.api.put(path, changes).succeed()
    after = context.api.get(path)
    still_created, updated = _times(after)
    context.expect(
        still_created == created, f"`createdAt` {created.isoformat()}, as before the change", after
    )
    context.saw("creation times")
    context.expect(
        updated >= now, f"`updatedAt` not before {now.isoformat()}, the time of the change", after
    )
    context.saw("times of changes")


def _times(response: Response) -> tuple[datetime, datetime]:
    """When it was created and changed.

    :raises NotOffered: when the response does not show both.
    """
    shown = response.object
    created, updated = instant(shown.get("createdAt")), instant(shown.get("updatedAt"))
    if created is None or updated is None:
        raise NotOffered("reads do not show `createdAt` and `updatedAt`")
    return created, updated
