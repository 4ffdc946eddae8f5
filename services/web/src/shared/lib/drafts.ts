/*
 * What was typed into a form and not sent yet. A draft belongs to one user and one form; it survives a closed dialog, a
 * reload, an expired session and an update of the application, and ends with the sign-out and with the browser's tab.
 *
 * A tab that shows another site hears of no sign-out. So each draft names the stay in which it was written: the time from a
 * sign-in to the sign-out, which all tabs of the browser share. What is of another stay is removed when the page comes back.
 *
 * Who is signed out by another tab has not left this one: what was typed here rests in the memory of the page, where nothing
 * reads it, until somebody signs in. The same user has it again; for another one it is gone.
 *
 * Where people change by a quick switch, the stay goes on: each one's drafts wait for their owner. The page that is left takes
 * no further word, because its forms are still those of the first one.
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
let isLeft = false;
let resting: { owner: string; drafts: ReadonlyMap<string, Kept> } | undefined;

/** From now on drafts are read and kept for this user; those of another stay are removed. Without a user all are. */
export function ownDrafts(userId: string): void {
  owner = userId;
  stay = userId ? currentStay() : "";
  removeDrafts((key) => !isOfStay(key));
  if (userId) {
    const awake = resting?.owner === userId ? resting.drafts : [];
    resting = undefined;
    for (const [key, { at, value }] of awake) {
      put(key, { at, stay, value });
    }
  }
}

/** Another tab signed the user out: nothing stays in the browser, and the drafts wait for the same user. */
export function restDrafts(): void {
  const drafts = new Map<string, Kept>();
  for (const key of allKeys().filter(isOwn)) {
    const kept = memory.get(key) ?? stored(key);
    if (kept) {
      drafts.set(key, kept);
    }
  }
  forgetDrafts();
  resting = { owner, drafts };
}

function isOwn(key: string): boolean {
  return owner !== "" && key.startsWith(keyOf("")) && isOfStay(key);
}

function isOfStay(key: string): boolean {
  const kept = memory.get(key) ?? stored(key);
  return stay !== "" && kept?.stay === stay;
}

/** Another user comes, and the page will be loaded again: until then nothing is read or kept here. */
export function leaveDrafts(): void {
  isLeft = true;
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
  if (isLeft || !kept || Date.now() - kept.at > lastsMs) {
    return undefined;
  }
  return kept.value;
}

/** Keeps what JSON can say of the value. */
export function keepDraft(form: string, value: unknown): void {
  if (!isLeft) {
    put(keyOf(form), { at: Date.now(), stay, value });
  }
}

function put(key: string, kept: Kept): void {
  memory.set(key, kept);
  attempt(() => window.sessionStorage.setItem(key, JSON.stringify(kept)));
}

export function dropDraft(form: string): void {
  if (isLeft) {
    return;
  }
  const key = keyOf(form);
  memory.delete(key);
  attempt(() => window.sessionStorage.removeItem(key));
}

/** Forgets the drafts of all users, in this tab now and in every other one when its page comes back. */
export function forgetDrafts(): void {
  resting = undefined;
  isLeft = false;
  removeDrafts(() => true);
  // Another tab may have signed in again already, which began a stay of its own.
  attempt(() => {
    if (window.localStorage.getItem(stayKey) === stay) {
      window.localStorage.removeItem(stayKey);
    }
  });
}

function removeDrafts(isGone: (key: string) => boolean): void {
  for (const key of allKeys().filter(isGone)) {
    memory.delete(key);
    attempt(() => window.sessionStorage.removeItem(key));
  }
}

function allKeys(): string[] {
  const keys = [...memory.keys(), ...(attempt(() => Object.keys(window.sessionStorage)) ?? [])];
  return [...new Set(keys)].filter((key) => key.startsWith(prefix));
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
