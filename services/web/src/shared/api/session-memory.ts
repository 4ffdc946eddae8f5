/*
 * What the browser remembers about the session beyond the page: the id of the user whose answers and drafts are kept
 * here, and whether a sign-out has still to reach the server. Neither is a secret, and neither signs anybody in.
 */

const userKey = "cita.user";
const leavingKey = "cita.leaving";

export interface SessionMemory {
  readUser: () => string | undefined;
  keepUser: (id: string) => void;
  /** The user signed out: the cookie must not sign anybody in until the server has removed it. */
  keepLeaving: () => void;
  isLeaving: () => boolean;
  /** The server has removed the cookie. */
  dropLeaving: () => void;
}

export const sessionMemory: SessionMemory = {
  readUser: () => attempt(() => window.localStorage.getItem(userKey)) ?? undefined,
  keepUser: (id) => {
    attempt(() => window.localStorage.setItem(userKey, id));
    attempt(() => window.localStorage.removeItem(leavingKey));
  },
  keepLeaving: () => {
    attempt(() => window.localStorage.removeItem(userKey));
    attempt(() => window.localStorage.setItem(leavingKey, "yes"));
  },
  isLeaving: () => attempt(() => window.localStorage.getItem(leavingKey)) === "yes",
  dropLeaving: () => attempt(() => window.localStorage.removeItem(leavingKey)),
};

/** A browser may refuse all storage; the session then lasts as long as the page and its cookie. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
