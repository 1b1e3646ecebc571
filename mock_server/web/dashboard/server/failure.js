// A refused request, as the server's error envelope describes it.

export class Failure extends Error {
  /**
   * @param {number} status 0 if there was no response
   * @param {{ code?: string, message?: string, details?: any }} error
   * @param {Headers} [headers]
   */
  constructor(status, error, headers) {
    super(error.message ?? `The server responded with ${status}.`);
    this.status = status;
    this.code = error.code ?? "";
    this.correlationId = headers?.get("X-Correlation-Id") ?? null;
    /** Milliseconds that the server wants to be left alone. */
    this.wait = 1000 * (Number(headers?.get("Retry-After")) || 0);
    /** @type {{ field: string, message: string }[]} */
    this.fields = Array.isArray(error.details?.fields) ? error.details.fields : [];
  }
}

/** What a component throws that could not use a response, as a failure that a reader understands. */
export const asFailure = (/** @type {any} */ error) =>
  error instanceof Failure || error?.name === "AbortError" ? error : new Failure(200, { message: "The response is not as documented." });

/**
 * @param {Response} response
 * @returns {Promise<Failure>}
 */
export async function failureOf(response) {
  const body = await response.json().catch(() => ({}));
  const error = body?.error ?? { message: `The server responded with ${response.status} without a reason.` };
  return new Failure(response.status, error, response.headers);
}
