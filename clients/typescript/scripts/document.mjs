// What the generated files are made from: the document in one piece, and the names of the methods.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { mockProgram } from "./mock-program.mjs";

const CLIENTS = new URL("../../", import.meta.url);
/** Sentences of descriptions that hold for one server only. */
const ABOUT_THE_MOCK = /\s*In this mock,[^.]*\./g;

/** The OpenAPI document, bundled by `cortex-mock`. */
export function readDocument() {
  const file = join(mkdtempSync(join(tmpdir(), "cortex-")), "document.json");
  const root = new URL("../openapi/openapi.yaml", CLIENTS);
  execFileSync(mockProgram(), ["spec", "bundle", root.pathname, "--output", file]);
  return JSON.parse(readFileSync(file, "utf8").replace(ABOUT_THE_MOCK, ""));
}

/** operationId → method in camelCase, such as `users.me.costAlerts.list`. */
export function readSurface() {
  const { operations } = parse(readFileSync(new URL("surface.yaml", CLIENTS), "utf8"));
  const entries = Object.entries(operations);
  return Object.fromEntries(entries.map(([id, method]) => [id, camel(method)]));
}

/** camelCase for snake_case. */
export function camel(name) {
  return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}
