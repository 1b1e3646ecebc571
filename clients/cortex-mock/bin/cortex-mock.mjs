#!/usr/bin/env node
import { constants } from "node:os";

import { located, NotInstalled } from "../src/located.mjs";
import { launched } from "../src/launched.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK"].filter(
  (name) => name in constants.signals,
);

try {
  const child = launched(await located(), process.argv.slice(2), "inherit");
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
} catch (error) {
  if (!(error instanceof NotInstalled)) throw error;
  console.error(`cortex-mock: ${error.message}`);
  process.exit(1);
}
