"""A client of openapi-python-client: list, get and create. Usage: URL KEY"""

import json
import sys

from cortex_client import AuthenticatedClient
from cortex_client.api.jobs import create_job, get_job, list_jobs
from cortex_client.models import JobAnswer, JobList, JobRequest, SubmittedJobAnswer


def main(url: str, key: str) -> None:
    with AuthenticatedClient(base_url=url, token=key) as client:
        listed = list_jobs.sync(client=client, limit=2)
        assert isinstance(listed, JobList)
        total: int = listed.meta.pagination.total
        body = JobRequest(
            image="nginx:alpine",
            cpu=100,
            memory="512Mi",
            storage="1Gi",
            duration=60,
            provider="akash",
        )
        created = create_job.sync(client=client, body=body)
        assert isinstance(created, SubmittedJobAnswer)
        got = get_job.sync(created.data.id, client=client)
        assert isinstance(got, JobAnswer)
        spent: float = got.data.cost.current
    results = {"rows": len(listed.data), "total": total, "id": got.data.id, "spent": spent}
    print(json.dumps(results | {"created": created.data.id}))


main(*sys.argv[1:])
