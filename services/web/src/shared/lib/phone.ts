/* Salvadoran phone numbers as people write them, and E.164 as the server wants them. */

const homeCode = "503";

/** `7123-4567`, `503 7123 4567`, `+1 (305) 555-0100` as E.164; `undefined` when it cannot be a phone. */
export function toE164(written: string): string | undefined {
  const international = /^\s*(\+|00)/.test(written);
  const digits = written.replace(/^\s*00/, "").replaceAll(/\D/g, "");
  if (/[^\d\s()+.-]/.test(written)) {
    return undefined;
  }
  if (!international && /^[267]\d{7}$/.test(digits)) {
    return `+${homeCode}${digits}`;
  }
  if (!international && digits.length === 11 && digits.startsWith(homeCode)) {
    return `+${digits}`;
  }
  return international && /^[1-9]\d{7,14}$/.test(digits) ? `+${digits}` : undefined;
}

/** `+50371234567` as `+503 7123-4567`; numbers of other countries only get their plus sign. */
export function sayPhone(e164: string): string {
  const digits = e164.replaceAll(/\D/g, "");
  return digits.length === 11 && digits.startsWith(homeCode)
    ? `+${homeCode} ${digits.slice(3, 7)}-${digits.slice(7)}`
    : `+${digits}`;
}
