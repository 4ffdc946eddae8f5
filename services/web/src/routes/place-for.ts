/* Where somebody else finds the page whom a quick switch brought. */
import type { UserChange } from "@/shared/api/session.ts";
import { closed, readAgendaSearch } from "./agenda-search.ts";

interface Location {
  pathname: string;
  search: Record<string, unknown>;
}

/**
 * The same page and day, without what was open over it: that was the first user's. Who signed in by a password begins at the
 * agenda, and so does a doctor, who has no other page.
 */
export function placeFor({ isSwitch, role }: UserChange, { pathname, search }: Location): string {
  const isShared = ["/cuenta", "/agenda"].includes(pathname);
  if (!isSwitch || (role === "doctor" && !isShared)) {
    return "/agenda";
  }
  if (pathname !== "/agenda") {
    return pathname;
  }
  const kept = new URLSearchParams({ ...closed(readAgendaSearch(search)) });
  return kept.size > 0 ? `/agenda?${kept}` : "/agenda";
}
