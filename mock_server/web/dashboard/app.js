// Starts the dashboard.
import { Shell } from "./frame/shell.js";
import { loadFirst } from "./frame/page-view.js";
import { watchShortcuts } from "./frame/shortcuts.js";
import { followLinks } from "./route.js";
import { watchClock } from "./server/clock.js";
import { watchMe } from "./server/identity.js";
import { connect } from "./server/socket.js";
import { mountPoint } from "./settings.js";
import { html, render } from "./view.js";

const LONGEST_WAIT = 1_000;

function draw() {
  mountPoint.replaceChildren(); // what the server has drawn until now
  render(html`<${Shell} />`, mountPoint);
}

followLinks();
watchShortcuts();
watchMe();
watchClock();
connect();
// Drawing once, with the page, is quicker than drawing the frame first.
Promise.race([loadFirst(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT))]).then(draw);
