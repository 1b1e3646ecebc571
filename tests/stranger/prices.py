"""What jobs cost: the hourly rate at the provider's prices (jobs, Get Job Details)."""

from tests.stranger.state import Row, State


def gibibytes(quantity: str) -> float:
    """Return a quantity such as 512Mi in GiB."""
    size = int(quantity[:-2])
    return float(size) if quantity.endswith("Gi") else size / 1024


def hourly(job: Row, prices: Row) -> float:
    """Return the price of an hour of a job."""
    rate = job["cpu"] / 1000 * prices["cpu"] + gibibytes(job["memory"]) * prices["memory"]
    rate += gibibytes(job["storage"]) * prices["storage"]
    return float(rate + job.get("gpu", 0) * prices.get("gpu", 0.4))


def cost(state: State, job: Row) -> Row:
    """Return a job's cost so far."""
    rate = job["rate"] / 3600
    projected = round(rate * job["duration"], 6)
    until = job["stopped"] or state.now()
    ran = until - job["began"] if job["began"] else 0.0
    current = min(round(rate * ran, 6), projected)
    shown: Row = {"current": current, "projected": projected, "currency": "USD"}
    if job["stopped"]:
        shown["final"] = current
    turned: Row = state.hooks.turn("cost", shown, job=job, state=state)
    return turned
