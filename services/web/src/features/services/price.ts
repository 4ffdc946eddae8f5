/* A price as it is written in the form. */

/** Cents of `22`, `22.5` or `22,50`; nothing for what is no price. Whether it is too high depends on the currency. */
export function centsOf(written: string): number | undefined {
  const text = written.trim();
  if (text === "") {
    return 0;
  }
  const [, whole = "", part = ""] = /^(\d{1,10})(?:[.,](\d{0,2}))?$/.exec(text) ?? [];
  const cents = Number(whole) * 100 + Number(part.padEnd(2, "0"));
  return whole !== "" ? cents : undefined;
}

/** `22` or `22.50`; empty where the service has no price. */
export function writtenPrice(cents: number): string {
  return cents === 0 ? "" : cents % 100 === 0 ? String(cents / 100) : (cents / 100).toFixed(2);
}
