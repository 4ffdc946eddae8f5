/* Phone numbers as people write them. The server completes them by the clinic's country, which the page does not know. */

const homeCode = "503";

/** Whether a text may be a phone: seven to fifteen digits and no letters. The server decides whether it is one. */
export function canBePhone(written: string): boolean {
  const { length } = written.replaceAll(/\D/g, "");
  return length >= 7 && length <= 15 && !/\p{L}/u.test(written);
}

/** `+50371234567` as `+503 7123-4567`; numbers of other countries only get their plus sign. */
export function sayPhone(e164: string): string {
  const digits = e164.replaceAll(/\D/g, "");
  return digits.length === 11 && digits.startsWith(homeCode)
    ? `+${homeCode} ${digits.slice(3, 7)}-${digits.slice(7)}`
    : `+${digits}`;
}
