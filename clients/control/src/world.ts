import { NotVerified } from "./errors.js";
import { Journal } from "./journal.js";
import type { Operations } from "./operations.js";
import type {
  Expectation,
  FaultEffect,
  FaultMatch,
  KeyRequest,
  Outcome,
  Preset,
  ProviderStatus,
  Status,
} from "./requests.js";
import type {
  Advanced,
  Clock,
  Conduct,
  Event,
  Fault,
  Verification,
  WorldInfo,
} from "./results.js";

/** A job's id, or the job as the API shows it. */
export type Job = string | { id: string };

/** A complete, isolated Cortex with its own time. */
export class World {
  readonly journal: Journal;
  readonly #keys = new Map<string, Promise<string>>();

  constructor(
    readonly control: Operations,
    readonly name: string,
  ) {
    this.journal = new Journal(control, name);
  }

  /** Where clients find this world, as they find an instance of Cortex: `${url}/api/…`. */
  get url(): string {
    return `${this.control.url}/w/${encodeURIComponent(this.name)}`;
  }

  /** The base of all paths of the API. */
  get apiUrl(): string {
    return `${this.url}/api`;
  }

  /** Where WebSockets connect. */
  get wsUrl(): string {
    return `${this.url.replace("http", "ws")}/ws`;
  }

  /** What chooses this world for a client that uses the mock's own address. */
  get headers(): Record<string, string> {
    return { "X-Cortex-World": this.name };
  }

  /** An API key with this role and plan; the same one each time, unless it expires. */
  key(wanted: Pick<KeyRequest, "role" | "plan" | "expiresIn"> = {}): Promise<string> {
    const create = async () => (await this.control.createKey(this.name, wanted)).key;
    if (wanted.expiresIn !== undefined) return create();
    const kind = `${wanted.role ?? "admin"} ${wanted.plan ?? "enterprise"}`;
    const key = this.#keys.get(kind) ?? create();
    this.#keys.set(kind, key);
    key.catch(() => this.#keys.delete(kind));
    return key;
  }

  /** Moves the clock by seconds, or to an instant. What becomes due on the way happens first. */
  advance(by: number | { to: string }): Promise<Advanced> {
    const move = typeof by === "number" ? { seconds: by } : by;
    return this.control.advanceClock(this.name, move);
  }

  /** Moves the clock until the job has this status; throws if it ends with another one. */
  until(job: Job, status: Status = "completed"): Promise<Advanced> {
    return this.control.advanceClock(this.name, { until: { job: id(job), status } });
  }

  /** Moves the clock until only recurring work remains. */
  untilIdle(): Promise<Advanced> {
    return this.control.advanceClock(this.name, { until: { idle: true } });
  }

  /** The world's time. */
  clock(): Promise<Clock> {
    return this.control.getClock(this.name);
  }

  /** Injects a fault into all requests, or into those that match. */
  fault(
    effect: FaultEffect,
    match: FaultMatch = {},
    more: { name?: string; ttl?: number; enabled?: boolean } = {},
  ): Promise<Fault> {
    return this.control.createFault(this.name, { effect, match, ...more });
  }

  /** Switches a fault on again. */
  enable(fault: Fault | string): Promise<Fault> {
    return this.control.switchFault(this.name, id(fault), true);
  }

  /** Switches a fault off: it has no effect, and keeps its place and its counts. */
  disable(fault: Fault | string): Promise<Fault> {
    return this.control.switchFault(this.name, id(fault), false);
  }

  /** Replaces all faults by those of a preset, such as `flaky-network`. */
  chaos(preset: Preset): Promise<Fault[]> {
    return this.control.replaceFaults(this.name, { preset });
  }

  /** The injected faults, and how often they hit. */
  faults(): Promise<Fault[]> {
    return this.control.listFaults(this.name);
  }

  /** Removes all faults. */
  async heal(): Promise<void> {
    await this.control.deleteFaults(this.name);
  }

  /** Chooses how a job ends; `after` is seconds of running. */
  steer(
    job: Job,
    outcome: Outcome,
    how: { after?: number; reason?: string } = {},
  ): Promise<Record<string, unknown>> {
    return this.control.steerJob(this.name, id(job), outcome, how);
  }

  /** Changes a provider's status, its wallet's balance in US dollars, or both. */
  async provider(
    provider: string,
    { status, usdValue }: { status?: ProviderStatus; usdValue?: number },
  ): Promise<void> {
    if (status !== undefined) await this.control.changeProviderStatus(this.name, provider, status);
    if (usdValue !== undefined) {
      await this.control.changeProviderWallet(this.name, provider, usdValue);
    }
  }

  /** Sends an event to webhooks, sockets and the log, as if it had happened. */
  emit(type: string, data?: object): Promise<Event> {
    return this.control.emitEvent(this.name, type, data);
  }

  /** Checks which requests came; throws `NotVerified` with the nearest one when others came. */
  async verify(expected: Expectation): Promise<Verification> {
    const found = await this.control.verifyRequests(this.name, expected);
    if (!found.verified) throw new NotVerified(failure(found));
    return found;
  }

  /** How well clients behave; those with this id, key or user agent. */
  conduct(client?: string): Promise<Conduct> {
    return this.control.getConduct(this.name, client === undefined ? {} : { client });
  }

  /** The whole state, from which `createWorld` makes the world again. */
  snapshot(): Promise<Record<string, unknown>> {
    return this.control.getSnapshot(this.name);
  }

  /** Replaces the whole state by that of a snapshot, in which newer keys are unknown. */
  restore(snapshot: object): Promise<WorldInfo> {
    this.#keys.clear();
    return this.control.restoreSnapshot(this.name, snapshot);
  }

  /** Restores the first state, in which newer keys are unknown. */
  reset(): Promise<WorldInfo> {
    this.#keys.clear();
    return this.control.resetWorld(this.name);
  }

  /** Requests and what they caused, oldest first; of one request, or the latest ones. */
  timeline(correlationId?: string): Promise<Array<Record<string, unknown>>> {
    const filters = correlationId === undefined ? {} : { correlationId };
    return this.control.getTimeline(this.name, filters);
  }

  /** Removes the world. */
  async delete(): Promise<void> {
    await this.control.deleteWorld(this.name);
  }
}

function id(one: string | { id: string }): string {
  return typeof one === "string" ? one : one.id;
}

function failure({ message, nearest }: Verification): string {
  if (nearest === null) return message;
  const { request, differences } = nearest;
  const named = `${request.id}: ${request.method} ${request.path} -> ${request.status}`;
  const lines = differences.map(
    ({ where, expected, actual }) =>
      `  ${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`,
  );
  return [message, `The nearest is ${named}`, ...lines].join("\n");
}
