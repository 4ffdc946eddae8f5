/*
 * How far a sign-in has come. A change of the language draws the page anew: the form that is drawn takes over from the one that
 * goes. Nothing is kept once the page is left, because it has a password.
 */
import type { TotpStart } from "./setup.ts";
import type { SignInStep } from "./steps.ts";
import type { SignInValues } from "./values.ts";

export interface Progress {
  values: SignInValues;
  step: SignInStep;
  seen: ReadonlySet<SignInStep>;
  start: TotpStart | undefined;
}

let shown: (() => Progress) | undefined;

/** How far the form has come that is on the page until now. */
export function progressSoFar(): Progress | undefined {
  return shown?.();
}

/** A form is on the page, until the returned function is called. */
export function showProgress(read: () => Progress): () => void {
  shown = read;
  return () => {
    if (shown === read) {
      shown = undefined;
    }
  };
}
