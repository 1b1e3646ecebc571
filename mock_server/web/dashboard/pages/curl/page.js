// The guide's curl generator: any operation, with its parameters and its body, as a request to copy or to send.
import { href, route, setQuery } from "../../route.js";
import { Json } from "../../parts/code.js";
import { Field } from "../../parts/field.js";
import { Problem } from "../../parts/message.js";
import { PageHead } from "../../parts/page-head.js";
import { Samples } from "../../parts/samples.js";
import { send } from "../../server/api.js";
import { useLoad } from "../../server/loading.js";
import { html, useEffect, useState } from "../../view.js";
import { readOperations, target } from "./operations.js";

/** @typedef {import("./operations.js").Operation} Operation */

export const title = "Curl generator";

const FIRST = "list_jobs";

export function Page() {
  const { data, error, reload } = useLoad(readOperations, []);
  const chosen = data?.find(({ id }) => id === (route.value.query.operation ?? FIRST)) ?? data?.[0];
  return html`<${PageHead} title=${title} note="Choose an operation, fill in its fields, and copy the request, or send it from here." />
    ${error && html`<${Problem} error=${error} retry=${reload} />`}
    ${!data && !error && html`<div class="page-loading" aria-busy="true" />`}
    ${data && chosen && html`<${Chooser} operations=${data} chosen=${chosen} /><${Request} key=${chosen.id} operation=${chosen} />`}`;
}

/** @param {{ operations: Operation[], chosen: Operation }} props */
function Chooser({ operations, chosen }) {
  const groups = [...new Set(operations.map(({ tag }) => tag))];
  return html`<div class="field operation-choice">
    <label for="operation">Operation</label>
    <select id="operation" value=${chosen.id} onChange=${(/** @type {any} */ event) => setQuery({ operation: event.target.value })}>
      ${groups.map((group) => html`<optgroup label=${group}>${operations.filter(({ tag }) => tag === group).map(
        ({ id, method, path, summary }) => html`<option value=${id} selected=${id === chosen.id}>${summary} — ${method} ${path}</option>`,
      )}</optgroup>`)}
    </select>
  </div>`;
}

/** @param {{ operation: Operation }} props */
function Request({ operation }) {
  const [values, setValues] = useState(Object.fromEntries(operation.parameters.map(({ name, example }) => [name, example])));
  const [body, setBody] = useState(operation.body);
  const [value, mistake] = parsed(body);
  const request = { method: operation.method, path: target(operation, values), body: value };
  return html`<div class="form-page">
    <div class="stack">
      ${operation.parameters.length > 0 && html`<fieldset><legend>Parameters</legend><div class="fields">${operation.parameters.map((one) => html`<${Parameter} key=${one.name} parameter=${one}
        value=${values[one.name]} change=${(/** @type {string} */ changed) => setValues({ ...values, [one.name]: changed })} />`)}</div></fieldset>`}
      ${body !== null && html`<${Field} label="Body" name="body" kind="area" rows=${14} value=${body} change=${setBody} error=${mistake} />`}
      ${!operation.parameters.length && body === null && html`<p class="quiet">This operation has no parameters and no body.</p>`}
      <${Sender} ...${{ request, body, missing: missing(operation, values) }} />
    </div>
    <aside><${Samples} request=${request} /></aside>
  </div>`;
}

/**
 * @param {string | null} body
 * @returns {[unknown, string]} the value, and why it is none
 */
function parsed(body) {
  if (body === null) return [undefined, ""];
  try {
    return [JSON.parse(body), ""];
  } catch (error) {
    return [body, `This is not JSON: ${/** @type {Error} */ (error).message}`];
  }
}

/**
 * @param {Operation} operation
 * @param {Record<string, string>} values
 */
const missing = ({ parameters }, values) => parameters.filter(({ required, name }) => required && !values[name]).map(({ name }) => name);

/** @param {{ parameter: import("./operations.js").Parameter, value: string, change: (value: string) => void }} props */
function Parameter({ parameter: { name, required, description, choices }, value, change }) {
  const help = description.split("\n")[0];
  if (!choices.length) return html`<${Field} label=${name} name=${name} value=${value} change=${change} required=${required} help=${help} />`;
  return html`<${Field} label=${name} name=${name} kind="choice" options=${["", ...choices.map(String)]} value=${value} change=${change} required=${required} help=${help} />`;
}

/** @param {{ request: { method: string, path: string }, body: string | null, missing: string[] }} props */
function Sender({ request, body, missing: names }) {
  const [result, setResult] = useState(/** @type {any} */ (null));
  const [failure, setFailure] = useState(/** @type {any} */ (null));
  useEffect(() => setResult(null), [request.method, request.path, body]);
  const go = async () => {
    setFailure(null);
    setResult(null);
    try {
      const response = await send(request.method, request.path, { text: body ?? undefined });
      const text = await response.text();
      setResult({ status: response.status, correlationId: response.headers.get("X-Correlation-Id"), shown: shown(text) });
    } catch (error) {
      setFailure(error);
    }
  };
  return html`<div class="stack">
    <p class="row"><button class="primary" disabled=${names.length > 0} onClick=${go}>Send it now</button>
      ${names.length > 0 && html`<span class="quiet">First fill in ${names.join(", ")}.</span>`}</p>
    ${failure && html`<${Problem} error=${failure} />`}
    ${result && html`<section class="stack" aria-label="Response">
      <p>Response ${result.status}. <a href=${href("/requests", { correlationId: result.correlationId, own: "yes" })}>Show it in the requests</a></p>
      <${Json} value=${result.shown} label="Response" /></section>`}
  </div>`;
}

/** @param {string} text */
function shown(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
