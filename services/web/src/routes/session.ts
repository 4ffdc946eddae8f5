import { redirect } from "@tanstack/react-router";
import { readToken } from "@/shared/api/token.ts";

/** Redirects to the sign-in page without a token; after signing in, staff come back to `href`. */
export function requireSession(href: string): void {
  if (!readToken()) {
    throw redirect({ to: "/entrar", search: href === "/agenda" ? {} : { volver: href } });
  }
}
