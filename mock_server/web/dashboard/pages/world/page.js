// What only a mock can do: move time, break things, make traffic, and keep worlds.
import { route, setQuery } from "../../route.js";
import { PageHead } from "../../parts/page-head.js";
import { Problem } from "../../parts/message.js";
import { Tabs } from "../../parts/tabs.js";
import { controlFailure, look } from "../../server/clock.js";
import { world } from "../../settings.js";
import { html } from "../../view.js";
import { Conduct } from "./conduct.js";
import { Events } from "./events.js";
import { Faults } from "./faults.js";
import { Limits } from "./limits.js";
import { Time } from "./time.js";
import { Worlds } from "./worlds.js";

export const title = "World and faults";

/** @type {[string, string][]} */
const TABS = [["time", "Time"], ["faults", "Faults"], ["events", "Events and traffic"], ["conduct", "Clients"], ["worlds", "Worlds"], ["limits", "Documents and limits"]];
const PARTS = /** @type {Record<string, any>} */ ({ time: Time, faults: Faults, events: Events, conduct: Conduct, worlds: Worlds, limits: Limits });

export function Page() {
  const chosen = PARTS[route.value.query.tab ?? ""] ? route.value.query.tab : "time";
  return html`
    <${PageHead} title="World ${world}" note="These are features of the mock. A real Cortex does not have them." />
    ${controlFailure.value && html`<${Problem} error=${controlFailure.value} retry=${look} />`}
    <${Tabs} label="Parts of the world" tabs=${TABS} chosen=${chosen} choose=${(/** @type {string} */ tab) => setQuery({ tab: tab === "time" ? "" : tab })}>
      <${PARTS[chosen]} />
    <//>
  `;
}
