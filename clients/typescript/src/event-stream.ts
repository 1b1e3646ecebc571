import { APIConnectionError } from "./errors.js";
import type { Event, JobSummary, ProviderSummary } from "./generated/models.js";
import { pause } from "./pause.js";
import { Queue } from "./queue.js";
import { backoff } from "./retry.js";
import { type Message, runSession } from "./session.js";
import { webSocketClass } from "./socket.js";
import type { Transport } from "./transport.js";

const MOST_WAITING = 10_000;
const MOST_REMEMBERED = 2_000;
const LASTING = 10_000;

/** A channel of the WebSocket (overview, WebSocket API). */
export type Channel = "jobs" | "networks" | "system" | (string & Record<never, never>);

/** Events may have been missed here: the connection was lost, or they were not read in time. */
export interface Gap {
  /** Not the type of any event: those have a dot. */
  type: "gap";
  /** The channels concerned. */
  channels: readonly Channel[];
  /** When the last event before the gap happened; when the stream began, by this computer's clock, if there was none. */
  since: string;
  /** Why, for people. */
  reason: string;
  /** A gap is no event. */
  caughtUp?: undefined;
}

/** The status of a job after a gap, as the REST API shows it. */
export interface CaughtUpJob {
  type: "job.status.changed";
  channel: "jobs";
  /** Distinguishes it from an event that the server has sent. */
  caughtUp: true;
  data: {
    job: JobSummary;
    /** The status that the latest event with a status reported, if any. */
    previous: { status: string | undefined };
  };
}

/** The status of a provider after a gap, as the REST API shows it. */
export interface CaughtUpProvider {
  type: "provider.status.changed";
  channel: "networks";
  /** Distinguishes it from an event that the server has sent. */
  caughtUp: true;
  data: {
    provider: ProviderSummary;
    /** The status that the latest event with a status reported, if any. */
    previous: { status: string | undefined };
  };
}

/** An event that the server has sent. */
export type SocketEvent = Event & { caughtUp?: undefined };

/** What a stream of events gives. */
export type StreamEvent = SocketEvent | CaughtUpJob | CaughtUpProvider | Gap;

/** Settings of a stream of events. Times are in milliseconds. */
export interface EventsOptions {
  /** Which events: `jobs`, `networks` (also of providers), `system`. */
  channels: readonly Channel[];
  /** After a gap, reads the statuses that have changed over REST and gives them as events with `caughtUp`. */
  catchUp?: boolean;
  /** How many attempts to connect may fail in a row; 10 by default. */
  maxRetries?: number;
  /** Time between two pings; after twice as long without a message it connects again. 30,000 by default. */
  heartbeat?: number;
  /** Ends the stream; its reason is thrown. */
  signal?: AbortSignal;
}

/** Reads over REST what has changed since the gap began; `statuses` are those that events reported last. */
export type CatchUp = (
  gap: Gap,
  statuses: ReadonlyMap<string, string>,
) => AsyncIterable<CaughtUpJob | CaughtUpProvider>;

/**
 * The events of a server, as they happen, for `for await`. It connects when it is first used, connects
 * again when the connection is lost, and then says with a {@link Gap} that events may have been missed.
 * An event that arrives twice is given once. Leaving the loop closes the connection.
 */
export class EventStream implements AsyncIterableIterator<StreamEvent, undefined> {
  /** @internal Called when events begin to arrive, and when the connection is lost. */
  onConnection: ((connected: boolean) => void) | undefined;
  readonly #transport: Transport;
  readonly #options: EventsOptions;
  readonly #catchUp: CatchUp | undefined;
  readonly #queue = new Queue<StreamEvent>();
  readonly #stop = new AbortController();
  readonly #known = new Set<string>();
  readonly #statuses = new Map<string, string>();
  readonly #ready: Promise<void>;
  #subscribed!: () => void;
  #failed!: (error: unknown) => void;
  #started = false;
  #since: string | undefined;
  #opened: string | undefined;

  /** @internal */
  constructor(transport: Transport, options: EventsOptions, catchUp?: CatchUp) {
    this.#transport = transport;
    this.#options = options;
    this.#catchUp = catchUp;
    this.#ready = new Promise((resolve, reject) => {
      this.#subscribed = resolve;
      this.#failed = reject;
    });
    this.#ready.catch(() => undefined); // the loop throws the same error
  }

  /** Connects, and waits until the server sends the events of all channels. */
  ready(): Promise<void> {
    this.#start();
    return this.#ready;
  }

  /** The next event; done when the stream has been closed. */
  next(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.#start();
    return this.#queue.next();
  }

  /** Closes the connection. */
  close(): void {
    this.#finish();
  }

  /** Closes the connection, when a loop is left. */
  async return(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.close();
    return { done: true, value: undefined };
  }

  /** Itself, for `for await`. */
  [Symbol.asyncIterator](): this {
    return this;
  }

  #start(): void {
    if (this.#started) return;
    this.#started = true;
    const { signal } = this.#options;
    const give = (): void => this.#finish({ error: signal!.reason });
    if (signal?.aborted) give();
    signal?.addEventListener("abort", give, { once: true });
    void this.#run()
      .catch((error: unknown) => this.#finish({ error }))
      .finally(() => signal?.removeEventListener("abort", give));
  }

  #finish(failure?: { error: unknown }): void {
    this.#queue.end(failure);
    this.#failed(failure ? failure.error : new APIConnectionError("The stream of events was closed."));
    this.#stop.abort();
  }

  /** Connects, and reconnects until the stream is closed or an error is final. */
  async #run(): Promise<void> {
    const { maxRetries = 10, channels, heartbeat = 30_000 } = this.#options;
    const { settings, addresses } = this.#transport;
    const kind = webSocketClass(settings.WebSocket);
    let lost: { reason: string; since: string } | undefined;
    let failures = 0; // connections in a row that did not come about
    let short = 0; // connections in a row that did not last
    while (!this.#stop.signal.aborted) {
      let subscribed = false;
      const begun = Date.now();
      const reason = await runSession(kind, {
        url: addresses.socket,
        token: await this.#transport.key(),
        channels,
        timeout: settings.timeout,
        heartbeat,
        signal: this.#stop.signal,
        onEvent: (message) => this.#receive(message),
        onSubscribed: () => {
          subscribed = true;
          failures = 0;
          this.#opened ??= new Date().toISOString();
          if (lost !== undefined) void this.#report(lost.reason, lost.since);
          this.#subscribed();
          this.onConnection?.(true);
        },
      });
      if (subscribed) {
        lost = { reason, since: this.#last() };
        this.onConnection?.(false);
      }
      if (failures >= maxRetries) throw new APIConnectionError(reason, { attempts: failures + 1 });
      short = Date.now() - begun > LASTING ? 0 : short + 1;
      await pause(backoff(Math.max(short - 1, 0), settings), this.#stop.signal).catch(() => undefined);
      failures += 1;
    }
  }

  /** Says that events may have been missed, and gives the changes that REST shows. */
  async #report(reason: string, since: string): Promise<void> {
    const { channels, catchUp } = this.#options;
    const gap: Gap = { type: "gap", channels, since, reason };
    this.#push(gap);
    if (!catchUp || !this.#catchUp) return;
    try {
      for await (const change of this.#catchUp(gap, this.#statuses)) {
        if (this.#stop.signal.aborted) return;
        this.#push(change);
      }
    } catch (error) {
      this.#finish({ error });
    }
  }

  /** When the last event happened. */
  #last(): string {
    return this.#since ?? this.#opened ?? new Date().toISOString();
  }

  #push(event: StreamEvent): void {
    if (this.#queue.size >= MOST_WAITING) {
      this.#queue.clear();
      const { channels } = this.#options;
      this.#queue.push({ type: "gap", channels, since: this.#last(), reason: "Events were not read in time." });
    }
    this.#queue.push(event);
  }

  #receive(message: Message): void {
    if (message.id !== undefined && this.#known.has(message.id)) return;
    if (message.id !== undefined) remember(this.#known, message.id);
    this.#since = message.createdAt ?? this.#since;
    const about = message.data?.["job"] ?? message.data?.["provider"];
    if (about?.id && about.status) {
      this.#statuses.delete(about.id);
      this.#statuses.set(about.id, about.status);
      if (this.#statuses.size > MOST_REMEMBERED) drop(this.#statuses);
    }
    this.#push(message as SocketEvent);
  }
}

function remember(known: Set<string>, id: string): void {
  known.add(id);
  if (known.size > MOST_REMEMBERED) drop(known);
}

/** Removes what was added first. */
function drop(collection: Map<string, unknown> | Set<string>): void {
  collection.delete(collection.keys().next().value!);
}
