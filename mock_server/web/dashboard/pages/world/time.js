// The world's clock: pause it, move it, let it run faster; and what is due next.
import { counted, dateTime, span } from "../../format.js";
import { Field } from "../../parts/field.js";
import { Table } from "../../parts/table.js";
import { notify } from "../../parts/toast.js";
import { clock, now, setClock } from "../../server/clock.js";
import { controlWorld } from "../../server/control.js";
import { useLoad } from "../../server/loading.js";
import { href } from "../../route.js";
import { html, useState } from "../../view.js";

/** @type {[string, number][]} */
const STEPS = [["1 minute", 60], ["10 minutes", 600], ["1 hour", 3_600], ["1 day", 86_400]];
const SCALES = [1, 10, 60, 600, 3_600];
const SHOWN = 20;

/** @typedef {{ at: string, what: string, subject: string | null, recurring: boolean, correlationId: string | null }} Due */

/** @param {Due["subject"]} subject */
function pageOf(subject) {
  if (subject?.startsWith("job_")) return `/jobs/${subject}`;
  return subject?.startsWith("provider_") ? `/providers/${subject}` : null;
}

/** @type {import("../../parts/table.js").Column<Due>[]} */
const COLUMNS = [
  { name: "at", label: "At", cell: ({ at }) => html`<span class="digits">${dateTime(at)}</span>` },
  { name: "in", label: "In", cell: ({ at }) => span((Date.parse(at) - now.value) / 1000) },
  { name: "what", label: "What", cell: ({ what, recurring }) => html`${what} ${recurring && html`<span class="tag">recurring</span>`}` },
  {
    name: "subject", label: "Of", fill: true,
    cell: ({ subject }) => (pageOf(subject) ? html`<a class="mono" href=${href(pageOf(subject) ?? "")}>${subject}</a>` : html`<code>${subject ?? ""}</code>`),
  },
];

export function Time() {
  const known = clock.value;
  const agenda = useLoad(async (signal) => (await controlWorld("GET", "/agenda", { query: { limit: SHOWN }, signal })).data, [known?.now]);
  const [until, setUntil] = useState("");
  const [moving, setMoving] = useState(false);
  /** @param {any} how */
  const advance = async (how) => {
    setMoving(true);
    const moved = await notify(() => controlWorld("POST", "/clock/advance", { body: how }), (response) => movedText(response.data));
    setMoving(false);
    if (moved) setClock(moved.data);
  };
  /** @param {any} pace */
  const turn = async (pace) => {
    const turned = await notify(() => controlWorld("PUT", "/clock", { body: pace }));
    if (turned) setClock(turned.data);
  };
  const next = agenda.data?.find((/** @type {Due} */ { recurring }) => !recurring) ?? agenda.data?.[0];
  const stands = known?.mode === "manual";
  return html`<div class="grid">
    <section class="card span-4 stack" aria-label="Clock">
      <h2>Clock</h2>
      <p class="big-clock digits">${known ? dateTime(now.value) : "…"} <small>UTC</small></p>
      <p class="quiet">${stands ? "Time stands still until you advance it." : `Time runs${known && known.scale !== 1 ? `, ${known.scale} times as fast` : ""}.`}
        ${known && known.behind > 1 && html` <span class="status warn">${span(known.behind)} behind</span>`}</p>
      <p class="row">
        <button class="primary" disabled=${!known} onClick=${() => turn({ mode: stands ? "realtime" : "manual" })}>${stands ? "Let time run" : "Stop time"}</button>
      </p>
      <p class="row">
        <button disabled=${!next || moving} onClick=${() => advance({ to: next.at })}>To the next due instant</button>
        <button disabled=${moving} onClick=${() => advance({ until: { idle: true } })}>Until only recurring work remains</button>
      </p>
      <h3>Move forward by</h3>
      <p class="row">${STEPS.map(([name, seconds]) => html`<button disabled=${moving} onClick=${() => advance({ seconds })}>${name}</button>`)}</p>
      <form class="row" onSubmit=${(/** @type {Event} */ event) => (event.preventDefault(), until && advance({ to: `${until.padEnd(19, ":00")}Z` }))}>
        <${Field} label="Or to (UTC)" name="to" kind="datetime-local" value=${until} change=${setUntil} />
        <button disabled=${!until || moving}>Go</button>
      </form>
      <h3>Speed</h3>
      <p class="row">${SCALES.map((scale) => html`<button aria-pressed=${!stands && known?.scale === scale} class="chip" onClick=${() => turn({ mode: "realtime", scale })}>×${scale}</button>`)}</p>
    </section>
    <section class="card span-8" aria-label="Due next">
      <div class="card-head"><h2>Due next</h2></div>
      <${Table} caption="Due next" columns=${COLUMNS} rows=${agenda.data} rowKey=${(/** @type {Due} */ one) => `${one.at} ${one.what} ${one.subject}`} error=${agenda.error} retry=${agenda.reload} />
    </section>
  </div>`;
}

/** @param {any} moved */
function movedText({ now: instant, trace }) {
  return `It is ${dateTime(instant)} UTC now; ${counted(trace.length, "event")} happened meanwhile.`;
}
