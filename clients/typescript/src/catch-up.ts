import type { CaughtUpJob, CaughtUpProvider, Gap } from "./event-stream.js";
import type { JobsResource, ProvidersResource } from "./generated/resources.js";
import type { JobSummary } from "./generated/models.js";

type Statuses = ReadonlyMap<string, string>;

/** The statuses that may have changed in a gap; some may be known already. */
export async function* catchUp(
  jobs: JobsResource,
  providers: ProvidersResource,
  gap: Gap,
  statuses: Statuses,
): AsyncGenerator<CaughtUpJob | CaughtUpProvider> {
  if (gap.channels.includes("jobs")) {
    for await (const job of changedJobs(jobs, gap.since)) {
      const previous = { status: statuses.get(job.id) };
      if (previous.status === job.status) continue;
      yield { type: "job.status.changed", channel: "jobs", caughtUp: true, data: { job, previous } };
    }
  }
  if (!gap.channels.includes("networks")) return;
  for await (const provider of providers.list({ limit: 100 })) {
    const previous = { status: statuses.get(provider.id) };
    if (previous.status === provider.status) continue;
    yield { type: "provider.status.changed", channel: "networks", caughtUp: true, data: { provider, previous } };
  }
}

/** Ended since then, started since then, submitted since then, or in between. */
async function* changedJobs(jobs: JobsResource, since: string): AsyncGenerator<JobSummary> {
  for (const status of ["completed", "failed", "cancelled"]) {
    yield* newest(jobs, status, "endedAt", since);
  }
  yield* newest(jobs, "running", "startedAt", since);
  for (const status of ["cancelling", "scheduled"]) yield* jobs.list({ status, limit: 100 });
  yield* newest(jobs, "pending", "createdAt", since);
}

async function* newest(
  jobs: JobsResource,
  status: string,
  time: "createdAt" | "startedAt" | "endedAt",
  since: string,
): AsyncGenerator<JobSummary> {
  for await (const job of jobs.list({ status, sort: `${time}:desc`, limit: 20 })) {
    if (Date.parse(job[time] ?? "") < Date.parse(since)) return;
    yield job;
  }
}
