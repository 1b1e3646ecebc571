// Signing in: as a development role, with any key, or by email and password.
import { settings } from "../settings.js";
import { Dialog } from "../parts/dialog.js";
import { Field } from "../parts/field.js";
import { FormError, messages, useSending } from "../parts/sending.js";
import { toast } from "../parts/toast.js";
import { post } from "../server/api.js";
import { look } from "../server/clock.js";
import { controlKey, credential, signingIn, use } from "../server/session.js";
import { html, useState } from "../view.js";

const close = () => (signingIn.value = false);

/**
 * @param {string} key
 * @param {string} name
 */
function enter(key, name) {
  use(key);
  toast(`Signed in as ${name}.`);
  close();
}

function Roles() {
  return html`<ul class="choices">
    ${settings.keys.map(
      ([key, purpose]) => html`<li><button class=${key === credential.value ? "chosen" : ""} onClick=${() => enter(key, key)}>
        <code>${key}</code><span>${purpose}</span>
      </button></li>`,
    )}
  </ul>`;
}

function Login() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { submit, busy, failure, form } = useSending(
    () => post("/auth/login", { email, password }),
    ({ data }) => enter(data.token, data.user.username),
  );
  const { found, rest } = messages(failure, ["email", "password"]);
  return html`<form ref=${form} onSubmit=${submit}>
    <h3>Log in</h3>
    <${FormError} lines=${rest} />
    <${Field} label="Email or username" name="email" value=${email} change=${setEmail} error=${found.email} />
    <${Field} label="Password" name="password" kind="password" value=${password} change=${setPassword} error=${found.password}
      help="Development users have the password cortex." />
    <button disabled=${busy}>Log in</button>
  </form>`;
}

function OtherKey() {
  const [key, setKey] = useState("");
  const [control, setControl] = useState(controlKey.value);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    controlKey.value = control.trim();
    look();
    if (key.trim()) enter(key.trim(), "the owner of that key");
    else close();
  };
  return html`<form onSubmit=${submit}>
    <h3>Use another key</h3>
    <${Field} label="API key" name="key" kind="password" value=${key} change=${setKey} />
    <${Field} label="Control key" name="control" kind="password" value=${control} change=${setControl}
      help="Only a server that others can reach has one; it prints it at start." />
    <button>Use it</button>
  </form>`;
}

export function SignIn() {
  if (!signingIn.value) return null;
  return html`<${Dialog} title="Sign in" close=${close} wide>
    <p>Choose a role to see what it sees. Only this tab changes.</p>
    <${Roles} />
    <div class="columns"><${Login} /><${OtherKey} /></div>
    <div class="row end"><button onClick=${() => enter("", "nobody")}>Sign out</button></div>
  <//>`;
}
