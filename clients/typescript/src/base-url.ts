import { CortexError } from "./errors.js";

/** The addresses of a server. */
export interface Addresses {
  /** The root of the REST API, without a slash at its end. */
  api: string;
  /** The WebSocket. */
  socket: string;
}

/**
 * The addresses for a base URL: with or without `/api` or `/api/v1`, a slash at the
 * end, and a path before it (overview, Base URL and API Versioning).
 *
 * @throws {@link CortexError} if it is no `http` or `https` URL.
 */
export function addressesOf(baseUrl: string): Addresses {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  let url: URL;
  try {
    url = new URL(baseUrl, page);
  } catch {
    throw new CortexError(`baseUrl is not a URL: ${JSON.stringify(baseUrl)}`);
  }
  if (!/^https?:$/.test(url.protocol)) {
    throw new CortexError(`baseUrl has to start with http:// or https://, not ${url.protocol}//`);
  }
  const path = url.pathname.replace(/\/+$/, "");
  const version = /\/api(\/v\d+)?$/.exec(path);
  const root = url.origin + (version ? path.slice(0, version.index) : path);
  return {
    api: `${root}${version?.[0] ?? "/api"}`,
    socket: `${root.replace(/^http/, "ws")}/ws`,
  };
}
