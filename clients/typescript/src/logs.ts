import { APIConnectionError, APIResponseError } from "./errors.js";
import type { LogLine } from "./generated/models.js";
import type { RequestOptions } from "./options.js";
import { pause } from "./pause.js";
import { backoff } from "./retry.js";
import { EventStreamParser, type ServerSentEvent } from "./sse.js";
import type { Transport } from "./transport.js";

const LONGEST_SILENCE = 60_000;
const RECONNECTS = 10;

/**
 * The lines of a job's log as they are written, until the job has ended (jobs, Stream Job Logs). A
 * stream that breaks off goes on after the last line, by `Last-Event-ID`.
 */
export async function* followLog(
  transport: Transport,
  jobId: string,
  query: object,
  options: RequestOptions,
): AsyncGenerator<LogLine, void, undefined> {
  const maxRetries = options.maxRetries ?? RECONNECTS;
  let last = "";
  for (let failures = 0; failures <= maxRetries; failures += 1) {
    if (failures > 0) await pause(backoff(failures - 1, transport.settings), options.signal);
    const headers = { accept: "text/event-stream", ...(last && { "last-event-id": last }) };
    const operation = { method: "GET", path: "/plugin-core/jobs/{}/logs", ids: [jobId], query, headers };
    const response = await transport.open(operation, { ...options, maxRetries });
    if (response.status === 204 || !response.body) return; // no further line will come
    for await (const event of eventsOf(response.body, options.signal)) {
      failures = 0;
      if (event.type === "end") return;
      yield lineOf(event);
      last = event.id;
    }
  }
  throw new APIConnectionError("The log stream broke off, again and again.", { attempts: maxRetries + 1 });
}

function lineOf(event: ServerSentEvent): LogLine {
  try {
    return JSON.parse(event.data) as LogLine;
  } catch (cause) {
    throw new APIResponseError("A line of the log is no JSON.", { cause });
  }
}

/** The events of a body; a connection that breaks or falls silent ends them. */
async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  const parser = new EventStreamParser();
  const decoder = new TextDecoder();
  const stop = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted) stop();
  try {
    for (;;) {
      const silence = setTimeout(stop, LONGEST_SILENCE);
      const read = await reader.read().catch(() => ({ done: true, value: undefined }));
      clearTimeout(silence);
      signal?.throwIfAborted();
      if (read.done) return;
      yield* parser.push(decoder.decode(read.value, { stream: true }));
    }
  } finally {
    signal?.removeEventListener("abort", stop);
    stop();
  }
}
