// Who you are here, what you may do, and your preferences.
import { dateTime } from "../../format.js";
import { Field } from "../../parts/field.js";
import { Problem } from "../../parts/message.js";
import { FormError, messages, parsed, useSending } from "../../parts/sending.js";
import { toast } from "../../parts/toast.js";
import { get, put } from "../../server/api.js";
import { useLoad } from "../../server/loading.js";
import { me, permissions } from "../../server/session.js";
import { html, useEffect, useState } from "../../view.js";

const NAMES = ["firstName", "lastName", "email", "preferences"];

export function Profile() {
  const { data, error, reload } = useLoad(async (signal) => (await get("/users/me", {}, signal)).data, []);
  if (error) return html`<${Problem} error=${error} retry=${reload} />`;
  if (!data) return html`<div class="page-loading" aria-busy="true" />`;
  return html`<div class="grid">
    <div class="span-6"><${Form} user=${data} done=${(/** @type {any} */ user) => ((me.value = user), reload())} /></div>
    <section class="card span-6" aria-label="About you">
      <div class="card-head"><h2>About you</h2></div>
      <dl class="facts">
        <dt>Username</dt><dd>${data.username}</dd>
        <dt>Role</dt><dd>${data.role}</dd>
        <dt>Plan</dt><dd>${data.plan}</dd>
        <dt>Last login</dt><dd>${dateTime(data.lastLoginAt)}</dd>
        <dt>Since</dt><dd>${dateTime(data.createdAt)}</dd>
      </dl>
      <h3>Your permissions</h3>
      <dl class="facts">${permissions.value?.map(({ resource, actions }) => html`<dt>${resource}</dt><dd>${actions.join(", ")}</dd>`)}</dl>
    </section>
  </div>`;
}

/** @param {{ user: any, done: (user: any) => void }} props */
function Form({ user, done }) {
  const [draft, setDraft] = useState(draftOf(user));
  useEffect(() => setDraft(draftOf(user)), [user]);
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => setDraft({ ...draft, [name]: value });
  const send = async () => {
    const { preferences, ...own } = draft;
    return (await put("/users/me", { ...own, preferences: parsed("preferences", preferences) })).data;
  };
  const sending = useSending(send, (saved) => (toast("Saved."), done(saved)));
  const { found, rest } = messages(sending.failure, NAMES);
  return html`<section class="card">
    <div class="card-head"><h2>Profile</h2></div>
    <form ref=${sending.form} onSubmit=${sending.submit} novalidate>
      <${Field} label="First name" name="firstName" value=${draft.firstName} change=${set("firstName")} error=${found.firstName} />
      <${Field} label="Last name" name="lastName" value=${draft.lastName} change=${set("lastName")} error=${found.lastName} />
      <${Field} label="Email" name="email" kind="email" value=${draft.email} change=${set("email")} error=${found.email} />
      <${Field} label="Preferences" name="preferences" kind="area" rows=${5} value=${draft.preferences} change=${set("preferences")} error=${found.preferences}
        help='A JSON object, such as {"theme": "dark"}.' />
      <${FormError} lines=${rest} />
      <button class="primary" disabled=${sending.busy}>Save</button>
    </form>
  </section>`;
}

/** @param {any} user */
const draftOf = ({ firstName, lastName, email, preferences }) => ({
  firstName: firstName ?? "", lastName: lastName ?? "", email, preferences: JSON.stringify(preferences ?? {}, null, 2),
});
