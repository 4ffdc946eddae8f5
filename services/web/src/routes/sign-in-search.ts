/* The search part of the sign-in page's address. */
export interface SignInSearch {
  /** Why the page is shown: the session ended, staff signed out, or the account was deactivated. */
  motivo?: "sesion" | "salida" | "inactiva";
  /** Where to go back to, a path of this site. */
  volver?: string;
}

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readSignInSearch({ motivo, volver }: Record<string, unknown>): SignInSearch {
  return {
    ...(motivo === "sesion" || motivo === "salida" || motivo === "inactiva" ? { motivo } : {}),
    ...(typeof volver === "string" && isPathHere(volver) ? { volver } : {}),
  };
}

/** A path is resolved as the browser would do it: two slashes, or a backslash, would lead to another site. */
function isPathHere(text: string): boolean {
  const here = window.location.origin;
  return text.startsWith("/") && URL.canParse(text, here) && new URL(text, here).origin === here;
}
