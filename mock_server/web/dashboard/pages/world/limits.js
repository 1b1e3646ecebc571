// The documents of this mock, and how many requests a minute this world allows.
import { Field } from "../../parts/field.js";
import { Facts } from "../../parts/facts.js";
import { Problem } from "../../parts/message.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { get } from "../../server/api.js";
import { controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { address, base, settings } from "../../settings.js";
import { html, useEffect, useState } from "../../view.js";

/** @type {[string, string][]} */
const CALLERS = [["free", "Free"], ["pro", "Pro"], ["enterprise", "Enterprise"], ["anonymous", "Each address without a valid key"]];
const DOCUMENTS = ["openapi.json", "openapi.yaml", "asyncapi.json", "asyncapi.yaml", "_cortex/openapi.json"];

export function Limits() {
  return html`<div class="grid"><div class="span-6"><${RateLimits} /></div><div class="span-6"><${Documents} /></div></div>`;
}

function RateLimits() {
  const { data, error, reload } = useLoad(async (signal) => (await controlWorld("GET", "/rate-limits", { signal })).data, []);
  const own = useLoad(async (signal) => (await get("/system/rate-limits", {}, signal)).data, []);
  const [draft, setDraft] = useState(/** @type {Record<string, any>} */ ({}));
  useEffect(() => setDraft(data ?? {}), [data]);
  const body = () => Object.fromEntries(CALLERS.map(([name]) => [name, draft[name] === "" ? null : Number(draft[name])]));
  const sending = useSending(() => controlWorld("PUT", "/rate-limits", { body: body() }), () => (toast("The limits were changed."), reload(), own.reload()));
  const { found, rest } = messages(sending.failure, CALLERS.map(([name]) => name));
  if (error) return html`<${Problem} error=${error} retry=${reload} />`;
  return html`<section class="card">
    <div class="card-head"><h2>Rate limits</h2></div>
    <form class="stack" ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <p class="help">Requests a minute in this world, by plan. A server that was started with <code>--no-rate-limit</code> sends the headers and refuses nothing.</p>
      <${FormError} lines=${rest} />
      <div class="fields">${CALLERS.map(([name, label]) => html`<${Field} key=${name} label=${label} name=${name} kind="number" value=${draft[name]}
        change=${(/** @type {any} */ value) => setDraft({ ...draft, [name]: value })} error=${found[name]} />`)}</div>
      <p class="row end"><span class="quiet">${own.data && `You have ${own.data.remaining} of ${own.data.limit} left.`}</span><button class="primary" disabled=${sending.busy || !data}>Save</button></p>
    </form>
  </section>`;
}

function Documents() {
  return html`<section class="card">
    <div class="card-head"><h2>Documents</h2></div>
    <${Facts} facts=${[["Base URL", html`<code>${address}/api</code>`], ["Version", settings.version], ["Read them", html`<a href="${base}/api/explorer">API explorer</a>`],
      ["Files", DOCUMENTS.map((name) => html`<a href="${base}/${name}">${name}</a><br />`)]]} />
    <p class="help">Unknown fields of a request are ignored with a warning, or refused by a server that was started with <code>--strict</code>.</p>
  </section>`;
}
