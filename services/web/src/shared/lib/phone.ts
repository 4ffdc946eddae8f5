/* Phone numbers as people write them. The server completes them by the clinic's country, which the page does not know. */

const homeCode = "503";

/** Whether a text may be a phone: seven to fifteen digits and no letters. The server decides whether it is one. */
export function canBePhone(written: string): boolean {
  const { length } = digitsOf(written);
  return length >= 7 && length <= 15 && !/\p{L}/u.test(written);
}

export function digitsOf(written: string): string {
  return written.replaceAll(/\D/g, "");
}

/** A country's code has at most so many digits. */
const longestCode = 3;

/** Whether the whole of a patient's number was written, with the country's code or without it. */
export function isPhoneOf(written: string, e164: string): boolean {
  const isInternational = /^\s*(\+|00)/.test(written);
  const digits = digitsOf(written).replace(isInternational ? /^00/ : "", "");
  const whole = digitsOf(e164);
  const missing = whole.length - digits.length;
  return (
    canBePhone(written) &&
    whole.endsWith(digits) &&
    (missing === 0 || (!isInternational && missing > 0 && missing <= longestCode))
  );
}

/** `+50371234567` as `+503 7123-4567`; numbers of other countries only get their plus sign. */
export function sayPhone(e164: string): string {
  const digits = digitsOf(e164);
  return digits.length === 11 && digits.startsWith(homeCode)
    ? `+${homeCode} ${digits.slice(3, 7)}-${digits.slice(7)}`
    : `+${digits}`;
}
