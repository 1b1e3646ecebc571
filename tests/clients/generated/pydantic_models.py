"""Models of datamodel-code-generator read what the mock answers. Usage: URL KEY"""

import json
import sys

import httpx
from cortex_models import JobAnswer, JobList, SubmittedJobAnswer

ORDER = {
    "provider": "akash", "image": "nginx:alpine", "cpu": 100, "memory": "512Mi", "storage": "1Gi",
    "duration": 60,
}  # fmt: skip


def main(url: str, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}"}
    with httpx.Client(headers=headers, trust_env=False) as client:
        jobs = f"{url}/plugin-core/jobs"
        listed = JobList.model_validate_json(client.get(jobs, params={"limit": 2}).text)
        total: int = listed.meta.pagination.total
        created = SubmittedJobAnswer.model_validate_json(client.post(jobs, json=ORDER).text)
        got = JobAnswer.model_validate_json(client.get(f"{jobs}/{created.data.id}").text)
        spent: float = got.data.cost.current
    results = {"rows": len(listed.data), "total": total, "id": got.data.id, "spent": spent}
    print(json.dumps(results | {"created": created.data.id}))


main(*sys.argv[1:])
