// Runs in a page: what a front end does with the client.
import { CortexClient, NotFoundError, verifyWebhook } from "/index.js";

export async function use(base) {
  const client = new CortexClient({ baseUrl: base, apiKey: "cortex_dev_enterprise", cache: true });
  const page = await client.jobs.list({ limit: 3 });
  const events = client.events({ channels: ["jobs"] });
  await events.ready();
  const job = await client.jobs.create({
    provider: "akash",
    image: "nginx:alpine",
    cpu: 1000,
    memory: "512Mi",
    storage: "1Gi",
    duration: 3600,
  });
  const { value: event } = await events.next();
  events.close();
  await client.networks.get("akash");
  const again = await client.networks.get("akash").withResponse();
  const missing = await client.jobs.get("job_000000000000").catch((error) => error);
  const lines = [];
  for await (const { line } of client.jobs.logs("job_1a2b3c4d5e6f", { follow: true })) {
    if (lines.push(line) === 2) break;
  }
  const unsigned = await verifyWebhook("{}", "t=1,v1=00", "secret").catch((error) => error.name);
  return {
    rows: page.length,
    total: page.pagination.total,
    event: [event.type, event.data.job.id === job.id],
    fromCache: again.response.fromCache,
    missing: [missing instanceof NotFoundError, missing.name, typeof missing.correlationId],
    lines: lines.length,
    unsigned,
  };
}
