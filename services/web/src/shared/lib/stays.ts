/*
 * The stay of each user in this browser: the time from a sign-in to that user's sign-out, which all tabs share. Who hands over
 * by PIN has not signed out: the stay goes on beside the next one's. It is a random name and no secret.
 */

/** Where the browser keeps the stays. */
const storeKey = "cita.stays";
/** Far more people than take turns at one computer; beyond them, the stay that was begun or gone on with first ends. */
const mostStays = 20;

interface Stay {
  userId: string;
  name: string;
}

/** The name of the user's stay; empty when there is none, or the browser refuses its store. */
export function stayOf(userId: string): string {
  return read().find((stay) => stay.userId === userId)?.name ?? "";
}

/** The name of the user's stay, which begins here when no tab has begun it; empty when the browser refuses its store. */
export function goOnStaying(userId: string): string {
  const name = stayOf(userId) || String(window.crypto.getRandomValues(new Uint32Array(1))[0]);
  const others = read().filter((stay) => stay.userId !== userId);
  return write([{ userId, name }, ...others].slice(0, mostStays)) ? name : "";
}

/** The user signed out. Another tab may have signed in again already, which began a stay of another name. */
export function endStay(userId: string, name: string): void {
  write(read().filter((stay) => stay.userId !== userId || stay.name !== name));
}

/** The latest first. */
function read(): Stay[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(storeKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isStay) : [];
  } catch {
    return [];
  }
}

function isStay(kept: unknown): kept is Stay {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "userId" in kept &&
    typeof kept.userId === "string" &&
    "name" in kept &&
    typeof kept.name === "string"
  );
}

function write(stays: readonly Stay[]): boolean {
  try {
    if (stays.length > 0) {
      window.localStorage.setItem(storeKey, JSON.stringify(stays));
    } else {
      window.localStorage.removeItem(storeKey);
    }
    return true;
  } catch {
    return false;
  }
}
