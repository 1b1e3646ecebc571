"""The kind of a container image, by its name.

An image is of the first kind that has a word in its name.
"""

from functools import lru_cache

from mock_server.rules.jobs.image_kinds import KINDS, ImageKind


@lru_cache(maxsize=1024)
def kind_of(image: str) -> ImageKind:
    name = image.lower()
    return next(kind for kind in KINDS if any(word in name for word in kind.words))


def name_of(image: str) -> str:
    """The last part of its name: `nginx` for `docker.io/library/nginx:alpine`."""
    return image.rpartition("/")[2].partition("@")[0].partition(":")[0]
