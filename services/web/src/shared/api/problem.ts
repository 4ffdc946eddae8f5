/*
 * Everything that can go wrong with a call, as one type. The Spanish text for a code stands in
 * `problem-texts.ts`; what the application does about a problem stands in `app/query-client.ts`.
 */

/** Codes the browser gives itself, because no answer of Cita came back. */
type LocalCode = "UNREACHABLE" | "UNREADABLE";

export class Problem extends Error {
  readonly code: string;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** Name of the request's field that was refused, when the server named one. */
  readonly field: string | undefined;
  /** What support needs to find the request in the traces. */
  readonly traceId: string | undefined;

  constructor(facts: { code: string; status: number; field?: string; traceId?: string }) {
    super(facts.code);
    this.name = "Problem";
    this.code = facts.code;
    this.status = facts.status;
    this.field = facts.field;
    this.traceId = facts.traceId;
  }
}

/** No answer at all: the network, the gateway or the service behind it is down. */
export function unreachable(status = 0): Problem {
  return new Problem({ code: "UNREACHABLE" satisfies LocalCode, status });
}

/** Reads the body of a refused call; a body that is not Cita's (a proxy's page) still becomes a problem. */
export function problemFrom(status: number, body: unknown): Problem {
  if (!isErrorBody(body)) {
    return status >= 502 && status <= 504
      ? unreachable(status)
      : new Problem({ code: "UNREADABLE" satisfies LocalCode, status });
  }
  return new Problem({
    code: body.code,
    status,
    ...(typeof body.field === "string" ? { field: body.field } : {}),
    ...(typeof body.trace_id === "string" ? { traceId: body.trace_id } : {}),
  });
}

/** Whether the session itself was refused, as opposed to a wrong password at the door. */
export function endsTheSession(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 401 && error.code !== "INVALID_CREDENTIALS";
}

/** Whether the clinic's subscription has run out. */
export function needsSubscription(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 402;
}

function isErrorBody(body: unknown): body is { code: string; field?: unknown; trace_id?: unknown } {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}
