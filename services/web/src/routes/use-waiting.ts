import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { waitingQuery } from "@/features/conversations/api/waiting.ts";
import type { EntryCount } from "@/features/shell/model.ts";

/** How many patients wait in a conversation for a person of the clinic; nothing until somebody is signed in. */
export function useWaiting(isSignedIn: boolean): EntryCount | undefined {
  const { t } = useLingui();
  const count = useQuery({ ...waitingQuery, enabled: isSignedIn }).data?.length ?? 0;
  const label = t`${plural(count, { one: "# espera a una persona", other: "# esperan a una persona" })}`;
  return count > 0 ? { count, label } : undefined;
}
