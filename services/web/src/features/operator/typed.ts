/*
 * What the operator has typed into a dialog and not sent yet. It is kept in memory until it is sent or the operator
 * leaves: a dialog that was closed by mistake, or a key that was refused meanwhile, loses nothing.
 */

const kept = new Map<string, unknown>();

/** What was typed into a form, or else `empty`. A form keeps values of one shape only. */
export function readTyped<Values>(form: string, empty: Values): Values {
  return (kept.get(form) as Values | undefined) ?? empty;
}

export function keepTyped(form: string, values: unknown): void {
  kept.set(form, values);
}

export function dropTyped(form: string): void {
  kept.delete(form);
}

export function forgetTyped(): void {
  kept.clear();
}
