"""A change of what a credential permits. `World.announce` passes it on."""

from typing import NamedTuple


class AccessChanged(NamedTuple):
    """A key, a user or a login was changed or removed, so a credential may permit less.

    :param user_id: the owner.
    """

    user_id: str
