// Loads the module of the page that the URL names, and moves the focus to its heading.
import { settings } from "../settings.js";
import { decoded, href, route } from "../route.js";
import { Empty, Problem } from "../parts/message.js";
import { controlFailure } from "../server/clock.js";
import { asFailure } from "../server/failure.js";
import { html, signal, useEffect, useErrorBoundary } from "../view.js";
import { pageOf } from "./navigation.js";

/**
 * What a page's `page.js` exports: a component that gets the segments of the path below the page's name.
 * @typedef {{ Page: (props: { rest: string[] }) => any, title: string }} PageModule
 */

/** @type {{ value: { name: string, module: PageModule } | null }} */
const loaded = signal(null);
/** @type {{ value: string }} */
const failed = signal("");

/** @param {string} name */
async function load(name) {
  try {
    // Beside `app.js`, which has this module when it is served.
    const module = await import(`./pages/${name}/page.js`);
    if (pageOf(route.value.path) === name) loaded.value = { name, module };
  } catch (error) {
    failed.value = String(error);
  }
}

/** Starts to load the page before anything is drawn. */
export function loadFirst() {
  const name = pageOf(route.value.path);
  return settings.pages.includes(name) ? load(name) : undefined;
}

/** The title of the window; a page calls it when it knows a better one than its own. */
export function setTitle(/** @type {string} */ title) {
  document.title = `${title} · Cortex mock`;
}

export function PageView() {
  const { path } = route.value;
  const name = pageOf(path);
  const rest = path.split("/").slice(2).filter(Boolean).map(decoded);
  const page = loaded.value?.name === name ? loaded.value.module : null;
  const isAway = controlFailure.value?.status === 0;
  useEffect(() => {
    failed.value = "";
    if (settings.pages.includes(name) && !page) load(name);
  }, [name, !page && isAway]);
  useEffect(() => {
    if (!page) return;
    setTitle(page.title);
    if (visited++) /** @type {HTMLElement | null} */ (document.querySelector("main h1"))?.focus({ preventScroll: true });
  }, [page, path]);
  if (!settings.pages.includes(name) || failed.value) return html`<${Missing} why=${failed.value} />`;
  return page ? html`<${Drawn} key=${name} page=${page} rest=${rest} />` : html`<div class="page-loading" aria-busy="true" />`;
}

let visited = 0;

/**
 * The page, or a message if it cannot draw what the server sent.
 * @param {{ page: PageModule, rest: string[] }} props
 */
function Drawn({ page, rest }) {
  const [error, again] = useErrorBoundary();
  if (!error) return html`<${page.Page} rest=${rest} />`;
  return html`<h1>${page.title}</h1><${Problem} error=${asFailure(error)} retry=${again} />`;
}

/** @param {{ why: string }} props */
function Missing({ why }) {
  if (!why) return html`<${Empty} title="This page does not exist."><p><a href=${href("/")}>Go to the dashboard</a></p><//>`;
  return html`<${Empty} title="This page could not be loaded."><p>The mock did not respond, or a fault changed the page's code.</p>
    <p><button onClick=${() => location.reload()}>Load it again</button></p><p class="quiet">${why}</p><//>`;
}
