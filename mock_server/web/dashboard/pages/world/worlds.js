// The worlds of this mock: go to one, copy one, save one, put it back, reset it.
import { dateTime, count } from "../../format.js";
import { Confirmation } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { Table } from "../../parts/table.js";
import { notify, toast } from "../../parts/toast.js";
import { control, controlWorld } from "../../server/control.js";
import { look } from "../../server/clock.js";
import { useLoad } from "../../server/loading.js";
import { turn } from "../../server/session.js";
import { site, world } from "../../settings.js";
import { html, useEffect, useRef, useState } from "../../view.js";

const REFRESH = 5_000;

const pathTo = (/** @type {string} */ name) => (name === "default" ? `${site}/` : `${site}/w/${encodeURIComponent(name)}/`);

export function Worlds() {
  const { data, error, reload } = useLoad(async (signal) => (await control("GET", "/worlds", { signal })).data, []);
  useEffect(() => {
    const timer = setInterval(() => document.hidden || reload(), REFRESH);
    return () => clearInterval(timer);
  }, [reload]);
  const [doomed, setDoomed] = useState("");
  const remove = () => notify(() => control("DELETE", `/worlds/${encodeURIComponent(doomed)}`), `${doomed} was deleted.`).then(reload);
  /** @type {import("../../parts/table.js").Column<any>[]} */
  const columns = [
    { name: "name", label: "World", cell: ({ name }) => (name === world ? html`<strong>${name}</strong> <span class="tag">you are here</span>` : html`<a href=${pathTo(name)} target="_self">${name}</a>`) },
    { name: "now", label: "Its time", cell: ({ clock }) => html`<span class="digits">${dateTime(clock.now)}</span> ${clock.mode === "manual" && html`<span class="tag">stands still</span>`}` },
    { name: "jobs", label: "Jobs", numeric: true, cell: ({ jobs }) => count(jobs) },
    { name: "seed", label: "Seed", numeric: true, wide: true, cell: ({ seed }) => seed },
    { name: "path", label: "Base URL", fill: true, wide: true, cell: ({ basePath }) => html`<code>${location.origin}${site}${basePath}</code>` },
    { name: "remove", label: html`<span class="hidden">Actions</span>`, cell: ({ name }) => name !== "default" && name !== world && html`<button onClick=${() => setDoomed(name)}>Delete</button>` },
  ];
  return html`<div class="stack">
    <${Table} caption="Worlds" columns=${columns} rows=${data} rowKey=${(/** @type {any} */ { name }) => name} error=${error} retry=${reload} />
    ${(data || error) && html`<div class="grid"><div class="span-6"><${Make} done=${reload} /></div><div class="span-6"><${Keep} done=${reload} /></div></div>`}
    ${doomed && html`<${Confirmation} title="Delete ${doomed}?" act="Delete" close=${() => setDoomed("")} confirm=${remove}><p>This deletes everything in this world.</p><//>`}
  </div>`;
}

/** @param {{ done: () => void }} props */
function Make({ done }) {
  const [name, setName] = useState("");
  const [from, setFrom] = useState("fork");
  const body = () => ({ ...(name && { name }), ...(from === "fork" ? { fork: world } : { scenario: from }) });
  const sending = useSending(async () => (await control("POST", "/worlds", { body: body() })).data, (made) => {
    toast(`${made.name} is there.`);
    setName("");
    done();
  });
  const { found, rest } = messages(sending.failure, ["name", "scenario", "fork"]);
  return html`<section class="card">
    <div class="card-head"><h2>New world</h2></div>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <${Field} label="Contents" name="scenario" kind="choice" value=${from} change=${setFrom} error=${found.scenario ?? found.fork}
        options=${[["fork", `A copy of ${world} as it is now`], ["default", "The default fixtures"], ["empty", "Nothing"], ["busy", "A busy month"], ["outage", "Providers with outages"]]} />
      <${Field} label="Name" name="name" value=${name} change=${setName} error=${found.name} help="If empty, the mock chooses one." />
      <${FormError} lines=${rest} />
      <button class="primary" disabled=${sending.busy}>Create</button>
    </form>
  </section>`;
}

/** @param {{ done: () => void }} props */
function Keep({ done }) {
  const [asking, setAsking] = useState(false);
  const file = useRef(/** @type {HTMLInputElement | null} */ (null));
  const changed = () => (turn.value++, look(), done());
  const restore = async () => {
    const [chosen] = file.current?.files ?? [];
    if (!chosen) return;
    const text = await chosen.text();
    await notify(() => controlWorld("PUT", "/snapshot", { text: `{"snapshot":${snapshotOf(text)}}` }), "The world was restored from the snapshot.");
    if (file.current) file.current.value = "";
    changed();
  };
  return html`<section class="card stack">
    <div class="card-head"><h2>Save and restore ${world}</h2></div>
    <p><button onClick=${save}>Save a snapshot</button></p>
    <p><label class="field"><strong>Restore from a snapshot</strong><input ref=${file} type="file" accept="application/json,.json" onChange=${restore} /></label></p>
    <p><button class="danger" onClick=${() => setAsking(true)}>Reset to the beginning</button></p>
    ${asking && html`<${Confirmation} title="Reset ${world}?" act="Reset" close=${() => setAsking(false)}
        confirm=${() => notify(() => controlWorld("POST", "/reset"), "The world was reset.").then(changed)}>
      <p>Everything since its start is undone. Sockets stay open.</p><//>`}
  </section>`;
}

async function save() {
  const response = await notify(() => controlWorld("GET", "/snapshot"));
  if (!response) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(response.data)], { type: "application/json" }));
  link.download = `${world}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * A snapshot as it was saved here, or as the control API returns it.
 * @param {string} text
 */
function snapshotOf(text) {
  try {
    const value = JSON.parse(text);
    return JSON.stringify(value?.data ?? value);
  } catch {
    return text.trim() || "null";
  }
}
