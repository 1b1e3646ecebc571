// The published files in Chromium, as a page loads them, without a bundler.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { serve } from "./setup/fake-server.js";
import { newWorld } from "./setup/world.js";

const DIST = fileURLToPath(new URL("../dist/esm/", import.meta.url));
const PROGRAM = fileURLToPath(new URL("setup/page.js", import.meta.url));
const CHROMIUM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

test("the client works in a page of another origin", async () => {
  const world = await newWorld();
  const page_ = await serve((request, response) => {
    const file = request.url === "/use.js" ? PROGRAM : join(DIST, request.url!);
    if (request.url === "/") response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
    else if (!existsSync(file)) response.writeHead(404).end();
    else response.writeHead(200, { "content-type": "text/javascript" }).end(readFileSync(file));
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(page_);
  expect(await page.evaluate(`import("/use.js").then(({ use }) => use(${JSON.stringify(world.url)}))`)).toEqual({
    rows: 3,
    total: 45,
    event: ["job.created", true],
    fromCache: true,
    missing: [true, "NotFoundError", "string"],
    lines: 2,
    unsigned: "WebhookSignatureError",
  });
  expect(problems).toEqual([]);
});
