/* Calls with the operator's key in place of a session; staff who are signed in beside it have no part in them. */
import createClient from "openapi-fetch";
import { answerOf, reach } from "@/shared/api/client.ts";
import type { paths } from "@/shared/api/generated.ts";
import { Problem } from "@/shared/api/problem.ts";
import { operatorKey, refuseKey } from "../operator-key.ts";

export const operatorApi = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Accept: "application/json" },
  fetch: reach,
});

operatorApi.use({
  onRequest: ({ request }) => {
    const secret = operatorKey.read()?.secret;
    if (secret && !request.headers.has("X-Admin-Key")) {
      request.headers.set("X-Admin-Key", secret);
    }
    request.headers.set("Accept-Language", document.documentElement.lang || "es-SV");
  },
});

/** As `answerOf`; a key that is refused is asked for again. */
export async function operatorAnswer<T>(call: Parameters<typeof answerOf<T>>[0]): Promise<T> {
  try {
    return await answerOf(call);
  } catch (problem) {
    if (isKeyRefused(problem)) {
      refuseKey();
    }
    throw problem;
  }
}

/** As `operatorAnswer`, for a call that is answered without a body. */
export async function operatorDone(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  await operatorAnswer(call.then((outcome) => ({ ...outcome, data: true })));
}

/** Whether the key itself is what was refused. */
export function isKeyRefused(problem: unknown): boolean {
  return problem instanceof Problem && problem.code === "ADMIN_KEY_REQUIRED";
}
