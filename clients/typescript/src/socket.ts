import { CortexError } from "./errors.js";
import { NodeWebSocket, nodeModules } from "./node-websocket.js";

/** What this library uses of a WebSocket; the browser's has it, and so has the package `ws`. */
export interface WebSocketLike {
  /** Called when messages can be sent. */
  onopen: ((event: never) => void) | null;
  /** Called for each message, with its `data`. */
  onmessage: ((event: never) => void) | null;
  /** Called at the end, with a `code` and a `reason`. */
  onclose: ((event: never) => void) | null;
  /** Called before the end if something failed. */
  onerror: ((event: never) => void) | null;
  /** Sends a text message. */
  send(data: string): void;
  /** Ends the connection. */
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
