/* The codes of the second step of a sign-in, as people type them: with spaces, hyphens or capital letters. */

const [digits, signs, group] = [6, 12, 4];

/** A code of the telephone without what was only typed to read it better. */
export function phoneCodeOf(typed: string): string {
  return typed.replaceAll(/[\s-]/g, "");
}

export function isPhoneCode(typed: string): boolean {
  return phoneCodeOf(typed).length === digits && /^\d+$/.test(phoneCodeOf(typed));
}

/** A recovery code as the server shows it: `xxxx-xxxx-xxxx`. */
function recoveryCodeOf(typed: string): string {
  const code = typed.replaceAll(/[\s-]/g, "").toLowerCase();
  return code.match(new RegExp(`.{1,${group}}`, "g"))?.join("-") ?? "";
}

export function isRecoveryCode(typed: string): boolean {
  return (
    /^[a-z0-9]+$/.test(typed.replaceAll(/[\s-]/g, "").toLowerCase()) &&
    recoveryCodeOf(typed).length === signs + 2
  );
}

/** What is sent of what was typed, whichever of the two it is. */
export function secondFactorOf(typed: string): string {
  return isPhoneCode(typed) ? phoneCodeOf(typed) : recoveryCodeOf(typed);
}
