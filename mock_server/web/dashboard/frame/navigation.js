// The side navigation: which pages there are, in which order.
import { base, settings } from "../settings.js";
import { route, href } from "../route.js";
import { Icon } from "../parts/icon.js";
import { html } from "../view.js";

/** @typedef {{ name: string, path: string, label: string }} Item */

/** @type {{ label: string, items: Item[] }[]} */
const GROUPS = [
  {
    label: "Cortex",
    items: [
      { name: "dashboard", path: "/", label: "Dashboard" },
      { name: "jobs", path: "/jobs", label: "Jobs" },
      { name: "providers", path: "/providers", label: "Providers" },
      { name: "networks", path: "/networks", label: "Networks" },
      { name: "webhooks", path: "/webhooks", label: "Webhooks" },
      { name: "users", path: "/users", label: "Users" },
      { name: "settings", path: "/settings", label: "Settings" },
    ],
  },
  {
    label: "Mock",
    items: [
      { name: "requests", path: "/requests", label: "Requests" },
      { name: "world", path: "/world", label: "World and faults" },
      { name: "curl", path: "/curl", label: "Curl generator" },
    ],
  },
];

/** The folder of the page that a path belongs to. */
export const pageOf = (/** @type {string} */ path) => path.split("/")[1] || "dashboard";

/** @param {{ close: () => void }} props */
export function Navigation({ close }) {
  const current = pageOf(route.value.path);
  const item = (/** @type {Item} */ { name, path, label }) => html`<li key=${name}>
    <a href=${href(path)} aria-current=${name === current ? "page" : undefined} onClick=${close}>
      <${Icon} name=${name} /> ${label}
    </a>
  </li>`;
  const exists = (/** @type {Item} */ { name }) => settings.pages.includes(name);
  return html`<nav aria-label="Pages">
    ${GROUPS.map(
      ({ label, items }) => html`<div class="nav-group">
        <p class="nav-label" id="nav-${label}">${label}</p>
        <ul aria-labelledby="nav-${label}">
          ${items.filter(exists).map(item)}
          ${label === "Mock" && html`<li><a href="${base}/api/explorer"><${Icon} name="explorer" /> API explorer</a></li>`}
        </ul>
      </div>`,
    )}
  </nav>`;
}
