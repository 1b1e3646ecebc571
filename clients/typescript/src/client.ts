import { catchUp } from "./catch-up.js";
import { EventStream, type EventsOptions } from "./event-stream.js";
import {
  AnalyticsResource,
  AuthResource,
  NetworksResource,
  ProvidersResource,
  RootResource,
  SystemResource,
  UsersResource,
} from "./generated/resources.js";
import { Jobs } from "./jobs.js";
import type { ClientOptions } from "./options.js";
import { Transport } from "./transport.js";
import { Webhooks } from "./webhooks.js";

/**
 * A client of the Cortex API.
 *
 * ```js
 * const client = new CortexClient({ baseUrl: "https://your-cortex-instance.com", apiKey: "YOUR_API_KEY" });
 * const jobs = await client.jobs.list();
 * ```
 */
export class CortexClient extends RootResource {
  /** Jobs, their templates, batches and schedules. */
  readonly jobs: Jobs;
  /** The providers that run jobs. */
  readonly providers: ProvidersResource;
  /** The networks of the providers. */
  readonly networks: NetworksResource;
  /** Webhooks and their deliveries, and the verification of their signatures. */
  readonly webhooks: Webhooks;
  /** Login and API keys. */
  readonly auth: AuthResource;
  /** Users, and the caller under `users.me`. */
  readonly users: UsersResource;
  /** The costs of jobs. */
  readonly analytics: AnalyticsResource;
  /** The server itself. */
  readonly system: SystemResource;

  constructor(options: ClientOptions = {}) {
    const transport = new Transport(options);
    super(transport);
    this.jobs = new Jobs(transport);
    this.providers = new ProvidersResource(transport);
    this.networks = new NetworksResource(transport);
    this.webhooks = new Webhooks(transport);
    this.auth = new AuthResource(transport);
    this.users = new UsersResource(transport);
    this.analytics = new AnalyticsResource(transport);
    this.system = new SystemResource(transport);
  }

  /**
   * The events of the channels as they happen (overview, WebSocket API).
   *
   * ```js
   * for await (const event of client.events({ channels: ["jobs"] })) {
   *   if (event.type === "job.completed") console.log(event.data.job.id);
   * }
   * ```
   */
  events(options: EventsOptions): EventStream {
    return new EventStream(this.transport, options, (gap, statuses) => {
      return catchUp(this.jobs, this.providers, gap, statuses);
    });
  }
}
