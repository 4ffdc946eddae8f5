/* One way to call the server: bearer header, a deadline, and every failure as a `Problem`. */
import { Problem, problemFrom, unreachable } from "./problem.ts";
import { reachable } from "./reachability.ts";
import { readToken } from "./token.ts";

const deadlineMs = 15_000;

interface Call {
  method?: "GET" | "POST";
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Calls the server and trusts the answer to have the shape `T`: the server is ours. */
export async function call<T>(
  path: string,
  { method = "GET", query, body, headers, signal }: Call = {},
): Promise<T> {
  const token = readToken();
  const deadline = AbortSignal.timeout(deadlineMs);
  const answer = await reach(path + queryText(query), {
    method,
    headers: {
      Accept: "application/json",
      "Accept-Language": "es-SV",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const content: unknown = await answer.json().catch(() => undefined);
  const problem = answer.ok ? undefined : problemFrom(answer.status, content);
  reachable.write(problem?.code !== "UNREACHABLE");
  if (problem) {
    throw problem;
  }
  if (content === undefined) {
    throw new Problem({ code: "UNREADABLE", status: answer.status });
  }
  return content as T;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") {
      throw cause;
    }
    reachable.write(false);
    throw unreachable();
  }
}

function queryText(query: Call["query"]): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== "") {
      parameters.set(name, String(value));
    }
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}
