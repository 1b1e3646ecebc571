// A refused request, as the server's error envelope describes it.

export class Failure extends Error {
  /**
   * @param {number} status 0 if no answer came
   * @param {{ code?: string, message?: string, details?: any }} error
   * @param {string | null} [correlationId]
   */
  constructor(status, error, correlationId = null) {
    super(error.message ?? `The server answered ${status}.`);
    this.status = status;
    this.code = error.code ?? "";
    this.correlationId = correlationId;
    /** @type {{ field: string, message: string }[]} */
    this.fields = Array.isArray(error.details?.fields) ? error.details.fields : [];
  }
}

/**
 * @param {Response} response
 * @returns {Promise<Failure>}
 */
export async function failureOf(response) {
  const body = await response.json().catch(() => ({}));
  const error = body?.error ?? { message: `The server answered ${response.status} without a reason.` };
  return new Failure(response.status, error, response.headers.get("X-Correlation-Id"));
}
