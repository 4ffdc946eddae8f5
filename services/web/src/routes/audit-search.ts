/* The search part of the audit page's address. */
import type { AuditFilters } from "@/features/audit/filters.ts";
import { isDay } from "@/shared/lib/clinic-time.ts";
import { isId } from "@/shared/lib/is-id.ts";

export interface AuditSearch {
  desde?: string;
  hasta?: string;
  acto?: string;
  persona?: string;
}

/** Keeps what is well formed and drops everything else: an address may come from anywhere. */
export function readAuditSearch({ desde, hasta, acto, persona }: Record<string, unknown>): AuditSearch {
  const isTurned = isDay(desde) && isDay(hasta) && desde > hasta;
  return {
    ...(isDay(desde) ? { desde } : {}),
    ...(isDay(hasta) && !isTurned ? { hasta } : {}),
    ...(typeof acto === "string" && /^[a-z_]+(\.[a-z_]+)+$/.test(acto) ? { acto } : {}),
    ...(isId(persona) ? { persona } : {}),
  };
}

export function filtersOf({ desde, hasta, acto, persona }: AuditSearch): AuditFilters {
  return {
    ...(desde ? { from: desde } : {}),
    ...(hasta ? { to: hasta } : {}),
    ...(acto ? { act: acto } : {}),
    ...(persona ? { actor: persona } : {}),
  };
}

export function searchOf({ from, to, act, actor }: AuditFilters): AuditSearch {
  return {
    ...(from ? { desde: from } : {}),
    ...(to ? { hasta: to } : {}),
    ...(act ? { acto: act } : {}),
    ...(actor ? { persona: actor } : {}),
  };
}
