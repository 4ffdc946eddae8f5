/* A call for which Cita asks Meta: it may take longer than others, and a refusal of Meta is an answer of Cita. */
import { reach } from "@/shared/api/client.ts";
import { problemFrom } from "@/shared/api/problem.ts";
import { noteAnswer } from "@/shared/api/reachability.ts";
import { session } from "@/shared/api/session.ts";
import { withSession } from "@/shared/api/with-session.ts";

/** Cita waits 20 seconds for Meta. */
const mostMs = 30_000;

/** Their statuses are those of a service that is away. */
const ofMeta: readonly string[] = ["META_REFUSED", "META_UNREACHABLE"];

export const askMeta = withSession(session, async (request) => {
  const answer = await reach(request, mostMs);
  if (!answer.ok) {
    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => undefined);
    if (ofMeta.includes(problemFrom(answer.status, body).code)) {
      noteAnswer(new URL(request.url).pathname);
    }
  }
  return answer;
});
