// Starts the dashboard.
import { Shell } from "./frame/shell.js";
import { watchShortcuts } from "./frame/shortcuts.js";
import { followLinks } from "./place.js";
import { watchClock } from "./server/clock.js";
import { watchMe } from "./server/identity.js";
import { connect } from "./server/socket.js";
import { mountPoint } from "./settings.js";
import { html, render } from "./view.js";

followLinks();
watchShortcuts();
watchMe();
watchClock();
connect();
render(html`<${Shell} />`, mountPoint);
