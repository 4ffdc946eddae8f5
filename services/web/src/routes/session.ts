import { redirect } from "@tanstack/react-router";
import { readToken } from "@/shared/api/token.ts";

/** Lets only signed-in staff into a page; others sign in and come back to it. */
export function requireSession(href: string): void {
  if (!readToken()) {
    throw redirect({ to: "/entrar", search: href === "/agenda" ? {} : { volver: href } });
  }
}
