/*
 * Everything that can go wrong with a call, as one type. What the application does about a problem stands in
 * `app/query-client.ts`; what staff read about it stands in `problem-texts.ts`.
 */
import type { ErrorCode } from "./contract.ts";

/** What the page finds out by itself, because no answer of Cita came back or the answer was not readable. */
type LocalCode = "UNREACHABLE" | "UNREADABLE";

type ProblemCode = ErrorCode | LocalCode;

interface ProblemFacts {
  code: ProblemCode;
  status: number;
  text?: string;
  field?: string;
  traceId?: string;
  retryAfter?: number;
}

export class Problem extends Error {
  readonly code: ProblemCode;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** What the server says to staff, in the language of the request. */
  readonly text: string | undefined;
  /** Name of the request's field that was refused, when the server named one. */
  readonly field: string | undefined;
  /** What support needs to find the request in the traces. */
  readonly traceId: string | undefined;
  /** After how many seconds another attempt makes sense, when the server says so. */
  readonly retryAfter: number | undefined;

  constructor(facts: ProblemFacts) {
    super(facts.code);
    this.name = "Problem";
    this.code = facts.code;
    this.status = facts.status;
    this.text = facts.text;
    this.field = facts.field;
    this.traceId = facts.traceId;
    this.retryAfter = facts.retryAfter;
  }
}

/** No answer at all: the network, the gateway or the service behind it is down. */
export function unreachable(status = 0): Problem {
  return new Problem({ code: "UNREACHABLE", status });
}

/** An answer came, but its body is not what the contract says. */
export function unreadable(status: number): Problem {
  return new Problem({ code: "UNREADABLE", status });
}

/** Reads the body of a refused call; a body that is not Cita's (a proxy's page) still becomes a problem. */
export function problemFrom(status: number, body: unknown, headers?: Headers): Problem {
  if (!isErrorBody(body)) {
    return status >= 502 && status <= 504 ? unreachable(status) : unreadable(status);
  }
  return new Problem({
    // A newer server may send a code that this page does not know: no comparison matches, and its text is shown.
    code: body.code as ErrorCode,
    status,
    ...(typeof body.error === "string" ? { text: body.error } : {}),
    ...(typeof body.field === "string" ? { field: body.field } : {}),
    ...(typeof body.trace_id === "string" ? { traceId: body.trace_id } : {}),
    ...secondsOf(headers?.get("Retry-After")),
  });
}

/** The services write whole seconds; a gateway might write a date, which is left out. */
function secondsOf(retryAfter: string | null | undefined): Pick<ProblemFacts, "retryAfter"> {
  return retryAfter && /^\d{1,6}$/.test(retryAfter) ? { retryAfter: Number(retryAfter) } : {};
}

/** These say nothing about the session: a wrong password, code or PIN, and a wrong key of the operator. */
const otherRefusals: readonly ProblemCode[] = [
  "INVALID_CREDENTIALS",
  "TOTP_REQUIRED",
  "TOTP_INVALID",
  "RECOVERY_CODE_INVALID",
  "PIN_INVALID",
  "ADMIN_KEY_REQUIRED",
];

/** Whether the session itself was refused. */
export function endsTheSession(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 401 && !otherRefusals.includes(error.code);
}

/** Whether the clinic's subscription has run out. */
export function needsSubscription(error: unknown): error is Problem {
  return error instanceof Problem && error.status === 402;
}

interface ErrorBody {
  code: string;
  error?: unknown;
  field?: unknown;
  trace_id?: unknown;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === "object" && body !== null && "code" in body && typeof body.code === "string";
}
