/*
 * The session of this page. The token is in memory only; a cookie that no script can read gives a new one after a
 * reload, in another tab, and before the old one ends. The pages see four states:
 *
 *   unknown  nothing was answered yet: the page has just been loaded, or Cita cannot be reached
 *   open     there is a token
 *   ended    the server wants the password again; calls wait until it was given
 *   closed   staff signed out, here or in another tab, or the account was deactivated
 */
import { createSignal } from "@/shared/lib/signal-store.ts";
import { lifeOf } from "@/shared/lib/token-life.ts";
import { forgetAnswers } from "./kept-answers.ts";
import { endsTheSession, Problem } from "./problem.ts";
import { askForToken, askToLeave, type Opened } from "./session-calls.ts";
import { type SessionMemory, sessionMemory } from "./session-memory.ts";
import { type Leaving, openTabs, type Tabs } from "./session-tabs.ts";
import { noteSuspension, suspension } from "./suspension.ts";

export type SessionState = "unknown" | "open" | "ended" | "closed";

export interface SessionListener {
  /** Somebody is signed in; the identity is known unless another tab signed in. */
  onOpened?: (opened: Partial<Opened>) => void;
  /** Whoever is signed in now is not the user of what this page has kept. Called before `onOpened`. */
  onOtherUser?: (change: UserChange) => void;
}

/** How another user came in place of the one before. */
export interface UserChange {
  /** Whether the page ever had a token: then it shows what is the first user's. */
  wasOpen: boolean;
  /** By a quick switch: both work in this browser in turn, so that what the first one typed waits. */
  isSwitch: boolean;
  /** Unknown when another tab brought the user. */
  role?: Opened["user"]["role"] | undefined;
}

interface SessionHost {
  ask: typeof askForToken;
  leave: typeof askToLeave;
  memory: SessionMemory;
  tabs: Tabs;
}

/** A token is renewed this long before it ends. */
const earlyMs = 5 * 60_000;

const lostAnswers: readonly string[] = ["UNREACHABLE", "UNREADABLE"];

export type Session = ReturnType<typeof createSession>;

export function createSession({ ask, leave, memory, tabs }: SessionHost) {
  const state = createSignal<SessionState>("unknown");
  const listeners = new Set<SessionListener>();
  let token: string | undefined;
  let renewing: Promise<string> | undefined;
  let leaving: Promise<void> | undefined;
  let timer: number | undefined;
  let leftBy: Leaving = "signed-out";
  /** The session ended because the clinic has come to ask for a second step that the user has not set up. */
  let lacksSecondStep = false;
  let wasLeftElsewhere = false;
  /** The user whose answers and drafts this page holds. */
  let owner = memory.readUser();
  /** Whether this page ever had a token: then there is something on it that must not be lost. */
  let wasOpen = false;
  /** Counts the users of this page: what one of them asked is never sent for the next. */
  let turn = 0;
  /** Another user has come, and the page will be loaded again for them: nothing more is asked from it. */
  let isOver = false;

  /** Whether another user came by a quick switch. */
  function adopt(next: string, userId: string, opened: Partial<Opened>, isToldSwitch = false): boolean {
    const isSwitch = isToldSwitch || memory.isSwitching();
    memory.keepSwitching(false);
    const isOther = owner !== undefined && owner !== userId;
    const hadPage = wasOpen;
    if (isOther && hadPage) {
      turn += 1;
    }
    token = next;
    lacksSecondStep = false;
    owner = userId;
    wasOpen = true;
    memory.keepUser(userId);
    forgetAnswers();
    // Nobody of a suspended clinic is given a token.
    suspension.write(undefined);
    renewInTime(next);
    for (const { onOtherUser, onOpened } of listeners) {
      if (isOther) {
        onOtherUser?.({ wasOpen: hadPage, isSwitch, role: opened.user?.role });
      }
      onOpened?.(opened);
    }
    state.write("open");
    return isOther && isSwitch;
  }

  function drop(to: SessionState): void {
    token = undefined;
    window.clearTimeout(timer);
    forgetAnswers();
    suspension.write(undefined);
    state.write(to);
  }

  function renewInTime(current: string): void {
    window.clearTimeout(timer);
    const life = lifeOf(current);
    if (life !== undefined) {
      // A failure is met again by the next call, which then says what is wrong.
      timer = window.setTimeout(
        () => renew(current).catch(() => undefined),
        Math.max(life - earlyMs, life / 2),
      );
    }
  }

  /** Asks for a token in place of `stale`, unless this or another tab already has a newer one. */
  function renew(stale: string | undefined): Promise<string> {
    renewing ??= tabs
      .alone(() => askUnlessKnown(stale))
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  async function askUnlessKnown(stale: string | undefined): Promise<string> {
    if (token !== undefined && token !== stale) {
      return token;
    }
    try {
      const opened = await ask();
      // Staff may have signed out while the answer was on its way.
      if (state.read() === "closed") {
        throw new DOMException("signed out", "AbortError");
      }
      open(opened);
      return opened.token;
    } catch (problem) {
      noteSuspension(problem);
      if (endsTheSession(problem) && state.read() !== "closed") {
        lacksSecondStep = problem.code === "SESSION_WITHOUT_TOTP";
        drop("ended");
      }
      throw problem;
    }
  }

  /** Somebody signed in: here by password, or by the cookie. */
  function open(opened: Opened): void {
    const isSwitch = adopt(opened.token, opened.user.id, opened);
    const told = { kind: "opened", token: opened.token, userId: opened.user.id } as const;
    tabs.tell(isSwitch ? { ...told, isSwitch } : told);
  }

  /**
   * Lets another user go on in this browser, with what `ask` is answered for the present token. Meanwhile no tab asks for a
   * token: the answer changes the cookie.
   */
  async function switchBy(ask: (token: string) => Promise<Opened>, signal: AbortSignal): Promise<void> {
    let refused: string | undefined;
    for (;;) {
      const present = await tokenAfter(refused, signal);
      try {
        await tabs.alone(() => switchNow(present, ask));
        return;
      } catch (problem) {
        if (!endsTheSession(problem) || refused !== undefined) {
          throw problem;
        }
        refused = present;
      }
    }
  }

  async function switchNow(present: string, ask: (token: string) => Promise<Opened>): Promise<void> {
    memory.keepSwitching(true);
    try {
      open(await ask(present));
    } catch (problem) {
      memory.keepSwitching(problem instanceof Problem && lostAnswers.includes(problem.code));
      throw problem;
    }
  }

  /** The server gave the same user another token, as it does when the password was changed. */
  function replace(next: string): void {
    if (owner !== undefined && state.read() !== "closed") {
      adopt(next, owner, {});
      tabs.tell({ kind: "opened", token: next, userId: owner });
    }
  }

  /** Signs out in all tabs. What the server does not hear now, it is told before the cookie is used again. */
  function close(): void {
    leaveBecause("signed-out");
  }

  /**
   * A call with this token was refused because the account is not active. No password helps, and what the page shows is no
   * longer for the person before it: the session is closed as by a sign-out.
   */
  function deactivate(refused: string): void {
    if (refused === token) {
      leaveBecause("inactive");
    }
  }

  function leaveBecause(why: Leaving): void {
    memory.keepLeaving();
    memory.keepSwitching(false);
    leftBy = why;
    wasLeftElsewhere = false;
    owner = undefined;
    drop("closed");
    tabs.tell({ kind: "closed", why });
    leaveNow();
  }

  function leaveNow(): void {
    leaving ??= leave()
      .then(memory.dropLeaving, () => undefined)
      .finally(() => {
        leaving = undefined;
      });
  }

  /**
   * A token that is not `refused`. Waits while the session has ended, until staff give the password; throws a `Problem`
   * when Cita cannot be reached, and an `AbortError` when the caller gives up or staff sign out.
   */
  async function tokenAfter(refused: string | undefined, signal: AbortSignal): Promise<string> {
    if (isOver) {
      throw new DOMException("another user", "AbortError");
    }
    if (token !== undefined && token !== refused) {
      return token;
    }
    if (state.read() === "open" || state.read() === "unknown") {
      try {
        return await renew(refused);
      } catch (problem) {
        if (!endsTheSession(problem)) {
          throw problem;
        }
      }
    }
    return untilOpen(signal);
  }

  /** What waits was asked by one user and is never sent for another. */
  function untilOpen(signal: AbortSignal): Promise<string> {
    const asker = owner;
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        stop();
        reject(new DOMException("no session", "AbortError"));
      };
      const look = () => {
        if (state.read() === "closed" || signal.aborted || (token && asker && asker !== owner)) {
          giveUp();
        } else if (token) {
          stop();
          resolve(token);
        }
      };
      const unsubscribe = state.subscribe(look);
      const stop = () => {
        unsubscribe();
        signal.removeEventListener("abort", giveUp);
      };
      signal.addEventListener("abort", giveUp);
      look();
    });
  }

  /**
   * Whether the pages of staff may be shown. A page that has kept something is shown at once, and its calls wait for the
   * token; without that, the server is asked first. Throws a `Problem` when it cannot be reached.
   */
  async function ready(): Promise<boolean> {
    if (memory.isLeaving()) {
      leaveNow();
      drop("closed");
    }
    switch (state.read()) {
      case "open":
        return true;
      case "ended":
        return wasOpen;
      case "closed":
        return false;
      case "unknown": {
        const asked = renew(undefined);
        if (owner !== undefined) {
          asked.catch(() => undefined);
          return true;
        }
        return asked.then(
          () => true,
          (problem: unknown) => {
            if (endsTheSession(problem)) {
              return false;
            }
            throw problem;
          },
        );
      }
    }
  }

  /** Whether the browser's session is still good, by what the server says now. Throws a `Problem` when it cannot be reached. */
  async function isGood(): Promise<boolean> {
    try {
      await renew(token);
      return true;
    } catch (problem) {
      if (endsTheSession(problem)) {
        return false;
      }
      throw problem;
    }
  }

  tabs.onHear((message) => {
    if (message.kind === "closed") {
      leftBy = message.why;
      wasLeftElsewhere = true;
      owner = undefined;
      drop("closed");
    } else if (message.token !== token) {
      adopt(message.token, message.userId, {}, message.isSwitch);
    }
  });

  return {
    state,
    ready,
    isGood,
    open,
    switchBy,
    replace,
    close,
    deactivate,
    /** Why the session was closed. */
    leftBy: () => leftBy,
    /** Whether the session ended because the clinic asks for a second step, which the next sign-in sets up. */
    lacksSecondStep: () => lacksSecondStep,
    /** Whether another tab closed it. */
    wasLeftElsewhere: () => wasLeftElsewhere,
    tokenAfter,
    /** Changes when another user takes over this page: a call that was begun before is theirs no more. */
    turn: () => turn,
    /** The page will be loaded again for another user: from now on nothing is asked from it. */
    endPage: () => {
      isOver = true;
    },
    /** Waits for a sign-out that is on its way: its answer would remove the cookie of a sign-in that overtakes it. */
    left: async () => leaving,
    /** The server refused a token that it had just given: only the password can help. */
    end: () => drop("ended"),
    token: () => token,
    /** The user of what this page has kept, also before the server has answered. */
    owner: () => owner,
    /** Whether this page ever had a token. */
    wasOpen: () => wasOpen,
    listen: (listener: SessionListener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Back to a page that was just loaded, for tests: one process is many pages. */
    reset: () => {
      drop("unknown");
      owner = memory.readUser();
      wasOpen = false;
      isOver = false;
      memory.keepSwitching(false);
      renewing = undefined;
    },
  };
}

export const session = createSession({
  ask: askForToken,
  leave: askToLeave,
  memory: sessionMemory,
  tabs: openTabs(),
});
