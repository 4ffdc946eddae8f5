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

/** Without the invisible marks of the direction of writing around a copied number: the server takes such marks in no text. */
export function plainPhone(written: string): string {
  return written.replaceAll(/\p{Cf}/gu, "").trim();
}

/** Whether the number was written with the code of its country, and `00` or the plus sign before that. */
export function isInternational(written: string): boolean {
  return /^[\s(]*(\+|00)/.test(plainPhone(written));
}

/** A country's code has at most so many digits. */
const longestCode = 3;

/** Whether the whole of a patient's number was written, with the country's code or without it. */
export function isPhoneOf(written: string, e164: string): boolean {
  const isAbroad = isInternational(written);
  const digits = digitsOf(written).replace(isAbroad ? /^00/ : "", "");
  const whole = digitsOf(e164);
  const missing = whole.length - digits.length;
  return (
    canBePhone(written) &&
    whole.endsWith(digits) &&
    (missing === 0 || (!isAbroad && missing > 0 && missing <= longestCode))
  );
}

/**
 * As `isPhoneOf`, in whichever form the patient's number is: mobile numbers of Mexico and Argentina have a digit after the country's code
 * that WhatsApp writes and people leave out.
 */
export function isNumberOf(written: string, e164: string): boolean {
  const digits = digitsOf(e164);
  const short = digits.replace(/^(?:(52)1|(54)9)(?=\d{10}$)/, "$1$2");
  const long = short.replace(/^52(?=\d{10}$)/, "521").replace(/^54(?=\d{10}$)/, "549");
  return [digits, short, long].some((form) => isPhoneOf(written, form));
}

/** `+50371234567` as `+503 7123-4567`; numbers of other countries only get their plus sign. */
export function sayPhone(e164: string): string {
  const digits = digitsOf(e164);
  return digits.length === 11 && digits.startsWith(homeCode)
    ? `+${homeCode} ${digits.slice(3, 7)}-${digits.slice(7)}`
    : `+${digits}`;
}
