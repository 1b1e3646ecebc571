import { type CortexError, type ErrorObject, errorOf } from "./errors.js";
import { later, LONGEST } from "./pause.js";
import type { WebSocketClass } from "./socket.js";

const PATIENCE_FOR_REPLIES = 2_000;

/** A message from the server: an event, whose type has a dot, or a reply. */
export interface Message {
  id?: string;
  type?: string;
  createdAt?: string;
  success?: boolean;
  error?: ErrorObject;
  data?: Record<string, { id?: string; status?: string } | undefined>;
}

/** The settings of a connection, and its callbacks. */
export interface Session {
  url: string;
  token: string | undefined;
  channels: readonly string[];
  /** Milliseconds until the connection has to be open. */
  timeout: number;
  /** Milliseconds between two pings; after twice as long without a message it is given up. */
  heartbeat: number;
  signal: AbortSignal;
  /** Called once, when the server sends the events of all channels. */
  onSubscribed(): void;
  /** Called for each event. */
  onEvent(message: Message): void;
}

const BY_CLOSE: Record<number, [number, string]> = {
  4401: [401, "AUTH_INVALID"],
  4403: [403, "FORBIDDEN"],
};
const BY_CODE: Record<string, number> = {
  AUTH_INVALID: 401,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  VALIDATION_ERROR: 400,
};

/**
 * Runs one connection until it is lost, and returns why.
 *
 * @throws {@link CortexError} if another connection would end in the same way, such as for a wrong key.
 */
export function runSession(kind: WebSocketClass, session: Session): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new kind(session.url);
    let heard = Date.now();
    let replied = false;
    let replies = 0;
    let subscribed = false;
    const send = (message: object): void => socket.send(JSON.stringify(message));
    const confirm = (): void => {
      if (!subscribed) session.onSubscribed();
      subscribed = true;
    };
    const finish = (result: string | CortexError): void => {
      cancels.forEach((cancel) => cancel());
      clearInterval(beating);
      session.signal.removeEventListener("abort", abort);
      socket.onclose = socket.onmessage = socket.onopen = null;
      socket.onerror = () => undefined;
      socket.close();
      if (typeof result === "string") resolve(result);
      else reject(result);
    };
    const abort = (): void => finish("The stream was closed.");
    const beat = (): void => {
      // A server that never replies, as none has to (the overview shows no replies), is not dead.
      const silent = replied && Date.now() - heard > 2 * session.heartbeat;
      if (silent) finish("The server has fallen silent.");
      else send({ type: "ping" });
    };
    let beating: ReturnType<typeof setInterval> | undefined;
    const opened = later(session.timeout, () => finish("The connection was not opened in time."));
    const cancels = [opened];
    session.signal.addEventListener("abort", abort, { once: true });

    socket.onopen = () => {
      opened();
      cancels.push(later(PATIENCE_FOR_REPLIES, confirm));
      beating = setInterval(beat, Math.min(session.heartbeat, LONGEST));
      send({ type: "auth", token: session.token });
      for (const channel of session.channels) send({ type: "subscribe", channel });
    };
    socket.onmessage = ({ data }: { data: unknown }) => {
      heard = Date.now();
      const message = parsed(data);
      if (message.type?.includes(".")) return session.onEvent(message);
      replied = true;
      if (message.success === false) return finish(refused(message.error ?? {}));
      replies += message.type === "auth" || message.type === "subscribe" ? 1 : 0;
      if (replies === session.channels.length + 1) confirm();
    };
    socket.onclose = ({ code, reason }: { code: number; reason: string }) => {
      const [status, name] = BY_CLOSE[code] ?? [];
      const message = reason || `The connection was closed with code ${code}.`;
      finish(status ? errorOf(status, { code: name!, message }, { attempts: 1 }) : message);
    };
    socket.onerror = () => undefined; // "close" follows
    if (session.signal.aborted) abort();
  });
}

function parsed(data: unknown): Message {
  try {
    const message = JSON.parse(String(data)) as Message | null;
    if (typeof message?.type === "string") return message;
  } catch {
    // Not for this library.
  }
  return {};
}

/** A refusal of the server: an error if it is final, else a reason to connect again. */
function refused(error: ErrorObject): string | CortexError {
  const status = BY_CODE[error.code ?? ""];
  return status ? errorOf(status, error, { attempts: 1 }) : (error.message ?? "The server refused.");
}
