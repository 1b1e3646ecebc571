// A client of openapi-typescript's types: list, get and create.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

async function main(): Promise<void> {
  type Row = components["schemas"]["JobSummary"];
  const [baseUrl, key] = process.argv.slice(2) as [string, string];
  const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

  const listed = await client.GET("/plugin-core/jobs", { params: { query: { limit: 2 } } });
  if (!listed.data) throw new Error(JSON.stringify(listed.error));
  const rows: Row[] = listed.data.data;
  const total: number = listed.data.meta.pagination.total;
  const created = await client.POST("/plugin-core/jobs", {
    body: { provider: "akash", image: "nginx:alpine", cpu: 100, memory: "512Mi", storage: "1Gi", duration: 60 },
  });
  if (!created.data) throw new Error(JSON.stringify(created.error));
  const id: string = created.data.data.id;
  const got = await client.GET("/plugin-core/jobs/{jobId}", { params: { path: { jobId: id } } });
  if (!got.data) throw new Error(JSON.stringify(got.error));
  const spent: number = got.data.data.cost.current;
  console.log(JSON.stringify({ rows: rows.length, total, id: got.data.data.id, created: id, spent }));
}

void main();
