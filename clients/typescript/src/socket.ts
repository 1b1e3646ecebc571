import { CortexError } from "./errors.js";
import { NodeWebSocket, nodeModules } from "./node-websocket.js";

/** What this library uses of a WebSocket; the browser's has it, and so has the package `ws`. */
export interface WebSocketLike {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(data: string): void;
  close(code?: number, reason?: string): void;
}

/** A class of WebSockets. */
export type WebSocketClass = new (url: string) => WebSocketLike;

/**
 * The WebSocket to use: the given one, the global one, or in Node.js without a global one (before
 * version 22) a small one of this library.
 *
 * @throws {@link CortexError} where there is none.
 */
export function webSocketClass(given?: WebSocketClass): WebSocketClass {
  const found = given ?? (globalThis as { WebSocket?: WebSocketClass }).WebSocket;
  if (found) return found;
  if (nodeModules()) return NodeWebSocket;
  throw new CortexError(
    "There is no WebSocket here. Pass a class: new CortexClient({ WebSocket }), for example from the package ws.",
  );
}
