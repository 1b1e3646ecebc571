// Reads who the credential belongs to, whenever it changes.
import { effect } from "../view.js";
import { get } from "./api.js";
import { credential, isUnknown, me, permissions } from "./session.js";

const PAUSE = 3_000;

export function watchMe() {
  effect(() => {
    const asked = credential.value;
    me.value = null;
    isUnknown.value = false;
    permissions.value = asked ? null : [];
    if (asked) read(asked);
  });
}

/**
 * Asks again after a pause if the response says nothing about the credential.
 * @param {string} asked
 */
async function read(asked) {
  try {
    const [user, granted] = await Promise.all([get("/users/me"), get("/users/me/permissions")]);
    if (credential.value !== asked) return;
    if (!user.data.username || !granted.data.permissions) throw new TypeError("no user");
    me.value = user.data;
    permissions.value = granted.data.permissions;
  } catch (error) {
    // Pages show why they cannot load.
    if (credential.value !== asked) return;
    isUnknown.value = /** @type {any} */ (error).status === 401;
    if (!isUnknown.value) setTimeout(() => credential.value === asked && read(asked), PAUSE);
  }
}
