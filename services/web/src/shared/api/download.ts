import { reach } from "./client.ts";
import { problemFrom, unreachable } from "./problem.ts";
import { session } from "./session.ts";
import { withSession } from "./with-session.ts";

/** A file is written while it is sent, and may be long. */
const deadlineMs = 5 * 60_000;

const ask = withSession(session, (request) => reach(request, deadlineMs));

/** Fetches a file with the session's token, which an address must not carry. Throws a `Problem` when it did not come whole. */
export async function download(path: string, query: Readonly<Record<string, string>>): Promise<Blob> {
  const address = new URL(path, window.location.origin);
  address.search = new URLSearchParams(query).toString();
  const headers = { "Accept-Language": document.documentElement.lang || "es-SV" };
  const answer = await ask(new Request(address, { headers }));
  if (!answer.ok) {
    throw problemFrom(answer.status, await answer.json().catch(() => undefined), answer.headers);
  }
  return answer.blob().catch(() => {
    throw unreachable();
  });
}
