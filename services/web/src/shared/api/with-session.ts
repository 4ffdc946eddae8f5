/* Sends each call with the session's token, and once more with another token when the first one was refused. */
import { type Problem, problemFrom } from "./problem.ts";
import type { Session } from "./session.ts";
import { noteSuspension } from "./suspension.ts";

type Ask = (request: Request) => Promise<Response>;

/** These act on the password and on the cookie, or are for those who have no account yet or are let in nowhere. */
const withoutToken =
  /^\/api\/(auth\/(login|refresh|logout|register|invite-codes\/check|password\/(forgot|reset)|email\/verify|support)|demo-requests)$/;

/**
 * Each call is of the user for whom it was begun: when another one takes over meanwhile, it is given up with an `AbortError`.
 * A refused call is repeated with a renewed token. When that is refused as well, the session has ended: the call waits
 * for the password and is then sent for the last time.
 */
export function withSession(session: Session, ask: Ask): Ask {
  return async (request) => {
    if (withoutToken.test(new URL(request.url).pathname)) {
      return ask(request);
    }
    const turn = session.turn();
    const tokenAfter = async (refused: string | undefined) => {
      const token = await session.tokenAfter(refused, request.signal);
      if (session.turn() !== turn) {
        throw new DOMException("another user", "AbortError");
      }
      return token;
    };
    let token = await tokenAfter(undefined);
    for (let refusals = 0; ; refusals += 1) {
      const copy = request.clone();
      copy.headers.set("Authorization", `Bearer ${token}`);
      const answer = await ask(copy);
      if (answer.status === 403) {
        noteSuspension(await problemOf(answer));
      }
      if (answer.status !== 401 || refusals === 2) {
        return answer;
      }
      // The account itself was deactivated, and not only the session ended.
      if ((await problemOf(answer)).code === "USER_INACTIVE") {
        session.deactivate(token);
      }
      // Another call may have got a newer token meanwhile; it is then tried first.
      if (refusals === 1 && session.token() === token) {
        session.end();
      }
      token = await tokenAfter(token);
    }
  };
}

/** What a refusal says; the caller can still read it. */
async function problemOf(answer: Response): Promise<Problem> {
  const body: unknown = await answer
    .clone()
    .json()
    .catch(() => undefined);
  return problemFrom(answer.status, body);
}
