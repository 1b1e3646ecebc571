// Events on demand, and simulated users.
import { Field } from "../../parts/field.js";
import { Problem } from "../../parts/message.js";
import { FormError, messages, parsed, useSending } from "../../parts/sending.js";
import { Segments } from "../../parts/segments.js";
import { notify, toast } from "../../parts/toast.js";
import { control, controlDocument, controlWorld } from "../../server/control.js";
import { useLive, useLoad } from "../../server/loading.js";
import { world } from "../../settings.js";
import { html, useState } from "../../view.js";

/** @type {[string, string][]} */
const LEVELS = [["off", "Off"], ["calm", "Calm: 100 jobs a day"], ["steady", "Steady: 500"], ["busy", "Busy: 2,000"]];

export function Events() {
  return html`<div class="grid"><div class="span-6"><${Emit} /></div><div class="span-6"><${Traffic} /></div></div>`;
}

function Emit() {
  const { data: types } = useLoad(async () => (await controlDocument()).components.schemas.EventType.enum, []);
  const [type, setType] = useState("system.alert");
  const [data, setData] = useState("{}");
  const send = async () => controlWorld("POST", "/emit", { body: { type, data: parsed("data", data) } });
  const sending = useSending(send, () => toast(`${type} was sent to webhooks, sockets and the log.`));
  const { found, rest } = messages(sending.failure, ["type", "data"]);
  return html`<section class="card">
    <div class="card-head"><h2>Emit an event</h2></div>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <${Field} label="Type" name="type" value=${type} change=${setType} kind="choice" options=${types ?? [type]} error=${found.type} />
      <${Field} label="Data" name="data" kind="area" rows=${5} value=${data} change=${setData} error=${found.data}
        help="Merged into the event's data. With the id of a job, provider or network, the event is about that one." />
      <${FormError} lines=${rest} />
      <button class="primary" disabled=${sending.busy}>Emit</button>
    </form>
  </section>`;
}

function Traffic() {
  const { data, error, reload } = useLoad(async (signal) => (await control("GET", `/worlds/${encodeURIComponent(world)}`, { signal })).data, []);
  useLive((type) => type.startsWith("job."), reload, 2_000);
  const choose = async (/** @type {string} */ level) => {
    await notify(() => controlWorld("PUT", "/traffic", { body: { level } }), `Traffic: ${level}.`);
    reload();
  };
  return html`<section class="card stack">
    <div class="card-head"><h2>Traffic</h2></div>
    ${error && !data && html`<${Problem} error=${error} retry=${reload} />`}
    <p>Simulated users submit jobs, cancel some of them, and read others.</p>
    <${Segments} label="Traffic" options=${LEVELS} chosen=${data?.traffic ?? ""} choose=${choose} />
    <dl class="facts">
      <dt>Jobs in this world</dt><dd>${data?.jobs ?? "…"}</dd>
      <dt>Random seed</dt><dd>${data?.seed ?? "…"}</dd>
      <dt>Incidents</dt><dd>${data ? (data.incidents ? "providers occasionally degrade or go down" : "only those that you make") : "…"}</dd>
    </dl>
  </section>`;
}
