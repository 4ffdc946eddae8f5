/* How the tabs of one browser agree: one asks the server at a time, and each hears what the others found out. */

export type TabMessage =
  /** `isSwitch` when another user took over by a quick switch. */
  | { kind: "opened"; token: string; userId: string; isSwitch?: boolean }
  /** Staff signed out in another tab, or it found out that the account is not active. */
  | { kind: "closed"; why: Leaving };

/** Why a session was closed: staff signed out, or the account was deactivated. */
export type Leaving = "signed-out" | "inactive";

export interface Tabs {
  tell: (message: TabMessage) => void;
  onHear: (hear: (message: TabMessage) => void) => void;
  /** Runs the work while no other tab runs it. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
}

const name = "cita.session";

/**
 * Without the Web Locks API two tabs may ask at the same moment; the server answers both. Without `BroadcastChannel`
 * each tab asks for itself.
 */
export function openTabs(): Tabs {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : undefined;
  const locks = typeof navigator === "undefined" ? undefined : (navigator.locks as LockManager | undefined);
  return {
    tell: (message) => channel?.postMessage(message),
    onHear: (hear) => channel?.addEventListener("message", ({ data }) => hear(data as TabMessage)),
    alone: (work) => (locks ? locks.request(name, work) : work()),
  };
}
