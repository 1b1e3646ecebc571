// A receiver that verifies as the webhooks page has it: receiver.mjs SECRET
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const [secret] = process.argv.slice(2);

function verified(header, text) {
  const parts = Object.fromEntries(header.split(",").map((part) => part.split("=")));
  const payload = JSON.parse(text);
  const expected = createHmac("sha256", secret)
    .update(`${parts.t}.${JSON.stringify(payload)}`)
    .digest("hex");
  return timingSafeEqual(Buffer.from(parts.v1), Buffer.from(expected));
}

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const text = Buffer.concat(chunks).toString("utf8");
    const holds = verified(request.headers["x-cortex-signature"], text);
    console.log(JSON.stringify({ holds, payload: JSON.parse(text) }));
    response.writeHead(holds ? 204 : 400).end();
  });
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
