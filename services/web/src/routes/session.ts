import { redirect } from "@tanstack/react-router";
import { session } from "@/shared/api/session.ts";

/**
 * Redirects to the sign-in page when nobody is signed in; after signing in, staff come back to `href`. Throws a
 * `Problem` when Cita has to be asked and cannot be reached.
 */
export async function requireSession(href: string): Promise<void> {
  const hadUser = session.owner() !== undefined;
  if (!(await session.ready())) {
    throw redirect({ to: "/entrar", search: afterwards(href, hadUser) });
  }
}

/** These are for whoever is not signed in, and go on when somebody signs in or out in another tab. */
const withoutSession: readonly string[] = [
  "/",
  "/privacidad",
  "/entrar",
  "/registro",
  "/operador",
  "/clave",
  "/restablecer",
  "/verificar",
];

export function needsSession(pathname: string): boolean {
  return !withoutSession.includes(pathname);
}

/** The search of the sign-in page: why it is shown, and where staff wanted to be. */
export function afterwards(href: string, isEnded: boolean): { motivo?: "sesion"; volver?: string } {
  return { ...(isEnded ? { motivo: "sesion" } : {}), ...(href === "/agenda" ? {} : { volver: href }) };
}
