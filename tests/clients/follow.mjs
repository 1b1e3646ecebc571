// Follows a job's log with a bearer header until it ends: follow.mjs URL KEY
import { createRequire } from "node:module";

const [url, key] = process.argv.slice(2);
const { EventSource } = createRequire(process.env.PACKAGES)("eventsource");
const source = new EventSource(url, {
  fetch: (input, init) =>
    fetch(input, { ...init, headers: { ...init.headers, Authorization: `Bearer ${key}` } }),
});

source.onopen = () => console.log(JSON.stringify({ open: true }));
source.onmessage = (event) => {
  console.log(JSON.stringify({ id: event.lastEventId, ...JSON.parse(event.data) }));
};
source.addEventListener("end", () => {
  console.log(JSON.stringify({ end: true }));
  source.close();
});
