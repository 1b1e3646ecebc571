import type { Call } from "./call.js";
import { APITimeoutError, NotFoundError } from "./errors.js";
import { EventStream } from "./event-stream.js";
import type { GetJobLogsQuery, Job, JobLogs, LogLine } from "./generated/models.js";
import { JobsResource } from "./generated/resources.js";
import { followLog } from "./logs.js";
import { Notifier } from "./notifier.js";
import type { RequestOptions } from "./options.js";
import { later } from "./pause.js";

const ENDED = new Set(["completed", "failed", "cancelled"]);
const PATIENCE_FOR_NEW_JOBS = 5_000;
const LONGEST_INTERVAL = 30_000;
const LOOK_AGAIN = 60_000;
/** Of each read, so that waiting outlasts a restart of the server. */
const RETRIES = 10;

/** Settings of {@link Jobs.wait}. Times are in milliseconds. */
export interface WaitOptions {
  /** How long to wait; by default without a limit. */
  timeout?: number;
  /** Time between two reads where no events arrive; 2,000 by default, growing to 30,000. */
  pollInterval?: number;
  /** Aborts the wait. The job goes on. */
  signal?: AbortSignal;
}

/** The methods of `client.jobs`. */
export class Jobs extends JobsResource {
  /**
   * Follow the logs of a job: an iterator of its lines, from the first on, until the job has ended. A
   * stream that breaks off goes on after the last line.
   *
   * `GET /plugin-core/jobs/{jobId}/logs` (jobs, Stream Job Logs)
   */
  override logs(
    jobId: string,
    query: GetJobLogsQuery & { follow: true },
    options?: RequestOptions,
  ): AsyncGenerator<LogLine, void, undefined>;
  /**
   * Read the logs of a job, oldest line first.
   *
   * `GET /plugin-core/jobs/{jobId}/logs` (jobs, Get Job Logs)
   */
  override logs(jobId: string, query?: GetJobLogsQuery, options?: RequestOptions): Call<JobLogs>;
  override logs(
    jobId: string,
    query: GetJobLogsQuery = {},
    options: RequestOptions = {},
  ): Call<JobLogs> | AsyncGenerator<LogLine, void, undefined> {
    if (query.follow) return followLog(this.transport, jobId, query, options) as never;
    return super.logs(jobId, query, options);
  }

  /**
   * Wait until a job has ended, and return it: by events, and by reading it again and again where no
   * events can be had. A job that failed or was cancelled is returned, too.
   *
   * @throws {@link APITimeoutError} if it has not ended in time.
   */
  async wait(jobId: string, options: WaitOptions = {}): Promise<Job> {
    const { timeout = Infinity, signal } = options;
    const stop = new AbortController();
    const give = (): void => stop.abort(signal!.reason);
    if (signal?.aborted) give();
    signal?.addEventListener("abort", give, { once: true });
    const late = new APITimeoutError(`${jobId} has not ended within ${timeout} ms.`);
    const cancel = later(timeout, () => stop.abort(late));
    const events = new EventStream(this.transport, { channels: ["jobs"], signal: stop.signal });
    try {
      return await this.#ended(jobId, events, options.pollInterval ?? 2_000, stop.signal);
    } finally {
      events.close();
      cancel();
      signal?.removeEventListener("abort", give);
    }
  }

  async #ended(jobId: string, events: EventStream, interval: number, signal: AbortSignal): Promise<Job> {
    const begun = Date.now();
    let reported: Job | undefined;
    let connected = false;
    const notifier = new Notifier();
    const hear = (job?: Job): void => {
      reported = job ?? reported;
      notifier.notify();
    };
    signal.addEventListener("abort", () => notifier.notify(), { once: true });
    events.onConnection = (now) => {
      connected = now;
      notifier.notify();
    };
    void listen(events, jobId, hear).catch(() => undefined);
    for (let wait = interval; ; ) {
      notifier.clear();
      signal.throwIfAborted();
      const job = reported ?? (await this.#look(jobId, begun, signal));
      if (job && ENDED.has(job.status)) return job;
      await notifier.sleep(connected && job ? LOOK_AGAIN : wait);
      wait = connected ? interval : Math.min(wait * 1.5, LONGEST_INTERVAL);
    }
  }

  /** The job now; undefined if it is so new that a read may not know it yet. */
  async #look(jobId: string, begun: number, signal: AbortSignal): Promise<Job | undefined> {
    try {
      return await this.get(jobId, {}, { cache: true, signal, maxRetries: RETRIES });
    } catch (error) {
      if (error instanceof NotFoundError && Date.now() - begun < PATIENCE_FOR_NEW_JOBS) return undefined;
      throw error;
    }
  }
}

/** Tells of the job's end as events have it, and of each reason to read the job again. */
async function listen(events: EventStream, jobId: string, hear: (job?: Job) => void): Promise<void> {
  for await (const event of events) {
    if (event.type === "gap") {
      hear();
      continue;
    }
    const { job } = event.data as { job?: Job };
    if (job?.id !== jobId || !ENDED.has(job.status)) continue;
    hear("createdAt" in job ? job : undefined); // other servers may send less than a whole job
  }
}
