/* For how long the audit log is kept. */

/** Months that can be chosen; the server takes any number from 12 to 120. */
const offered = [12, 24, 36, 60, 84, 120];

/** The choices, with the one that holds now, in order. */
export function retentionsWith(present: number): number[] {
  return [...new Set([...offered, present])].sort((one, other) => one - other);
}

/** The day, as `YYYY-MM-DD`, so many months before today: the same day of that month, or its last one. */
export function firstKeptDay(today: string, months: number): string {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1 - months, Math.min(day, lastOfMonth)));
  return first.toISOString().slice(0, 10);
}
