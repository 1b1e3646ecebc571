/**
 * The errors of this library.
 *
 * - {@link CortexError}
 *   - {@link APIConnectionError}: no response arrived
 *     - {@link APITimeoutError}: none arrived in time
 *   - {@link APIResponseError}: the response cannot be read
 *   - {@link APIError}: the server refused the request, or failed
 *     - {@link ValidationError} (400), {@link AuthenticationError} (401), {@link PermissionDeniedError} (403),
 *       {@link NotFoundError} (404), {@link ConflictError} (409), {@link RateLimitError} (429)
 *     - {@link InternalServerError} (5xx), {@link ProviderError} (5xx with a code of a provider)
 *   - {@link WebhookSignatureError}: a delivery is not signed as it should be
 *
 * @module
 */

/** The data of an error about the request and its response. */
export interface ErrorContext {
  /** The status of the response; absent if none arrived. */
  status?: number | undefined;
  /** The code of the error, such as `RESOURCE_NOT_FOUND` (overview, Common Error Codes). */
  code?: string | undefined;
  /** Further details, as the server sent them. */
  details?: unknown;
  /** The server's name for this request, for its operators (`X-Correlation-Id`). */
  correlationId?: string | undefined;
  /** How many times the request was sent. */
  attempts?: number | undefined;
  /** Seconds after which the server wants the request again (`Retry-After`). */
  retryAfter?: number | undefined;
  /** The original error of the platform. */
  cause?: unknown;
}

/** The base of every error that this library throws. */
export class CortexError extends Error {
  /** The status of the response; undefined if none arrived. */
  readonly status: number | undefined;
  /** The code of the error, such as `RESOURCE_NOT_FOUND`. */
  readonly code: string | undefined;
  /** Further details, as the server sent them. */
  readonly details: unknown;
  /** The server's name for this request, for its operators. */
  readonly correlationId: string | undefined;
  /** How many times the request was sent. */
  readonly attempts: number;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.status = context.status;
    this.code = context.code;
    this.details = context.details;
    this.correlationId = context.correlationId;
    this.attempts = context.attempts ?? 0;
  }

  /** The name of the class, which minifiers do not change. */
  override get name(): string {
    return "CortexError";
  }
}

/** No response arrived: the server cannot be reached, or the connection broke. */
export class APIConnectionError extends CortexError {
  override get name(): string {
    return "APIConnectionError";
  }
}

/** No response arrived in time. */
export class APITimeoutError extends APIConnectionError {
  override get name(): string {
    return "APITimeoutError";
  }
}

/** The response is not what the API sends, such as JSON that ends early. */
export class APIResponseError extends CortexError {
  override get name(): string {
    return "APIResponseError";
  }
}

/** The server refused the request, or failed; the base of the errors with a status. */
export class APIError extends CortexError {
  /** Seconds after which the server takes the request again (429, 503); undefined if it does not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context);
    this.retryAfter = context.retryAfter;
  }

  override get name(): string {
    return "APIError";
  }
}

/** What is wrong with a field of the request. */
export interface InvalidField {
  /** A JSON pointer into the body, or the name of a parameter. */
  field: string;
  /** What is wrong with it. */
  message: string;
}

/** The request is not valid; `fields` says where (400). */
export class ValidationError extends APIError {
  /** What is wrong, field by field; empty if the server does not say. */
  get fields(): InvalidField[] {
    const fields = (this.details as { fields?: unknown } | undefined)?.fields;
    return Array.isArray(fields) ? (fields as InvalidField[]) : [];
  }

  override get name(): string {
    return "ValidationError";
  }
}

/** The key is missing, wrong or expired (401). */
export class AuthenticationError extends APIError {
  override get name(): string {
    return "AuthenticationError";
  }
}

/** The key lacks the permission (403). */
export class PermissionDeniedError extends APIError {
  override get name(): string {
    return "PermissionDeniedError";
  }
}

/** The resource does not exist (404). */
export class NotFoundError extends APIError {
  override get name(): string {
    return "NotFoundError";
  }
}

/** The request conflicts with the state of the resource (409). */
export class ConflictError extends APIError {
  override get name(): string {
    return "ConflictError";
  }
}

/** The key has used up its requests (429; overview, Rate Limiting). */
export class RateLimitError extends APIError {
  override get name(): string {
    return "RateLimitError";
  }
}

/** The server failed (5xx). */
export class InternalServerError extends APIError {
  override get name(): string {
    return "InternalServerError";
  }
}

/** A provider failed, or none is available (5xx with the code `PROVIDER_…`). */
export class ProviderError extends InternalServerError {
  override get name(): string {
    return "ProviderError";
  }
}

/** A delivery of a webhook whose signature is missing, wrong or too old. */
export class WebhookSignatureError extends CortexError {
  override get name(): string {
    return "WebhookSignatureError";
  }
}

const BY_STATUS: Record<number, typeof APIError> = {
  400: ValidationError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: ValidationError,
  429: RateLimitError,
};

/** The error object of the envelope (overview, Response Format). */
export interface ErrorObject {
  code?: string;
  message?: string;
  details?: unknown;
}

/** The error for a refusal, by its status and code. */
export function errorOf(status: number, error: ErrorObject, context: ErrorContext): APIError {
  const failed = error.code?.startsWith("PROVIDER_") ? ProviderError : InternalServerError;
  const kind = BY_STATUS[status] ?? (status >= 500 ? failed : APIError);
  const message = error.message ?? `The server answered with status ${status}.`;
  return new kind(message, { ...context, status, code: error.code, details: error.details });
}
