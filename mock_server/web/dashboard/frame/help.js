// "Get started": opens at the first visit, and again by Help or the key H.
import { address, base, settings, world } from "../settings.js";
import { Code } from "../parts/code.js";
import { Dialog } from "../parts/dialog.js";
import { href } from "../route.js";
import { credential } from "../server/session.js";
import { html, signal } from "../view.js";

const SEEN = "cortex.started";

export const helpOpen = signal(localStorage.getItem(SEEN) === null);

function close() {
  localStorage.setItem(SEEN, "yes");
  helpOpen.value = false;
}

export function Help() {
  if (!helpOpen.value) return null;
  const api = `${address}/api`;
  const key = credential.value || "YOUR_KEY";
  const curl = `curl -H "Authorization: Bearer ${key}" "${api}/plugin-core/jobs"`;
  return html`<${Dialog} title="Get started" close=${close} wide>
    <p>This is a stateful mock of Cortex: jobs run and end, events arrive, and limits apply. It is not
      Cortex: it runs nothing and costs nothing. You are in the world <strong>${world}</strong>.</p>
    <ol class="steps">
      <li><a href=${href("/jobs/new")} onClick=${close}>Submit a job</a> and watch it run.</li>
      <li><a href=${href("/world")} onClick=${close}>Advance the clock</a>, or inject a fault.</li>
      <li><a href=${href("/requests")} onClick=${close}>See the requests</a> that your program sends, and what they caused.</li>
    </ol>
    <h3>Point your program here</h3>
    <dl class="facts">
      <dt>Base URL</dt><dd><code>${api}</code></dd>
      <dt>Socket</dt><dd><code>${address.replace(/^http/, "ws")}/ws</code></dd>
      <dt>Documents</dt>
      <dd>${["openapi.json", "openapi.yaml", "asyncapi.json"].map((name) => html`<a href="${base}/${name}">${name}</a> `)}
        <a href="${base}/api/explorer">API explorer</a></dd>
    </dl>
    <${Code} text=${curl} label="A first call" />
    <h3>Development keys</h3>
    ${settings.keys.length
      ? html`<dl class="facts">${settings.keys.map(([name, purpose]) => html`<dt><code>${name}</code></dt><dd>${purpose}</dd>`)}</dl>
          <p class="quiet">Users with the same names log in with the password <code>cortex</code>.</p>`
      : html`<p>This world has none. Use a key from its scenario file.</p>`}
    <div class="row end"><button class="primary" onClick=${close}>Got it</button></div>
  <//>`;
}
