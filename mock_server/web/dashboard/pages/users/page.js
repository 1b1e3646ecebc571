// Users, their roles and plans.
import { Confirmation } from "../../parts/dialog.js";
import { Icon } from "../../parts/icon.js";
import { Instant } from "../../parts/instant.js";
import { Listing } from "../../parts/listing.js";
import { PageHead } from "../../parts/page-head.js";
import { Status } from "../../parts/status.js";
import { notify } from "../../parts/toast.js";
import { remove } from "../../server/api.js";
import { may } from "../../server/session.js";
import { html, useState } from "../../view.js";
import { PLANS, ROLES, UserForm } from "./user-form.js";

export const title = "Users";

const fullName = (/** @type {any} */ one) => [one.firstName, one.lastName].filter(Boolean).join(" ") || one.username;

/** @param {(acting: any) => void} act */
const columns = (act) => [
  { name: "username", label: "User", sort: "username", fill: true, cell: (/** @type {any} */ one) => html`<span class="two-lines"><strong>${fullName(one)}</strong><span>${one.email}</span></span>` },
  { name: "role", label: "Role", sort: "role", cell: (/** @type {any} */ one) => one.role },
  { name: "plan", label: "Plan", sort: "plan", wide: true, cell: (/** @type {any} */ one) => one.plan },
  { name: "active", label: "State", sort: "active", wide: true, cell: (/** @type {any} */ one) => html`<${Status} value=${one.active ? "active" : "disabled"} />` },
  { name: "login", label: "Last login", sort: "lastLoginAt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.lastLoginAt} />` },
  { name: "created", label: "Created", sort: "createdAt", wide: true, cell: (/** @type {any} */ one) => html`<${Instant} at=${one.createdAt} />` },
  {
    name: "actions", label: "Actions",
    cell: (/** @type {any} */ one) => html`<button class="quiet-button" disabled=${!may("users", "update")} aria-label="Change ${one.username}" onClick=${() => act({ change: one })}>Change</button>
      <button class="quiet-button" disabled=${!may("users", "delete")} aria-label="Delete ${one.username}" onClick=${() => act({ drop: one })}>Delete</button>`,
  },
];

/** @type {import("../../parts/filters.js").Filter[]} */
const FILTERS = [
  { name: "role", label: "Role", kind: "choice", options: ROLES },
  { name: "plan", label: "Plan", kind: "choice", options: PLANS },
  { name: "active", label: "State", kind: "choice", options: [["true", "active"], ["false", "disabled"]] },
];

export function Page() {
  const [acting, act] = useState(/** @type {any} */ ({}));
  const [again, setAgain] = useState(0);
  const done = () => (act({}), setAgain((turn) => turn + 1));
  const drop = () => notify(() => remove(`/users/${acting.drop.id}`), `${acting.drop.username} is deleted.`).then(done);
  return html`<${PageHead} title=${title}>
      <button class="primary" disabled=${!may("users", "create")} onClick=${() => act({ add: true })}><${Icon} name="plus" /> Add a user</button>
    <//>
    <${Listing} caption="Users" path="/users" columns=${columns(act)} filters=${FILTERS} sort="username" again=${again} />
    ${(acting.add || acting.change) && html`<${UserForm} user=${acting.change} close=${() => act({})} done=${done} />`}
    ${acting.drop && html`<${Confirmation} title="Delete ${acting.drop.username}?" act="Delete" confirm=${drop} close=${() => act({})}>Keys and logins of this user end at once.<//>`}`;
}
