import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { identityQuery } from "@/features/session/api/identity.ts";
import { reachable } from "@/shared/api/reachability.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import styles from "./agenda-page.module.css";
import { readAgendaSearch } from "./agenda-search.ts";
import { ClinicDay } from "./clinic-day.tsx";

const route = getRouteApi("/staff/agenda");

/** The agenda of the clinic whose user is signed in. */
export function AgendaPage() {
  const identity = useQuery(identityQuery);
  const online = useSignal(reachable);
  // The router merges what was dropped back from the address, so that it has to be dropped here again.
  const search = readAgendaSearch(route.useSearch());
  const navigate = route.useNavigate();
  if (identity.data) {
    return (
      <ClinicDay
        identity={identity.data}
        search={search}
        onSearch={(change, how) => void navigate({ search: change, replace: how === "replace" })}
      />
    );
  }
  return identity.isError && online ? (
    <div className={styles.banner}>
      <ProblemNotice error={identity.error} onRetry={() => void identity.refetch()} />
    </div>
  ) : null;
}
