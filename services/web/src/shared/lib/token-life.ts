/* How long a token lasts, read from the token itself. Nothing here proves it: only the services do that. */

/**
 * Milliseconds from the token's issue to its end; `undefined` when the token does not say. The difference of two times
 * of the server is used because the clock of this computer may be wrong.
 */
export function lifeOf(token: string): number | undefined {
  const payload = token.split(".")[1];
  if (!payload) {
    return undefined;
  }
  try {
    const { iat, exp } = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/"))) as Claims;
    return typeof iat === "number" && typeof exp === "number" && exp > iat ? (exp - iat) * 1_000 : undefined;
  } catch {
    return undefined;
  }
}

interface Claims {
  iat?: unknown;
  exp?: unknown;
}
