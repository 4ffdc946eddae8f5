/* Words about rooms and devices. */
import { t } from "@lingui/core/macro";
import type { Need, Resource } from "@/shared/api/contract.ts";

export function kindWord(kind: Resource["kind"]): string {
  // The team is called the same.
  return kind === "room" ? t`Sala` : t`Aparato`;
}

/** What the need at that place of the service's list is called. */
export function needWord(needs: readonly Need[], at: number): string {
  const kind = needs[at]?.kind ?? "room";
  const isSecond = needs.slice(0, at).some((one) => one.kind === kind);
  return isSecond ? t`Otro aparato` : kindWord(kind);
}
