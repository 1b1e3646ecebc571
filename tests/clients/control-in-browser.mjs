// Controls a mock from a page of another origin, and reports what the page saw.
// Usage: node control-in-browser.mjs MOCK CHROMIUM
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const [mock, executablePath] = process.argv.slice(2);
const files = new URL("node_modules/@cortex-mock/control/dist/esm", import.meta.url).pathname;

const site = createServer((request, answer) => {
  const isScript = request.url.endsWith(".js");
  answer.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  if (isScript) createReadStream(files + request.url).pipe(answer);
  else answer.end("<title>A page</title>");
});
await new Promise((resolve) => site.listen(0, "localhost", resolve));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.goto(`http://localhost:${site.address().port}/`);
const told = await page.evaluate(async (url) => {
  const { Control } = await import("/index.js");
  const world = await new Control(url).fork("default", { ttl: 60 });
  await world.fault({ type: "error", status: 503 }, { operation: "list_jobs" });
  const headers = { authorization: `Bearer ${await world.key()}` };
  const { status } = await fetch(`${world.apiUrl}/plugin-core/jobs`, { headers });
  const failure = await world.until("job_none").catch((error) => error.name);
  await world.delete();
  return { status, failure };
}, mock);
console.log(JSON.stringify(told));
await browser.close();
site.close();
