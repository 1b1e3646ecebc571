import { defineConfig } from "vitest/config";

const elsewhere = process.env["CORTEX_URL"] !== undefined;

export default defineConfig({
  test: {
    globalSetup: "tests/setup/mock.ts",
    // Another server has no control API, so only the tests without one run there.
    include: elsewhere ? ["tests/any-server.test.ts"] : ["tests/**/*.test.ts"],
    testTimeout: 120_000, // for machines that are busy
    hookTimeout: 120_000,
    maxWorkers: 2,
    reporters: ["default", "./scripts/summary.mjs"],
  },
});
