/* How a phone is written in the country of a clinic. The server reads numbers by the same countries (`kernel::Country`). */

const examples: Readonly<Record<string, string>> = {
  SV: "7123-4567",
  GT: "5123-4567",
  HN: "9123-4567",
  NI: "8123-4567",
  CR: "8123-4567",
  PA: "6123-4567",
  BZ: "612-3456",
  MX: "55 1234 5678",
  DO: "809 123 4567",
  PR: "787 123 4567",
  US: "305 123 4567",
  CO: "300 123 4567",
  VE: "0412 123 4567",
  EC: "099 123 4567",
  PE: "912 345 678",
  BO: "7123 4567",
  PY: "0981 123 456",
  UY: "094 123 456",
  CL: "9 1234 5678",
  AR: "11 1234 5678",
  BR: "11 91234 5678",
  ES: "612 345 678",
};

/** `undefined` where the server reads numbers with the code of their country only. */
export function phoneExampleOf(country: string): string | undefined {
  return examples[country];
}
