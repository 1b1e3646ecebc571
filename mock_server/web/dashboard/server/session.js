// Who asks: a development key, another key, or a login token. Each tab and each world has its own.
import { base, settings } from "../settings.js";
import { effect, signal } from "../view.js";

const STORED = `cortex.credential:${base}`;
const STORED_CONTROL = `cortex.control:${base}`;
const ADMIN = "cortex_dev_enterprise";

const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

/** The development admin, for somebody who looks from the machine that the server runs on. */
function initial() {
  const known = settings.keys.map(([key]) => key);
  return isLocal ? (known.includes(ADMIN) ? ADMIN : known[0] ?? "") : "";
}

export const credential = signal(sessionStorage.getItem(STORED) ?? initial());
export const controlKey = signal(sessionStorage.getItem(STORED_CONTROL) ?? "");

/** @type {{ value: any }} the user whose credential it is, or null */
export const me = signal(null);

/** Whether the server does not know the credential. */
export const isUnknown = signal(false);

/** Grows when who asks has changed, so that pages load again. */
export const turn = signal(0);

/** @type {{ value: { resource: string, actions: string[] }[] | null }} */
export const permissions = signal(null);

/** Whether the sign-in dialog is open. */
export const signingIn = signal(false);

/** @param {string} value */
export function use(value) {
  sessionStorage.setItem(STORED, value);
  credential.value = value;
  turn.value++;
}

effect(() => sessionStorage.setItem(STORED_CONTROL, controlKey.value));

/**
 * Whether the credential permits an action; true as long as it is unknown, since the server decides.
 * @param {string} resource
 * @param {string} action
 */
export function may(resource, action) {
  const known = permissions.value;
  if (known === null) return true;
  return known.some((one) => one.resource === resource && one.actions.includes(action));
}
