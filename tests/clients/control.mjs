// Controls a mock with the package, as a module or with `require`, and reports what it saw.
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";

const [kind, url] = process.argv.slice(2);
const { Control } =
  kind === "require"
    ? createRequire(import.meta.url)("@cortex-mock/control")
    : await import("@cortex-mock/control");

const control = new Control(url);
const world = await control.fork("default", { ttl: 60 });
const key = await world.key({ role: "developer" });
const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
const body = JSON.stringify({
  provider: "akash", image: "nginx:alpine", cpu: 1000, memory: "512Mi", storage: "1Gi", duration: 3600,
});
const submit = () => fetch(`${world.apiUrl}/plugin-core/jobs`, { method: "POST", headers, body });
const failed = (promise) => promise.then(() => null, (error) => `${error.name}: ${error.message}`);

const foreign = createServer((_, response) => response.writeHead(404).end('{"error": {"code": "RESOURCE_NOT_FOUND", "message": "Nothing."}}')).listen(0, "127.0.0.1");
await once(foreign, "listening");

const before = (await world.clock()).now;
await world.fault({ type: "error", status: 429, retryAfter: 7 }, { operation: "create_job", last: 1 });
const later = await world.fault({ type: "error", status: 500 }, {}, { enabled: false });
const switched = [later, await world.enable(later), await world.disable(later.id)];
const refused = await submit();
const job = (await (await submit()).json()).data;
await world.steer(job, "complete", { after: 30 });
const { trace } = await world.until(job);
const [first] = await world.journal.list({ operation: "create_job" });

const told = {
  refused: [refused.status, refused.headers.get("retry-after")],
  applied: (await world.faults()).map((fault) => fault.applied),
  completed: trace.some((step) => step.type === "job.completed" && step.subject === job.id),
  moved: Date.parse((await world.advance(3600)).now) - Date.parse(before) >= 3_600_000,
  sameKey: key === (await world.key({ role: "developer" })),
  verified: (await world.verify({ match: { operation: "create_job" }, exactly: 2 })).count,
  missing: await failed(world.verify({ match: { operation: "create_job", body: { "/cpu": 2 } } })),
  whole: (await world.journal.get(first.id)).response.body.error.code,
  code: (await world.journal.code(first.id, "playwright")).includes("test("),
  event: (await world.emit("system.alert", { alert: { severity: "critical" } })).data.alert.severity,
  mistyped: await failed(control.createWorld({ nam: "x" })),
  unknown: await failed(control.getWorld("a/../b")),
  unreachable: await failed(new Control("http://127.0.0.1:9").getVersion()),
  foreign: await failed(new Control(`http://127.0.0.1:${foreign.address().port}`).getVersion()),
  conduct: (await world.conduct()).clients.length,
  switched: switched.map((fault) => fault.enabled),
  restored: (await world.restore(await world.snapshot())).name === world.name,
};
foreign.close();
await world.heal();
await world.delete();
told.gone = await failed(world.clock());
console.log(JSON.stringify(told));
