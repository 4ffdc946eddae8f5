/*
 * The token that `public/start.js` has asked for while the application's code was still on its way. It is used once, and
 * only by a page that asks for its first token soon after.
 */

interface EarlyAnswer {
  response: Response;
  sentAt: number;
}

declare global {
  interface Window {
    citaToken?: Promise<EarlyAnswer | undefined> | undefined;
  }
}

/** An older answer may be of a session that is over since. */
const freshMs = 15_000;

/** The answer, the first time; `undefined` where nobody asked or nothing came. */
export async function takeEarlyAnswer(): Promise<EarlyAnswer | undefined> {
  const asked = window.citaToken;
  window.citaToken = undefined;
  const answer = await asked;
  return answer && Date.now() - answer.sentAt < freshMs ? answer : undefined;
}
