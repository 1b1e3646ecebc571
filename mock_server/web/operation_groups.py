"""Groups operations by resource, so that a hundred of them become a table of contents."""

from collections.abc import Iterable, Mapping

Operation = tuple[str, str, str]
"""Method, path below the API's base URL, summary."""


def group_operations(operations: Iterable[Operation]) -> Mapping[str, list[Operation]]:
    """The operations by the beginning of their paths. Groups and members keep their order."""
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(group_of(operation[1]), []).append(operation)
    return groups


def group_of(path: str) -> str:
    """The first segment; below a plugin also the second, which names the resource."""
    segments = path.strip("/").split("/")
    depth = 2 if segments[0].startswith("plugin-") else 1
    return "/" + "/".join(segments[:depth])
