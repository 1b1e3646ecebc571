// Between the values of the form, which are texts, and a job request.
import { FIELDS } from "./request-fields.js";

/** @typedef {Record<string, any>} Values by the dotted name of the field */

const lines = (/** @type {string} */ text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** @param {string} text @returns {Record<string, string>} */
function pairs(text) {
  return Object.fromEntries(
    lines(text).map((line) => {
      const at = line.indexOf("=");
      return at < 0 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1)];
    }),
  );
}

/** Something that is not a number goes to the server as it is, which says what is wrong. */
const number = (/** @type {string} */ text) => (Number.isFinite(Number(text)) ? Number(text) : text);

/** @type {Record<string, (value: any) => any>} */
const READ = {
  text: (value) => value,
  password: (value) => value,
  choice: (value) => value,
  number,
  check: (value) => (value ? true : undefined),
  lines,
  pairs,
  ports: (rows) => rows.map((/** @type {any} */ row) => ({ port: number(row.port), expose: Boolean(row.expose), ...(row.protocol && { protocol: row.protocol }) })),
  volumes: (rows) => rows.map((/** @type {any} */ row) => ({ name: row.name, mountPath: row.mountPath, size: row.size, ...(row.readOnly && { readOnly: true }) })),
};

const isEmpty = (/** @type {any} */ value) =>
  value === undefined || value === "" || (typeof value === "object" && !Object.keys(value).length);

/**
 * @param {Values} values
 * @returns {Record<string, any>}
 */
export function toRequest(values) {
  /** @type {Record<string, any>} */
  const request = {};
  for (const { name, kind } of FIELDS) {
    const raw = values[name];
    const value = raw === undefined || raw === "" ? undefined : READ[kind](raw);
    if (isEmpty(value)) continue;
    const [first, second] = name.split(".");
    if (second) (request[first] ??= {})[second] = value;
    else request[first] = value;
  }
  return request;
}

/** @type {Record<string, (value: any) => any>} */
const WRITE = {
  lines: (value) => (Array.isArray(value) ? value.join("\n") : value),
  pairs: (value) => Object.entries(value).map(([name, one]) => `${name}=${one}`).join("\n"),
  number: String,
};

/** @param {string | string[]} command */
const shell = (command) =>
  Array.isArray(command) ? command.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(" ") : command;

/**
 * @param {Record<string, any>} request a job request, or a job, whose container is in `config`
 * @returns {Values}
 */
export function toValues(request) {
  const flat = { ...request.config, ...request };
  /** @type {Values} */
  const values = {};
  for (const { name, kind } of FIELDS) {
    const value = name.split(".").reduce((part, key) => part?.[key], flat);
    if (isEmpty(value) || value === null || value === "[REDACTED]") continue;
    values[name] = name === "command" ? shell(value) : (WRITE[kind] ?? ((/** @type {any} */ one) => one))(value);
  }
  return values;
}

/**
 * The fields of a request that differ from a template's.
 * @param {Record<string, any>} request
 * @param {Record<string, any>} template
 */
export function overrides(request, template) {
  return Object.fromEntries(
    Object.entries(request).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(template[name])),
  );
}
