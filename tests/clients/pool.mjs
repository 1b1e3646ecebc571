// Uses Node's own fetch with its pool of connections, in every way that fetch has: pool.mjs URL KEY
const [url, key] = process.argv.slice(2);
const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json" };
const order = JSON.stringify({
  provider: "akash", image: "nginx:alpine", cpu: 100, memory: "512Mi", storage: "1Gi", duration: 60.0,
});
const tell = (told) => console.log(JSON.stringify(told));
const status = async (path, options = {}) => {
  const answer = await fetch(url + path, { headers, ...options });
  await answer.arrayBuffer();
  return answer.status;
};
const stream = (text) =>
  new ReadableStream({
    start(controller) {
      for (const piece of text.match(/.{1,7}/gs)) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
const counted = async (statuses) => {
  const counts = {};
  for (const one of await Promise.all(statuses)) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
};
const times = (number, act) => Array.from({ length: number }, (_, index) => act(index));
const jobs = "/api/plugin-core/jobs";

tell({ reads: await counted(times(300, (index) => status(`${jobs}?limit=${1 + (index % 50)}`))) });
tell({ creations: await counted(times(100, () => status(jobs, { method: "POST", body: order }))) });
tell({
  streamed: await counted(
    times(20, () => status(jobs, { method: "POST", body: stream(order), duplex: "half" })),
  ),
});
tell({ heads: await counted(times(20, () => status(jobs, { method: "HEAD" }))) });
tell({ errors: await counted(times(50, (index) => status(`${jobs}/job_${index}`))) });

// Answers that nobody reads, and requests that are given up, leave the pool usable.
for (const answer of await Promise.all(times(20, () => fetch(url + jobs, { headers })))) {
  await answer.body.cancel();
}
const givenUp = times(50, async (index) => {
  const aborter = new AbortController();
  setTimeout(() => aborter.abort(), index % 5);
  return status(jobs, { method: "POST", body: stream(order), duplex: "half", signal: aborter.signal })
    .catch((error) => error.name);
});
await Promise.all(givenUp);
tell({ after: await counted(times(50, () => status(`${jobs}?limit=1`))) });
