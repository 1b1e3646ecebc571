import { launched } from "./launched.mjs";
import { located } from "./located.mjs";

/** Starts a mock on a free port; see index.d.ts. */
export async function start(flags = []) {
  const child = launched(await located(), ["serve", "--port", "0", ...flags], "pipe");
  const ended = new Promise((resolve) => child.on("close", resolve));
  const url = await address(child);
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function address(child) {
  let output = "";
  return new Promise((resolve, reject) => {
    const collect = (text) => {
      output += text;
      const found = /answers at (https?:\/\/\S+)\/api/.exec(output);
      if (found) resolve(found[1]);
    };
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", reject);
    child.on("close", () => reject(new Error(`the mock did not start. ${output.trim()}`)));
  });
}
