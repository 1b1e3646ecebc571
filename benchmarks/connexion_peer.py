"""A peer: Connexion's own `AsyncApp` on the same uvicorn, with handlers that return fixed
responses.

python -m benchmarks.connexion_peer PORT DOCUMENT ANSWERS
"""

import json
import sys
from pathlib import Path
from typing import Any

import uvicorn
from connexion import AsyncApp
from connexion.resolver import Resolver

from benchmarks.cases import UNKNOWN


def create(document: Path, answers: dict[str, Any]) -> AsyncApp:
    async def listed(**_: Any) -> Any:
        return answers["list"], 200

    async def one(jobId: str, **_: Any) -> Any:  # noqa: N803  the document's name
        return (answers["404"], 404) if jobId == UNKNOWN else (answers["get"], 200)

    async def made(**_: Any) -> Any:
        return answers["create"], 201

    handlers = {"list": listed, "get": one, "create": made}
    app = AsyncApp(__name__, specification_dir=document.parent)
    app.add_api(document.name, resolver=Resolver(handlers.__getitem__))
    return app


def bearer(token: str) -> dict[str, str]:
    return {"sub": token}


if __name__ == "__main__":
    served = create(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
    uvicorn.run(served, port=int(sys.argv[3]), log_config=None, log_level="critical",
                access_log=False, server_header=False)  # fmt: skip
