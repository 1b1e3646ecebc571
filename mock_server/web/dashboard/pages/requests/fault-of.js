// Makes a fault that hits requests like this one.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { controlWorld } from "../../server/control.js";
import { look } from "../../server/clock.js";
import { html, useState } from "../../view.js";

/** @type {Record<string, { label: string, effect: any }>} */
const EFFECTS = {
  slow: { label: "Wait three seconds", effect: { type: "latency", seconds: 3 } },
  failed: { label: "Fail with 500", effect: { type: "error", status: 500 } },
  unavailable: { label: "Fail with 503", effect: { type: "error", status: 503 } },
  limited: { label: "Refuse with 429", effect: { type: "error", status: 429 } },
  lost: { label: "Lose the response", effect: { type: "lost-answer" } },
  reset: { label: "Reset the connection", effect: { type: "reset" } },
  malformed: { label: "Respond with malformed JSON", effect: { type: "malformed-json" } },
  cut: { label: "Cut off the body", effect: { type: "cut-body" } },
  empty: { label: "Respond with an empty body", effect: { type: "empty-body" } },
};

/** @param {{ entry: any, close: () => void }} props */
export function FaultOf({ entry, close }) {
  const [chosen, setChosen] = useState("failed");
  const [times, setTimes] = useState("1");
  const match = {
    ...(entry.operation ? { operation: entry.operation } : { path: entry.path }),
    ...(times !== "" && { last: Number(times) }),
  };
  const send = () => controlWorld("POST", "/faults", { body: { match, effect: EFFECTS[chosen].effect } });
  const sending = useSending(send, () => (close(), look(), toast("The fault is set. It applies to the next requests like this one.")));
  const { found, rest } = messages(sending.failure, ["match.last"]);
  return html`<${Dialog} title="Make this a fault" close=${close}>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <p>From now on, ${entry.operation ? html`<code>${entry.operation}</code>` : html`<code>${entry.path}</code>`} will</p>
      <${Field} label="Effect" name="effect" kind="choice" value=${chosen} change=${setChosen} options=${Object.entries(EFFECTS).map(([name, { label }]) => [name, label])} />
      <${Field} label="How many requests" name="match.last" kind="number" value=${times} change=${setTimes} help="Empty for all of them." error=${found["match.last"]} />
      <${FormError} lines=${rest} />
      <div class="row end"><button type="button" onClick=${close}>Cancel</button><button class="primary" disabled=${sending.busy}>Inject it</button></div>
    </form>
  <//>`;
}
