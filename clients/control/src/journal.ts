import type { Operations } from "./operations.js";
import type { Code, RequestFilters } from "./requests.js";
import type { Replayed, Request, WholeRequest } from "./results.js";

/** The requests of clients to one world, and the responses. */
export class Journal {
  readonly #operations: Operations;
  readonly #world: string;

  constructor(operations: Operations, world: string) {
    this.#operations = operations;
    this.#world = world;
  }

  /** The latest requests, oldest first; the latest 100 unless `limit` says otherwise. */
  list(filters: RequestFilters = {}): Promise<Request[]> {
    return this.#operations.listRequests(this.#world, filters);
  }

  /** One request with headers, bodies and a curl command. */
  get(request: string): Promise<WholeRequest> {
    return this.#operations.getRequest(this.#world, request);
  }

  /** Code that sends a request again. */
  code(request: string, format: Code): Promise<string> {
    return this.#operations.getRequest(this.#world, request, format);
  }

  /** Sends a request again, and compares the responses. */
  replay(request: string): Promise<Replayed> {
    return this.#operations.replayRequest(this.#world, request);
  }

  /** Forgets all requests. */
  async clear(): Promise<void> {
    await this.#operations.deleteRequests(this.#world);
  }

  /** All requests as an HTTP archive (HAR). */
  export(): Promise<Record<string, unknown>> {
    return this.#operations.exportRequests(this.#world);
  }
}
