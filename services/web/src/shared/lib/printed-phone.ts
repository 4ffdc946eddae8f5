import { digitsOf, sayPhone } from "./phone.ts";
import { phoneExampleOf } from "./phone-example.ts";

/** The halves in which eight digits are written in El Salvador and its neighbours. */
const halves = /^\d{4}-\d{4}$/;

/** A clinic's number, given by digits alone, as it is printed in the clinic's country. What was written with signs of its own stays. */
export function printedPhone(written: string, country: string): string {
  const text = written.trim();
  const digits = digitsOf(text);
  if (!/^\+?\d+$/.test(text)) {
    return text;
  }
  if (digits.length === 8 && !text.startsWith("+") && halves.test(phoneExampleOf(country) ?? "")) {
    return `${digits.slice(0, 4)}-${digits.slice(4)}`;
  }
  return digits.length === 11 && country === "SV" ? sayPhone(digits) : text;
}
