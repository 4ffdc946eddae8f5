/* The number of an identity document where only its ending is known here. */

const covered = "•••••";

/** How a document of this ending is shown and stands in a form: `•••••678-9`; empty where none is known. */
export function maskOf(ending: string | null | undefined): string {
  return ending ? `${covered}${ending}` : "";
}

/** Whether it is what `maskOf` wrote, and nobody has written over it. */
export function isMask(written: string): boolean {
  return written.trim().startsWith(covered) && /^\d{3}-\d$/.test(written.trim().slice(covered.length));
}
