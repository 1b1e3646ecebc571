// A client of @hey-api/openapi-ts: list, get and create.
import { client } from "./hey/client.gen";
import { createJob, getJob, listJobs } from "./hey/sdk.gen";
import type { JobSummary } from "./hey/types.gen";

async function main(): Promise<void> {
  const [baseUrl, key] = process.argv.slice(2) as [string, string];
  client.setConfig({ baseUrl, auth: key, throwOnError: true });

  const listed = await listJobs({ query: { limit: 2 }, throwOnError: true });
  const rows: JobSummary[] = listed.data.data;
  const total: number = listed.data.meta.pagination.total;
  const created = await createJob({
    body: { provider: "akash", image: "nginx:alpine", cpu: 100, memory: "512Mi", storage: "1Gi", duration: 60 },
    throwOnError: true,
  });
  const id: string = created.data.data.id;
  const got = await getJob({ path: { jobId: id }, throwOnError: true });
  const spent: number = got.data.data.cost.current;
  console.log(JSON.stringify({ rows: rows.length, total, id: got.data.data.id, created: id, spent }));
}

void main();
