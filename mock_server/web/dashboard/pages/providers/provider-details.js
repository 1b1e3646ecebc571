// What a provider offers, how it is configured, and whether it can be reached.
import { Json } from "../../parts/code.js";
import { Problem } from "../../parts/message.js";
import { get, post } from "../../server/api.js";
import { useLoad } from "../../server/loading.js";
import { html, useState } from "../../view.js";

/** @param {{ provider: any }} props */
export function Capabilities({ provider }) {
  const { data, error, reload } = useLoad(async (stop) => (await get(`/plugin-core/providers/${provider.id}/capabilities`, {}, stop)).data, [provider.id]);
  if (error && !data) return html`<${Problem} error=${error} retry=${reload} />`;
  return data && html`<${Json} value=${data} label="Capabilities" />`;
}

/** @param {{ provider: any }} props */
export const Configuration = ({ provider }) => html`<${Json} value=${provider.config} label="Configuration" />`;

const CHECKS = [["diagnostics", "Run diagnostics"], ["validate", "Validate the configuration"], ["refresh-auth", "Refresh the credentials"]];

/** @param {{ provider: any }} props */
export function Diagnostics({ provider }) {
  const [result, setResult] = useState(/** @type {any} */ (null));
  const [failure, setFailure] = useState(/** @type {any} */ (null));
  const run = async (/** @type {string} */ check) => {
    setFailure(null);
    setResult(null);
    try {
      setResult((await post(`/plugin-core/providers/${provider.id}/${check}`)).data);
    } catch (error) {
      setFailure(error);
    }
  };
  return html`<div class="row">${CHECKS.map(([check, label]) => html`<button onClick=${() => run(check)}>${label}</button>`)}</div>
    ${failure && html`<div class="section"><${Problem} error=${failure} /></div>`}
    ${result && html`<div class="section"><${Json} value=${result} label="Result" /></div>`}`;
}
