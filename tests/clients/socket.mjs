// Runs the overview page's own snippet, with another URL and key: socket.mjs URL KEY
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [url, key] = process.argv.slice(2);
const { WebSocket } = createRequire(process.env.PACKAGES)("ws");
const log = (_, data) => console.log(JSON.stringify(data));

const snippet = readFileSync(new URL("overview.js", import.meta.url), "utf8")
  .replace("wss://your-cortex-instance.com/ws", url)
  .replace("YOUR_API_KEY", key);
new Function("WebSocket", "console", snippet)(WebSocket, { log });
