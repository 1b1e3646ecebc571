"""What is there at the start."""

from tests.stranger.access import digest, new_key
from tests.stranger.deliveries import new_delivery
from tests.stranger.jobs import make_job, say
from tests.stranger.providers import make_provider
from tests.stranger.state import Row, State
from tests.stranger.webhooks import make_webhook

KEYS = {
    "stranger-admin-key": ("admin", "enterprise"),
    "stranger-operator-key": ("operator", "enterprise"),
    "stranger-developer-key": ("developer", "enterprise"),
    "stranger-viewer-key": ("viewer", "enterprise"),
    "stranger-billing-key": ("billing", "enterprise"),
    "stranger-pro-key": ("admin", "pro"),
    "stranger-free-key": ("admin", "free"),
}
NETWORKS = {
    "akash": "Akash Network",
    "render": "Render Network",
    "golem": "Golem",
    "bittensor": "Bittensor",
    "ionet": "io.net",
}
IMAGES = ("nginx:alpine", "alpine:3", "Busybox", "postgres:14", "python:3.12", "ghcr.io/acme/etl")
MEMORIES = ("512Mi", "1Gi", "128Mi", "2Gi", "1536Mi")
ENDS = ("completed", "completed", "failed", "cancelled")


def _people(state: State) -> None:
    for text, (role, plan) in KEYS.items():
        name = text.split("-")[1]
        user = state.new("user", username=name, email=f"{name}@stranger.example", role=role)
        user |= {"plan": plan, "active": True, "preferences": {}, "password": digest("stranger")}
        user |= {"firstName": name.title(), "lastName": None, "lastLoginAt": None}
        state.users[user["id"]] = user
        new_key(state, user, {"name": name}, text)


def _providers(state: State) -> None:
    for place, (kind, name) in enumerate(NETWORKS.items()):
        body: Row = {"name": name, "type": kind, "endpoints": [f"https://{kind}.stranger.example"]}
        body["config"] = {"region": "eu-west", "apiKey": "seeded-secret"}
        metrics = {"latency": 60 + 25 * place, "uptime": 99.9 - place}
        provider = make_provider(state, body, status="online", metrics=metrics)
        state.providers[provider["id"]] = provider
        network = state.new("network", networkName=name, type=kind)
        state.networks[network["id"]] = network


def _finish(state: State, job: Row, age: int, status: str) -> None:
    now = int(state.now())
    job |= {"createdAt": now - age, "startedAt": now - age + 20, "endedAt": now - age + 400}
    job |= {"began": job["startedAt"], "stopped": job["endedAt"], "status": status}
    words = {"created": 0, "scheduled": 10, "started": 20, status: 400}
    job["events"] = [
        {"type": word, "timestamp": job["createdAt"] + after} for word, after in words.items()
    ]
    say(state, job, "Container started")
    say(state, job, f"ended as {status}")
    for place, line in enumerate(job["lines"]):
        line["time"] = float(job["began"] + place)
    job["exitCode"] = {"completed": 0, "failed": 1}.get(status)


def _jobs(state: State) -> None:
    for place in range(26):
        request: Row = {"provider": list(NETWORKS)[place % 5], "image": IMAGES[place % 6]}
        request |= {"cpu": (100, 1000, 250, 2000)[place % 4], "memory": MEMORIES[place % 5]}
        request |= {"storage": ("1Gi", "512Mi", "10Gi")[place % 3]}
        job = make_job(state, request | {"duration": (600, 3600, 86400)[place % 3]})
        _finish(state, job, 24_000 - place * 900, ENDS[place % 4])
        state.jobs[job["id"]] = job
    _service(state)


def _service(state: State) -> None:
    """A service that has run for half an hour, and continues to run."""
    request: Row = {"provider": "akash", "image": "nginx:alpine", "cpu": 1000, "memory": "512Mi"}
    request |= {"storage": "1Gi", "duration": 1_000_000, "env": {"DEBUG": "true"}}
    job = make_job(state, request | {"ports": [{"port": 80, "expose": True}]})
    began = int(state.now()) - 1800
    job |= {"createdAt": began - 20, "startedAt": began, "began": began, "status": "running"}
    words = {"created": -20, "scheduled": -10, "started": 0}
    job["events"] = [{"type": word, "timestamp": began + at} for word, at in words.items()]
    say(state, job, "Container started")
    job["lines"][0]["time"] = float(began)
    state.jobs[job["id"]] = job


def _webhooks(state: State) -> None:
    """The seeded webhooks are disabled, so that nothing is sent to hosts that do not exist."""
    for name, kinds in {"ops": ["job.failed"], "ledger": ["job.completed", "job.failed"]}.items():
        url = f"https://hooks.stranger.example/{name}"
        hook = make_webhook(state, {"url": url, "events": kinds, "name": name, "enabled": False})
        state.webhooks[hook["id"]] = hook
        for place in range(6):
            event = {"id": state.new_id("event"), "type": kinds[0]}
            delivery = new_delivery(state, hook, event)
            good = place % 3 != 0
            delivery |= {"status": "delivered" if good else "failed", "attempts": 1 if good else 6}
            delivery |= {"responseCode": 200 if good else 503, "responseTime": 40 + place}
            delivery["time"] -= 5000 - 600 * place
            hook["stats"]["delivered" if good else "failed"] += 1
            hook["lastTriggered"] = delivery["time"]


def _templates(state: State) -> None:
    for name, image in {"Web Server": "nginx:alpine", "nightly": "python:3.12"}.items():
        config: Row = {"provider": "golem", "image": image, "cpu": 500, "memory": "256Mi"}
        config |= {"storage": "1Gi", "duration": 900}
        template = state.new("template", name=name, description=f"runs {image}", config=config)
        state.templates[template["id"]] = template


def plant(state: State) -> State:
    """Fill a state, and return it."""
    _people(state)
    _providers(state)
    _jobs(state)
    _webhooks(state)
    _templates(state)
    return state
