// Which notifications the bell shows you. Your preferences keep it.
import { KINDS } from "../../frame/bell.js";
import { Field } from "../../parts/field.js";
import { notify } from "../../parts/toast.js";
import { put } from "../../server/api.js";
import { me } from "../../server/session.js";
import { html, useState } from "../../view.js";

/** @type {Record<string, string>} */
const HELP = {
  job: "Jobs start, end and fail.",
  cost: "Budgets and cost alerts are reached, or a wallet is low.",
  network: "Providers go down or come back.",
  system: "Alerts of Cortex itself.",
};

export function Notifications() {
  const { preferences } = me.value ?? {};
  const [, drawAgain] = useState(0); // a box that could not be saved is as it was
  const change = (/** @type {string} */ kind, /** @type {boolean} */ on) => {
    const notifications = { ...preferences?.notifications, [kind]: on };
    return notify(async () => {
      me.value = (await put("/users/me", { preferences: { ...preferences, notifications } })).data;
    }, "Saved.").then(() => drawAgain((turn) => turn + 1));
  };
  return html`<section class="card stack">
    <div class="card-head"><h2>Notifications</h2></div>
    <p class="help">The bell shows you these:</p>
    ${KINDS.map((kind) => html`<${Field} key=${kind} kind="check" label=${kind} name=${kind} value=${preferences?.notifications?.[kind] !== false}
      change=${(/** @type {boolean} */ on) => change(kind, on)} help=${HELP[kind]} />`)}
  </section>`;
}
