// json-server with the mock's jobs in memory: json_server.cjs FILE PORT. It stores what is created,
// filters and pages as it does by itself, and has a rule of its own for each error.
const jsonServer = require("json-server");
const { readFileSync } = require("node:fs");
const { randomBytes } = require("node:crypto");

const { answers, jobs } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const app = jsonServer.create();
const router = jsonServer.router({ jobs });

router.render = (request, response) => {
  if (response.statusCode === 404) response.json(answers["404"]);
  else response.json({ success: true, data: response.locals.data });
};
app.use(jsonServer.bodyParser);
app.use("/api/plugin-core", (request, response, next) => {
  if (!request.headers.authorization) return response.status(401).json(answers["401"]);
  if (request.method === "POST") {
    if (!/^[1-9][0-9]*(Mi|Gi)$/.test(request.body.memory)) return response.status(400).json(answers["400"]);
    request.body = {
      ...request.body, id: `job_${randomBytes(6).toString("hex")}`, status: "pending",
      createdAt: new Date().toISOString(),
    };
  }
  if (request.query.limit) {
    request.query._limit = request.query.limit;
    delete request.query.limit;
  }
  next();
});
app.use("/api/plugin-core", router);
app.listen(Number(process.argv[3]), "127.0.0.1");
