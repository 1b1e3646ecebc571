// The operations of the API's document, as far as a request needs them.
import { base } from "../../settings.js";

/**
 * @typedef {{ name: string, in: string, required: boolean, description: string, example: string, choices: string[] }} Parameter
 * @typedef {{ id: string, tag: string, method: string, path: string, summary: string, parameters: Parameter[],
 *   body: string | null }} Operation
 */

const METHODS = ["get", "post", "put", "delete"];

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Operation[]>}
 */
export async function readOperations(signal) {
  const document = await (await fetch(`${base}/openapi.json`, { signal })).json();
  const resolve = (/** @type {any} */ node) => (node?.$ref ? at(document, node.$ref) : node);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] && !item[method]["x-cortex-page"]).map((method) => {
      const { operationId, tags, summary, parameters = [], requestBody } = item[method];
      const all = [...(item.parameters ?? []), ...parameters].map(resolve);
      return {
        id: operationId, tag: tags?.[0] ?? "", method: method.toUpperCase(), path, summary,
        parameters: all.filter((one) => ["path", "query"].includes(one.in)).map((one) => parameterOf(one, resolve(one.schema) ?? {})),
        body: requestBody ? bodyOf(resolve(requestBody), resolve) : null,
      };
    }),
  );
}

/**
 * @param {any} document
 * @param {string} reference
 */
function at(document, reference) {
  return reference.slice(2).split("/").reduce((node, part) => node?.[part.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/**
 * @param {any} one
 * @param {any} schema
 * @returns {Parameter}
 */
function parameterOf(one, schema) {
  const example = one.example ?? schema.example ?? Object.values(one.examples ?? {})[0]?.value;
  return {
    name: one.name, in: one.in, required: Boolean(one.required), description: one.description ?? "",
    example: one.required && example !== undefined ? String(example) : "", choices: schema.enum ?? [],
  };
}

/**
 * The first example of a JSON body; an empty object if there is none.
 * @param {any} body
 * @param {(node: any) => any} resolve
 */
function bodyOf(body, resolve) {
  const content = body?.content?.["application/json"];
  if (!content) return null;
  const [first] = Object.values(content.examples ?? {}).map(resolve);
  const schema = resolve(content.schema);
  return JSON.stringify(first?.value ?? content.example ?? schema?.example ?? {}, null, 2);
}

/**
 * The path and query that these values make.
 * @param {Operation} operation
 * @param {Record<string, string>} values
 */
export function target({ path, parameters }, values) {
  const filled = path.replace(/\{(\w+)\}/g, (whole, name) => (values[name] ? encodeURIComponent(values[name]) : whole));
  const query = parameters.filter((one) => one.in === "query" && values[one.name]).map((one) => [one.name, values[one.name]]);
  const text = new URLSearchParams(query).toString();
  return text ? `${filled}?${text}` : filled;
}
