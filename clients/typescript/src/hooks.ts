/** A request that is about to be sent. */
export interface SentRequest {
  /** The method, in capitals. */
  method: string;
  /** The whole URL. */
  url: string;
  /** The headers; keys are `[REDACTED]`. */
  headers: Record<string, string>;
  /** Counted from 1. */
  attempt: number;
}

/** A response that has arrived. */
export interface ReceivedAnswer extends SentRequest {
  /** The status of the response. */
  status: number;
  /** How long it took, in milliseconds. */
  duration: number;
  /** The server's name for the request. */
  correlationId: string | undefined;
}

/** A request that will be sent again. */
export interface PlannedRetry extends SentRequest {
  /** The wait until then, in milliseconds. */
  delay: number;
  /** Why: the error that would be thrown without the retry. */
  error: Error;
}

/** Functions for logs. What they throw fails the request. */
export interface Hooks {
  /** Called before each attempt. */
  onRequest?(request: SentRequest): void;
  /** Called after each response, whatever its status. */
  onResponse?(answer: ReceivedAnswer): void;
  /** Called before each wait for a further attempt. */
  onRetry?(retry: PlannedRetry): void;
}

const SECRET = /authorization|cookie|token|secret|api-?key|password/i;

/** The headers without secrets, for logs. */
export function redacted(headers: Record<string, string>): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => {
    return [name, SECRET.test(name) ? "[REDACTED]" : value] as const;
  });
  return Object.fromEntries(shown);
}
