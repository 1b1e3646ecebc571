// Requests to the public API, with the reader's credential.
import { base } from "../settings.js";
import { Failure, failureOf } from "./failure.js";
import { credential } from "./session.js";
import { signal } from "../view.js";

/**
 * @typedef {{
 *   query?: Record<string, string | number | undefined>, body?: unknown, text?: string, type?: string,
 *   headers?: Record<string, string>, signal?: AbortSignal,
 * }} Options
 * @typedef {{ data: any, meta: any, response: Response }} ApiResponse
 */

let sent = 0;
const PREFIX = `dashboard-${Math.random().toString(36).slice(2, 8)}`;

/** Marks the dashboard's own requests in the journal, without using up the world's random numbers. */
function correlationId() {
  return `${PREFIX}-${++sent}`;
}

/**
 * @param {Record<string, string | number | undefined>} query
 */
function search(query) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
}

/**
 * Sends a request and returns the response, whatever its status.
 * @param {string} method
 * @param {string} path below `/api`
 * @param {Options} [options]
 */
export async function send(method, path, options = {}) {
  return fetchFrom(`${base}/api${path}${search(options.query ?? {})}`, method, options, {
    "X-Correlation-Id": correlationId(),
    ...(credential.value && { Authorization: `Bearer ${credential.value}` }),
  });
}

/**
 * @param {string} url
 * @param {string} method
 * @param {Options} options
 * @param {Record<string, string>} headers
 */
export async function fetchFrom(url, method, options, headers) {
  const body = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  if (body !== undefined) headers["Content-Type"] = options.type ?? "application/json";
  const request = { method, body, headers: { ...headers, ...options.headers }, signal: options.signal };
  try {
    return await fetch(url, request);
  } catch (error) {
    if (/** @type {Error} */ (error).name === "AbortError") throw error;
    throw new Failure(0, { message: "The server did not respond. Is it running? Or did a fault lose the response?" });
  }
}

/**
 * @param {Response} response
 * @returns {Promise<ApiResponse>}
 */
export async function read(response) {
  if (!response.ok) throw await failureOf(response);
  if (response.status === 204) return { data: null, meta: null, response };
  try {
    const { data, meta } = await response.json();
    return { data, meta, response };
  } catch {
    throw new Failure(response.status, { message: "The response was cut off or is not JSON." });
  }
}

/**
 * @param {string} path
 * @param {Options["query"]} [query]
 * @param {AbortSignal} [signal]
 */
export async function get(path, query, signal) {
  const result = await read(await send("GET", path, { query, signal }));
  const isThere = (/** @type {any} */ one) => one !== null && one !== undefined;
  if (![result.data].flat().every(isThere)) throw new TypeError("no data");
  return result;
}

/**
 * What the server ignored in the latest change, such as a misspelt field.
 * @type {import("../vendor/signals.js").Signal<{ field: string, message: string }[]>}
 */
export const ignored = signal([]);

/** @param {ApiResponse} result */
function written(result) {
  ignored.value = result.meta?.warnings ?? [];
  return result;
}

/**
 * @param {string} path
 * @param {unknown} [body]
 * @param {Options} [options]
 */
export const post = async (path, body, options) => written(await read(await send("POST", path, { body, ...options })));

/**
 * @param {string} path
 * @param {unknown} body
 */
export const put = async (path, body) => written(await read(await send("PUT", path, { body })));

/** @param {string} path */
export const remove = async (path) => read(await send("DELETE", path));
