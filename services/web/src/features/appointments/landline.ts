import { digitsOf } from "@/shared/lib/phone.ts";

/** Whether a written number looks like a landline of El Salvador, whose mobiles begin with 6 or 7. */
export function isLandline(written: string, country: string | undefined): boolean {
  const isInternational = /^\s*(\+|00)/.test(written);
  const digits = digitsOf(written).replace(isInternational ? /^00/ : "", "");
  return isInternational ? /^5032\d{7}$/.test(digits) : country === "SV" && /^(503)?2\d{7}$/.test(digits);
}
