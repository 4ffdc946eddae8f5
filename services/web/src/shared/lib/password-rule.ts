/* What the server accepts as a new password, and what its length says about it. */
import { t } from "@lingui/core/macro";
import { isEasyPassword } from "./easy-password.ts";

/** Characters of a new password, both included. */
export const leastLength = 8;
const mostLength = 128;

/** From how many characters on a password is good, and from how many on very good. */
const goodLength = 12;
const veryGoodLength = 16;

/** Characters as the server counts them: one that a computer stores in two parts is one. */
function lengthOf(password: string): number {
  return [...password].length;
}

/** Why a new password is refused before it is sent; `true` when it is not. */
export function acceptsPassword(password: string): true | string {
  if (password === "") {
    return t`Escriba la contraseña nueva, por favor.`;
  }
  const length = lengthOf(password);
  if (length < leastLength) {
    return t`Es muy corta: use al menos ${leastLength} caracteres, por favor.`;
  }
  return length > mostLength ? t`Es demasiado larga: use hasta ${mostLength} caracteres, por favor.` : true;
}

export type Strength = "short" | "easy" | "enough" | "good" | "very-good";

/**
 * How strong a password is by its length, unless it is tried first: rules about digits and signs make passwords that people write on paper.
 */
export function strengthOf(password: string, own: readonly string[] = []): Strength {
  const length = lengthOf(password);
  if (length < leastLength) {
    return "short";
  }
  if (isEasyPassword(password, own)) {
    return "easy";
  }
  if (length < goodLength) {
    return "enough";
  }
  return length < veryGoodLength ? "good" : "very-good";
}
