import { digitsOf, isInternational } from "@/shared/lib/phone.ts";

/** Whether a written number looks like a landline of El Salvador, whose mobiles begin with 6 or 7. */
export function isLandline(written: string, country: string | undefined): boolean {
  const isAbroad = isInternational(written);
  const digits = digitsOf(written).replace(isAbroad ? /^00/ : "", "");
  return isAbroad ? /^5032\d{7}$/.test(digits) : country === "SV" && /^(503)?2\d{7}$/.test(digits);
}
