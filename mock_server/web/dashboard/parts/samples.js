// One request as curl, Python and TypeScript, each ready to run.
import { address } from "../settings.js";
import { credential } from "../server/session.js";
import { html, useState } from "../view.js";
import { Code } from "./code.js";
import { Tabs } from "./tabs.js";

/** @typedef {{ method: string, path: string, body?: unknown }} Request */

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/**
 * @param {Request} request
 * @param {string} key
 */
function curl({ method, path, body }, key) {
  const lines = [`curl -X ${method} ${quoted(`${address}/api${path}`)}`, `-H ${quoted(`Authorization: Bearer ${key}`)}`];
  if (body !== undefined) {
    lines.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body, null, 2))}`);
  }
  return lines.join(" \\\n  ");
}

/**
 * @param {unknown} value
 * @param {string} indent
 * @returns {string}
 */
function literal(value, indent) {
  if (value === null || value === undefined) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const deeper = `${indent}    `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((one) => literal(one, deeper))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${literal(one, deeper)}`);
  const [open, close] = isList ? "[]" : "{}";
  return parts.length ? `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}` : `${open}${close}`;
}

/**
 * @param {Request} request
 * @param {string} key
 */
function python({ method, path, body }, key) {
  const json = body === undefined ? "" : `    json=${literal(body, "    ")},\n`;
  return `import httpx

response = httpx.request(
    "${method}",
    ${JSON.stringify(`${address}/api${path}`)},
    headers={"Authorization": ${JSON.stringify(`Bearer ${key}`)}},
${json})
response.raise_for_status()
print(response.json()["data"])`;
}

/**
 * @param {Request} request
 * @param {string} key
 */
function typescript({ method, path, body }, key) {
  const type = body === undefined ? "" : `\n    "Content-Type": "application/json",`;
  const json = body === undefined ? "" : `\n  body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}),`;
  return `const response = await fetch(${JSON.stringify(`${address}/api${path}`)}, {
  method: "${method}",
  headers: {
    Authorization: ${JSON.stringify(`Bearer ${key}`)},${type}
  },${json}
});
const { data, error } = await response.json();
if (error) throw new Error(error.message);
console.log(data);`;
}

const LANGUAGES = { curl, python, typescript };

/** @type {[string, string][]} */
const TABS = [["curl", "curl"], ["python", "Python"], ["typescript", "TypeScript"]];

/** @param {{ request: Request }} props */
export function Samples({ request }) {
  const [language, choose] = useState(/** @type {keyof LANGUAGES} */ ("curl"));
  const text = LANGUAGES[language](request, credential.value || "YOUR_KEY");
  return html`<section class="samples" aria-label="Code for this request">
    <${Tabs} label="Language" tabs=${TABS} chosen=${language} choose=${choose}>
      <${Code} text=${text} label="The request in ${language}" />
    <//>
  </section>`;
}
