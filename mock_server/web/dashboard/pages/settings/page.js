// The guide's Settings: API keys, your profile and preferences, notifications, cost alerts.
import { route, setQuery } from "../../route.js";
import { PageHead } from "../../parts/page-head.js";
import { Tabs } from "../../parts/tabs.js";
import { html } from "../../view.js";
import { ApiKeys } from "./api-keys.js";
import { CostAlerts } from "./cost-alerts.js";
import { Notifications } from "./notifications.js";
import { Profile } from "./profile.js";

export const title = "Settings";

/** @type {[string, string][]} */
const TABS = [["keys", "API Keys"], ["profile", "Profile and preferences"], ["notifications", "Notifications"], ["alerts", "Cost alerts"]];
const PARTS = /** @type {Record<string, any>} */ ({ keys: ApiKeys, profile: Profile, notifications: Notifications, alerts: CostAlerts });

export function Page() {
  const chosen = PARTS[route.value.query.tab ?? ""] ? route.value.query.tab : "keys";
  const choose = (/** @type {string} */ tab) => setQuery({ tab: tab === "keys" ? "" : tab, page: "", sort: "" });
  return html`<${PageHead} title=${title} />
    <${Tabs} label="Settings" tabs=${TABS} chosen=${chosen} choose=${choose}><${PARTS[chosen]} /><//>`;
}
