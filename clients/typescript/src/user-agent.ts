import { VERSION } from "./version.js";

/** The `User-Agent` in Node.js; browsers set their own. */
export function userAgent(): Record<string, string> {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  const node = process?.versions?.node;
  return node ? { "user-agent": `cortex-client-typescript/${VERSION} node/${node}` } : {};
}
