// Reads who the credential belongs to, whenever it changes.
import { effect } from "../view.js";
import { get } from "./api.js";
import { credential, me, permissions } from "./session.js";

export function watchMe() {
  effect(() => {
    const asked = credential.value;
    me.value = null;
    permissions.value = asked ? null : [];
    if (asked) read(asked);
  });
}

/** @param {string} asked */
async function read(asked) {
  try {
    const [user, granted] = await Promise.all([get("/users/me"), get("/users/me/permissions")]);
    if (credential.value !== asked) return;
    me.value = user.data;
    permissions.value = granted.data.permissions;
  } catch {
    // Pages show why they cannot load; who asks stays unknown.
  }
}
