// Adds a user, or changes one.
import { Dialog } from "../../parts/dialog.js";
import { Field } from "../../parts/field.js";
import { FormError, messages, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { post, put } from "../../server/api.js";
import { html, useState } from "../../view.js";

export const ROLES = ["admin", "operator", "developer", "viewer", "billing"];
export const PLANS = ["free", "pro", "enterprise"];

/** @type {{ name: string, label: string, kind?: any, options?: string[], required?: boolean, help?: string }[]} */
const FIELDS = [
  { name: "username", label: "Username", required: true },
  { name: "email", label: "Email", kind: "email", required: true },
  { name: "password", label: "Password", kind: "password", help: "Never shown again." },
  { name: "firstName", label: "First name" },
  { name: "lastName", label: "Last name" },
  { name: "role", label: "Role", kind: "choice", options: ROLES, help: "A role cannot have more permissions than you." },
  { name: "plan", label: "Plan", kind: "choice", options: PLANS, help: "Sets the rate limit." },
  { name: "active", label: "May log in and use keys", kind: "check" },
];

/** @param {{ user?: any, close: () => void, done: () => void }} props */
export function UserForm({ user, close, done }) {
  const [values, setValues] = useState(/** @type {Record<string, any>} */ (user ?? { role: "developer", plan: "free", active: true }));
  const body = Object.fromEntries(FIELDS.map(({ name }) => [name, values[name]]).filter(([, value]) => value !== undefined && value !== "" && value !== null));
  const { submit, busy, failure, form } = useSending(
    () => (user ? put(`/users/${user.id}`, body) : post("/users", body)),
    () => (toast(user ? "The user was changed." : `${values.username} is added.`), done()),
  );
  const { found, rest } = messages(failure, FIELDS.map(({ name }) => name));
  return html`<${Dialog} title=${user ? `Change ${user.username}` : "Add a user"} close=${close}>
    <form ref=${form} onSubmit=${submit} noValidate>
      <${FormError} lines=${rest} />
      <div class="fields">
        ${FIELDS.map(
          (field) => html`<${Field} key=${field.name} ...${field} required=${field.required ?? (field.name === "password" && !user)} value=${values[field.name]}
            error=${found[field.name]} change=${(/** @type {any} */ value) => setValues((old) => ({ ...old, [field.name]: value }))} />`,
        )}
      </div>
      <div class="row end"><button class="primary" disabled=${busy}>${user ? "Save" : "Add"}</button></div>
    </form>
  <//>`;
}
