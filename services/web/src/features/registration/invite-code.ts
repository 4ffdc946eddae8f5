/* Invite codes as people type them: with hyphens, spaces or small letters. */

const length = 12;

/** What of a typed code counts. */
export function codeOf(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, "");
}

/** Whether a code is complete, so that it can be asked about. */
export function isWholeCode(code: string): boolean {
  return code.length === length && /^[A-Z0-9]+$/.test(code);
}
