/*
 * What was typed into a form and not sent yet. A draft belongs to one user and one form; it survives a closed dialog, a
 * reload, an expired session and an update of the application, and ends with the sign-out and with the browser's tab.
 *
 * A tab that shows another site hears of no sign-out. So each draft names the stay in which it was written: the time from a
 * sign-in to the sign-out, which all tabs of the browser share. What is of another stay is removed when the page comes back.
 *
 * A form reads its draft when it opens, keeps it at each change, and drops it when the server took what it sends.
 */

const prefix = "cita.draft.";
/** A tab may stay open for days; what nobody sent until then is not wanted any more. */
const lastsMs = 12 * 60 * 60_000;

/** Where the browser keeps the random name of the stay. */
const stayKey = "cita.stay";

interface Kept {
  at: number;
  stay: string;
  value: unknown;
}

/** The store that counts; the browser's one may be full or refused, and is then only missing after a reload. */
const memory = new Map<string, Kept>();
let owner = "";
let stay = "";

/** From now on drafts are read and kept for this user; everybody else's are removed. Without a user all are. */
export function ownDrafts(userId: string): void {
  owner = userId;
  stay = userId ? currentStay() : "";
  removeDrafts((key) => !isOwn(key));
}

function isOwn(key: string): boolean {
  const kept = memory.get(key) ?? stored(key);
  return owner !== "" && key.startsWith(keyOf("")) && kept?.stay === stay;
}

/** The name of this stay, which begins here when no tab has begun it. */
function currentStay(): string {
  return (
    attempt(() => {
      const known = window.localStorage.getItem(stayKey);
      const name = known ?? String(window.crypto.getRandomValues(new Uint32Array(1))[0]);
      window.localStorage.setItem(stayKey, name);
      return name;
    }) ?? ""
  );
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
  const kept = { at: Date.now(), stay, value };
  memory.set(key, kept);
  attempt(() => window.sessionStorage.setItem(key, JSON.stringify(kept)));
}

export function dropDraft(form: string): void {
  const key = keyOf(form);
  memory.delete(key);
  attempt(() => window.sessionStorage.removeItem(key));
}

/** Forgets the drafts of all users, in this tab now and in every other one when its page comes back. */
export function forgetDrafts(): void {
  removeDrafts(() => true);
  // Another tab may have signed in again already, which began a stay of its own.
  attempt(() => {
    if (window.localStorage.getItem(stayKey) === stay) {
      window.localStorage.removeItem(stayKey);
    }
  });
}

function removeDrafts(isGone: (key: string) => boolean): void {
  const keys = [...memory.keys(), ...(attempt(() => Object.keys(window.sessionStorage)) ?? [])];
  for (const key of keys.filter((one) => one.startsWith(prefix) && isGone(one))) {
    memory.delete(key);
    attempt(() => window.sessionStorage.removeItem(key));
  }
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
    "stay" in kept &&
    typeof kept.stay === "string" &&
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
