// What the server wrote into the page.

const root = /** @type {HTMLElement} */ (document.getElementById("dashboard"));

/** @type {{ keys: [string, string][], pages: string[], version: string }} */
export const settings = JSON.parse(root.dataset.settings ?? "{}");

/** The prefix of this world's paths: a reverse proxy's, and `/w/<world>` if the URL names a world. */
export const base = root.dataset.base ?? "";

export const world = decodeURIComponent(base.match(/\/w\/([^/]+)$/)?.[1] ?? "default");

/** The prefix without the world. */
export const site = base.replace(/\/w\/[^/]+$/, "");

export const address = `${location.origin}${base}`;
export const mountPoint = root;
