/*
 * What was typed into a form and not sent yet. A draft belongs to one user and one form; it survives a closed dialog, a
 * reload, an expired session and an update of the application, and ends with its user's sign-out and with the browser's tab.
 *
 * A tab that shows another site hears of no sign-out. So each draft names the stay in which it was written (`stays.ts`). What
 * is of a stay that has ended is removed when the page comes back.
 *
 * Who is signed out by another tab has not left this one: what was typed here rests in the memory of the page, where nothing
 * reads it, until somebody signs in. The same user has it again; for another one it is gone.
 *
 * Where people change by a quick switch, the stay of each goes on: each one's drafts wait for their owner, whatever the others
 * do, sign out too. They are few, and not older than half a day. The page that is left takes no further word, because its forms
 * are still those of the first one.
 *
 * A form reads its draft when it opens, keeps it at each change, and drops it when the server took what it sends.
 */
import { endStay, goOnStaying, stayOf } from "./stays.ts";

const prefix = "cita.draft.";
/** A tab may stay open for days; what nobody sent until then is not wanted any more. */
const lastsMs = 12 * 60 * 60_000;
/** How many drafts of others wait in one tab; the latest are kept. */
const mostOfOthers = 60;

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

/**
 * From now on drafts are read and kept for this user. Those of a stay that has ended are removed, and of the others' ones what
 * is too old or too much.
 */
export function ownDrafts(userId: string): void {
  owner = userId;
  stay = userId ? goOnStaying(userId) : "";
  removeDrafts((key) => !isOfStay(key));
  const ofOthers = allKeys()
    .filter((key) => ownerOf(key) !== owner)
    .sort((one, other) => writtenAt(other) - writtenAt(one));
  const areKept = new Set(ofOthers.filter(isFresh).slice(0, mostOfOthers));
  removeDrafts((key) => ownerOf(key) !== owner && !areKept.has(key));
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
    const kept = keptUnder(key);
    if (kept) {
      drafts.set(key, kept);
    }
  }
  forgetDrafts();
  resting = { owner, drafts };
}

function isOwn(key: string): boolean {
  return owner !== "" && ownerOf(key) === owner && isOfStay(key);
}

function isOfStay(key: string): boolean {
  const known = ownerOf(key) === owner ? stay : stayOf(ownerOf(key));
  return known !== "" && keptUnder(key)?.stay === known;
}

function isFresh(key: string): boolean {
  return Date.now() - writtenAt(key) <= lastsMs;
}

function writtenAt(key: string): number {
  return keptUnder(key)?.at ?? 0;
}

/** Another user comes, and the page will be loaded again: until then nothing is read or kept here. */
export function leaveDrafts(): void {
  isLeft = true;
}

/** The draft of a form, as it was kept by this user. The form checks what it reads: it may be of an older version. */
export function readDraft(form: string): unknown {
  const key = keyOf(form);
  const kept = keptUnder(key);
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

/** Forgets the user's drafts, in this tab now and in every other one when its page comes back. Those of others wait on. */
export function forgetDrafts(): void {
  resting = undefined;
  isLeft = false;
  removeDrafts((key) => ownerOf(key) === owner);
  endStay(owner, stay);
}

/** What others who wait for their turn here have kept of a form, by user. For what concerns everybody, and never its text. */
export function draftsOfOthers(form: string): { userId: string; value: unknown }[] {
  return allKeys()
    .filter((key) => key.endsWith(`.${form}`) && ownerOf(key) !== owner && isOfStay(key) && isFresh(key))
    .map((key) => ({ userId: ownerOf(key), value: keptUnder(key)?.value }));
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

/** User ids have no dot; the name of a form may. */
function ownerOf(key: string): string {
  return key.slice(prefix.length, key.indexOf(".", prefix.length));
}

function keptUnder(key: string): Kept | undefined {
  return memory.get(key) ?? stored(key);
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
