/*
 * What the browser remembers about the session beyond the page: the id of the user whose answers and drafts are kept
 * here, whether a sign-out has still to reach the server, and whether a quick switch has had no answer. None is a secret, and
 * none signs anybody in.
 */

const userKey = "cita.user";
const leavingKey = "cita.leaving";
const switchingKey = "cita.switching";

export interface SessionMemory {
  readUser: () => string | undefined;
  keepUser: (id: string) => void;
  /** The user signed out: the cookie must not sign anybody in until the server has removed it. */
  keepLeaving: () => void;
  isLeaving: () => boolean;
  /** The server has removed the cookie. */
  dropLeaving: () => void;
  /** A quick switch was asked for and not refused: whoever comes next came by it, also in another tab or after a reload. */
  keepSwitching: (is: boolean) => void;
  isSwitching: () => boolean;
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
  keepSwitching: (is) =>
    attempt(() =>
      is ? window.localStorage.setItem(switchingKey, "yes") : window.localStorage.removeItem(switchingKey),
    ),
  isSwitching: () => attempt(() => window.localStorage.getItem(switchingKey)) === "yes",
};

/** A browser may refuse all storage; the session then lasts as long as the page and its cookie. */
function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
