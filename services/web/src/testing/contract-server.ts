/* A server in the test process: MSW answers `fetch` with handlers whose paths, bodies and answers the contract types. */
import { HttpResponse, http, type RequestHandler } from "msw";
import { setupServer } from "msw/node";
import type { PathsWithMethod } from "openapi-typescript-helpers";
import type { ErrorCode } from "@/shared/api/contract.ts";
import type { paths } from "@/shared/api/generated.ts";
import { aClinicView } from "./builders.ts";

type Method = "get" | "post" | "patch" | "delete";

/** Each status that the operation may answer, with the body that belongs to it, and headers where the test needs them. */
type Reply<Responses> = {
  [Status in keyof Responses]: Responses[Status] extends { content: { "application/json": infer Body } }
    ? { status: Status; body: Body; headers?: Record<string, string> }
    : Responses[Status] extends { content?: never }
      ? { status: Status; body?: never; headers?: Record<string, string> }
      : never;
}[keyof Responses];

type RequestBody<Operation> = Operation extends {
  requestBody?: { content: { "application/json": infer Body } };
}
  ? Body
  : undefined;

interface Call<Operation> {
  path: Readonly<Record<string, string | readonly string[] | undefined>>;
  query: URLSearchParams;
  headers: Headers;
  body: RequestBody<Operation>;
}

type ReplyOf<Operation> = Operation extends { responses: infer Responses } ? Reply<Responses> : never;

/** What every page of staff asks for in its frame, and the own account beside what a test is about. */
const frame = [
  http.get("*/api/users/me/whatsapp", () =>
    HttpResponse.json({
      phone: null,
      proved: false,
      proof: null,
      daily_agenda: false,
      includes_daily_agenda: true,
    }),
  ),
  http.get("*/api/conversations", () => HttpResponse.json({ conversations: [], page: 1, limit: 100 })),
  http.get("*/api/clinics/me", () => HttpResponse.json(aClinicView())),
  http.get("*/api/auth/support", () => HttpResponse.json({ contact: null })),
];

export const server = setupServer(...frame);

/** A handler for one operation of the contract. Hand it to `server.use`; the newest handler of an operation answers. */
export function on<M extends Method, Path extends PathsWithMethod<paths, M>>(
  method: M,
  path: Path,
  reply: (call: Call<paths[Path][M]>) => ReplyOf<paths[Path][M]>,
): RequestHandler {
  const pattern = `*${String(path).replaceAll(/\{(\w+)\}/g, ":$1")}`;
  return http[method](pattern, async ({ request, params }) => {
    const text = await request.text();
    const { status, body, headers } = reply({
      path: params,
      query: new URL(request.url).searchParams,
      headers: request.headers,
      body: text ? JSON.parse(text) : undefined,
    });
    const facts = { status: Number(status), headers: { "Cache-Control": "no-store", ...headers } };
    return body === undefined ? new HttpResponse(null, facts) : HttpResponse.json(body, facts);
  });
}

/** The body of a refusal. The text stands for whatever the server would say. */
export function refusal(code: ErrorCode, error: string, field?: string) {
  return { code, error, trace_id: "0af7651916cd43dd8448eb211c80319c", ...(field ? { field } : {}) };
}
