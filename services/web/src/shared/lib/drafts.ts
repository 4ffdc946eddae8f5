/*
 * What was typed into a form and not sent yet. A draft belongs to one user and one form; it survives a closed dialog, a
 * reload, an expired session and an update of the application, and ends with the sign-out and with the browser's tab.
 *
 * A form reads its draft when it opens, keeps it at each change, and drops it when the server took what it sends.
 */

const prefix = "cita.draft.";
/** A tab may stay open for days; what nobody sent until then is not wanted any more. */
const lastsMs = 12 * 60 * 60_000;

interface Kept {
  at: number;
  value: unknown;
}

/** The store that counts; the browser's one may be full or refused, and is then only missing after a reload. */
const memory = new Map<string, Kept>();
let owner = "";

/** From now on drafts are read and kept for this user. */
export function ownDrafts(userId: string): void {
  owner = userId;
}

/** The draft of a form, as it was kept by this user. The form checks what it reads: it may be of an older version. */
export function readDraft(form: string): unknown {
  const key = keyOf(form);
  const kept = memory.get(key) ?? stored(key);
  if (!kept || Date.now() - kept.at > lastsMs) {
    return undefined;
  }
  return kept.value;
}

/** Keeps what JSON can say of the value. */
export function keepDraft(form: string, value: unknown): void {
  const key = keyOf(form);
  const kept = { at: Date.now(), value };
  memory.set(key, kept);
  attempt(() => window.sessionStorage.setItem(key, JSON.stringify(kept)));
}

export function dropDraft(form: string): void {
  const key = keyOf(form);
  memory.delete(key);
  attempt(() => window.sessionStorage.removeItem(key));
}

/** Forgets the drafts of all users. */
export function forgetDrafts(): void {
  memory.clear();
  attempt(() => {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(prefix)) {
        window.sessionStorage.removeItem(key);
      }
    }
  });
}

function keyOf(form: string): string {
  return `${prefix}${owner}.${form}`;
}

function stored(key: string): Kept | undefined {
  const kept: unknown = attempt(() => JSON.parse(window.sessionStorage.getItem(key) ?? "null"));
  return isKept(kept) ? kept : undefined;
}

function isKept(kept: unknown): kept is Kept {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "at" in kept &&
    typeof kept.at === "number" &&
    "value" in kept
  );
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
