import type {
  Code,
  Expectation,
  FaultRequest,
  KeyRequest,
  Level,
  Move,
  Outcome,
  Pace,
  Preset,
  ProviderStatus,
  RateLimitChanges,
  RequestFilters,
  TimelineFilters,
  WorldRequest,
} from "./requests.js";
import type {
  Advanced,
  Appointment,
  ClientConduct,
  Clock,
  Conduct,
  ConductSummary,
  Event,
  Fault,
  Key,
  RateLimitSettings,
  Replayed,
  ReplayedArchive,
  ReplaySummary,
  Request,
  Socket,
  Verification,
  Version,
  WholeRequest,
  WorldInfo,
} from "./results.js";
import { path, type Transport } from "./transport.js";

type Data = Record<string, unknown>;
interface Deleted {
  message: string;
}

/**
 * Each operation of `openapi/control.yaml` is a method with its name.
 *
 * They throw `ControlError` with the mock's own message when the mock refuses something, and
 * `Unreachable` when nothing answers.
 */
export class Operations {
  constructor(protected readonly transport: Transport) {}

  /** Where the mock is. */
  get url(): string {
    return this.transport.url;
  }

  getVersion(): Promise<Version> {
    return this.transport.data("GET", "/version");
  }

  /** The OpenAPI document of the control API. */
  getControlDocument(): Promise<Data> {
    return this.transport.whole("GET", "/openapi.json");
  }

  /** The format of scenarios, as JSON Schema draft 07. */
  getScenarioSchema(): Promise<Data> {
    return this.transport.data("GET", "/scenario-schema");
  }

  listWorlds(): Promise<WorldInfo[]> {
    return this.transport.data("GET", "/worlds");
  }

  /** A world from a scenario (by default `default`), a fork or a snapshot. */
  createWorld(request: WorldRequest = {}): Promise<WorldInfo> {
    return this.transport.data("POST", "/worlds", { body: request });
  }

  getWorld(world: string): Promise<WorldInfo> {
    return this.transport.data("GET", of(world));
  }

  deleteWorld(world: string): Promise<string> {
    return this.#deleted(of(world));
  }

  resetWorld(world: string): Promise<WorldInfo> {
    return this.transport.data("POST", of(world, "reset"));
  }

  /** The whole state, as one JSON document. */
  getSnapshot(world: string): Promise<Data> {
    return this.transport.data("GET", of(world, "snapshot"));
  }

  restoreSnapshot(world: string, snapshot: object): Promise<WorldInfo> {
    return this.transport.data("PUT", of(world, "snapshot"), { body: { snapshot } });
  }

  getClock(world: string): Promise<Clock> {
    return this.transport.data("GET", of(world, "clock"));
  }

  /** What is due next, in order. */
  getAgenda(world: string, limit = 20): Promise<Appointment[]> {
    return this.transport.data("GET", of(world, "agenda"), { query: { limit } });
  }

  /** What a webhook delivery has sent, and its attempts. */
  getDelivery(world: string, id: string): Promise<Data> {
    return this.transport.data("GET", of(world, "deliveries", id));
  }

  updateClock(world: string, pace: Pace): Promise<Clock> {
    return this.transport.data("PUT", of(world, "clock"), { body: pace });
  }

  /** Answers when everything that became due has settled. */
  advanceClock(world: string, move: Move): Promise<Advanced> {
    return this.transport.data("POST", of(world, "clock", "advance"), { body: move });
  }

  /** @param how `after` is seconds of running */
  steerJob(
    world: string,
    job: string,
    outcome: Outcome,
    how: { after?: number; reason?: string } = {},
  ): Promise<Data> {
    const body = { outcome, ...how };
    return this.transport.data("PUT", of(world, "jobs", job, "fate"), { body });
  }

  changeProviderStatus(world: string, provider: string, status: ProviderStatus): Promise<Data> {
    return this.transport.data("PUT", of(world, "providers", provider, "status"), {
      body: { status },
    });
  }

  changeProviderWallet(world: string, provider: string, usdValue: number): Promise<Data> {
    return this.transport.data("PUT", of(world, "providers", provider, "wallet"), {
      body: { usdValue },
    });
  }

  changeTraffic(world: string, level: Level): Promise<WorldInfo> {
    return this.transport.data("PUT", of(world, "traffic"), { body: { level } });
  }

  getRateLimitSettings(world: string): Promise<RateLimitSettings> {
    return this.transport.data("GET", of(world, "rate-limits"));
  }

  /** Requests a minute by plan; those that are left out stay as they are. */
  changeRateLimitSettings(world: string, limits: RateLimitChanges): Promise<RateLimitSettings> {
    return this.transport.data("PUT", of(world, "rate-limits"), { body: limits });
  }

  /** Requests and what they caused, oldest first. */
  getTimeline(world: string, filters: TimelineFilters = {}): Promise<Data[]> {
    return this.transport.data("GET", of(world, "timeline"), { query: filters });
  }

  listSockets(world: string): Promise<Socket[]> {
    return this.transport.data("GET", of(world, "sockets"));
  }

  /** Webhooks, sockets and the log get the event as if it had happened. */
  emitEvent(world: string, type: string, data?: object): Promise<Event> {
    return this.transport.data("POST", of(world, "emit"), { body: { type, data } });
  }

  /** A key of a user with this role and plan; of an administrator without one. */
  createKey(world: string, request: KeyRequest = {}): Promise<Key> {
    return this.transport.data("POST", of(world, "keys"), { body: request });
  }

  listFaults(world: string): Promise<Fault[]> {
    return this.transport.data("GET", of(world, "faults"));
  }

  createFault(world: string, fault: FaultRequest): Promise<Fault> {
    return this.transport.data("POST", of(world, "faults"), { body: fault });
  }

  /** Replaces all faults by those of a preset, or by these. */
  replaceFaults(world: string, by: { preset: Preset } | { faults: FaultRequest[] }): Promise<Fault[]> {
    return this.transport.data("PUT", of(world, "faults"), { body: by });
  }

  deleteFaults(world: string): Promise<string> {
    return this.#deleted(of(world, "faults"));
  }

  getFault(world: string, fault: string): Promise<Fault> {
    return this.transport.data("GET", of(world, "faults", fault));
  }

  updateFault(world: string, fault: string, by: FaultRequest): Promise<Fault> {
    return this.transport.data("PUT", of(world, "faults", fault), { body: by });
  }

  /** A fault that is switched off has no effect; it keeps its counts. */
  switchFault(world: string, fault: string, enabled: boolean): Promise<Fault> {
    return this.transport.data("PUT", of(world, "faults", fault, "enabled"), { body: { enabled } });
  }

  deleteFault(world: string, fault: string): Promise<string> {
    return this.#deleted(of(world, "faults", fault));
  }

  /** The latest requests, oldest first. */
  listRequests(world: string, filters: RequestFilters = {}): Promise<Request[]> {
    return this.transport.data("GET", of(world, "requests"), { query: filters });
  }

  /** A request with its response, or code that sends it again. */
  getRequest(world: string, request: string): Promise<WholeRequest>;
  getRequest(world: string, request: string, format: Code): Promise<string>;
  getRequest(world: string, request: string, format?: Code): Promise<WholeRequest | string> {
    const where = of(world, "requests", request);
    if (format === undefined) return this.transport.data("GET", where);
    return this.transport.text(where, { format });
  }

  deleteRequests(world: string): Promise<string> {
    return this.#deleted(of(world, "requests"));
  }

  /** All requests as an HTTP archive (HAR). */
  exportRequests(world: string): Promise<Data> {
    return this.transport.whole("GET", of(world, "requests", "export"));
  }

  /** Whether requests came as expected; waits for them for `within` seconds. */
  verifyRequests(world: string, expected: Expectation): Promise<Verification> {
    return this.transport.data("POST", of(world, "requests", "verify"), { body: expected });
  }

  /** Sends a request again, and compares the responses. */
  replayRequest(world: string, request: string): Promise<Replayed> {
    return this.transport.data("POST", of(world, "requests", request, "replay"));
  }

  /**
   * Sends the requests of an HTTP archive (HAR) again, and compares the responses.
   *
   * @param key the id or the name of the key for requests without one
   */
  async replayArchive(world: string, archive: object, key?: string): Promise<ReplayedArchive> {
    const { data, meta } = await this.transport.whole<{ data: Replayed[]; meta: ReplaySummary }>(
      "POST",
      of(world, "replay"),
      { query: { key }, body: archive },
    );
    return { requests: data, meta };
  }

  /** What clients do against the best practices of the documentation. */
  async getConduct(
    world: string,
    filters: { client?: string; since?: string } = {},
  ): Promise<Conduct> {
    const { data, meta } = await this.transport.whole<{
      data: ClientConduct[];
      meta: ConductSummary;
    }>("GET", of(world, "conduct"), { query: filters });
    return { clients: data, meta };
  }

  async #deleted(where: string): Promise<string> {
    return (await this.transport.data<Deleted>("DELETE", where)).message;
  }
}

function of(world: string, ...parts: string[]): string {
  return path("worlds", world, ...parts);
}
