// A client of orval: list, get and create. Its functions take paths, so the address goes into `fetch`.
import { createJob, getJob, listJobs, type JobSummary } from "./orval/client";

async function main(): Promise<void> {
  const [baseUrl, key] = process.argv.slice(2) as [string, string];
  const send = globalThis.fetch;
  globalThis.fetch = (path, init) => send(`${baseUrl}${String(path)}`, init);
  const options = { headers: { Authorization: `Bearer ${key}` } };

  const listed = await listJobs({ limit: 2 }, options);
  if (listed.status !== 200) throw new Error(JSON.stringify(listed.data));
  const rows: JobSummary[] = listed.data.data;
  const total: number = listed.data.meta.pagination.total;
  const created = await createJob(
    { provider: "akash", image: "nginx:alpine", cpu: 100, memory: "512Mi", storage: "1Gi", duration: 60 },
    options,
  );
  if (created.status !== 201) throw new Error(JSON.stringify(created.data));
  const id: string = created.data.data.id;
  const got = await getJob(id, {}, options);
  if (got.status !== 200) throw new Error(JSON.stringify(got.data));
  const spent: number = got.data.data.cost.current;
  console.log(JSON.stringify({ rows: rows.length, total, id: got.data.data.id, created: id, spent }));
}

void main();
