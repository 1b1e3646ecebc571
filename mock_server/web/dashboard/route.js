// The path below the base, and the query. They determine everything that a page shows.
import { base, settings } from "./settings.js";
import { signal } from "./view.js";

/** @typedef {{ path: string, query: Record<string, string> }} Route */

/** @returns {Route} */
function read() {
  const path = location.pathname.slice(base.length) || "/";
  return { path, query: Object.fromEntries(new URLSearchParams(location.search)) };
}

export const route = signal(read());

/** @param {string} segment of a path; what is not encoded well stays as it is */
export function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * @param {string} path below the base, such as `/jobs`
 * @param {Record<string, string | number | undefined>} [query]
 */
export function href(path, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString();
  return `${base}${path}${text ? `?${text}` : ""}`;
}

/**
 * @param {string} path
 * @param {Record<string, string | number | undefined>} [query]
 */
export function go(path, query) {
  history.pushState(null, "", href(path, query));
  route.value = read();
  scrollTo(0, 0);
}

/**
 * Changes the query in place; an undefined or empty value removes a name.
 * @param {Record<string, string | number | undefined>} changes
 */
export function setQuery(changes) {
  const { path, query } = read();
  history.replaceState(null, "", href(path, { ...query, ...changes }));
  route.value = read();
}

/** @param {string} path */
function isPage(path) {
  return path === "/" || settings.pages.includes(path.split("/")[1]);
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest?.("a");
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey) return;
  if (event.shiftKey || link.target || link.hasAttribute("download")) return;
  const inside = link.origin === location.origin && link.pathname.startsWith(`${base}/`);
  const path = link.pathname.slice(base.length);
  if (!inside || !isPage(path) || link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  go(path, Object.fromEntries(new URLSearchParams(link.search)));
}

export function followLinks() {
  addEventListener("popstate", () => (route.value = read()));
  document.addEventListener("click", follow);
}
