import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ConnectionBadge } from "@/features/live/components/connection-badge.tsx";
import { NewsList } from "@/features/live/components/news-list.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { StaffMenu } from "@/features/session/components/staff-menu.tsx";
import { reachable } from "@/shared/api/reachability.ts";
import { forgetToken } from "@/shared/api/token.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import styles from "./agenda-page.module.css";
import type { AgendaSearch, ChangeAgendaSearch } from "./agenda-search.ts";
import { ClinicDay } from "./clinic-day.tsx";
import { texts } from "./texts.ts";
import { useLiveAgenda } from "./use-live-agenda.ts";

interface AgendaPageProps {
  search: AgendaSearch;
  onSearch: ChangeAgendaSearch;
  onSignOut: () => void;
}

/** The agenda with its header: the clinic, whether the page is up to date, and who is signed in. */
export function AgendaPage({ search, onSearch, onSignOut }: AgendaPageProps) {
  const queryClient = useQueryClient();
  const identity = useQuery(identityQuery);
  const connection = useLiveAgenda();
  const online = useSignal(reachable);

  function signOut() {
    forgetToken();
    queryClient.clear();
    onSignOut();
  }

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <img src="/favicon.svg" alt="" width="30" height="30" />
        <p className={styles.clinic}>
          {identity.data ? identity.data.clinic.name : <Skeleton width="11rem" height="1.2rem" />}
        </p>
        <ConnectionBadge state={connection} />
        <StaffMenu user={identity.data?.user} onSignOut={signOut} />
      </header>
      {online ? null : (
        <div className={styles.banner}>
          <Notice
            tone="warn"
            action={<Button onClick={() => void queryClient.refetchQueries()}>{texts.retry}</Button>}
          >
            {texts.unreachable}
          </Notice>
        </div>
      )}
      <main className={styles.main}>
        {identity.data ? (
          <ClinicDay clinic={identity.data.clinic} search={search} onSearch={onSearch} />
        ) : null}
        {identity.isError && online ? (
          <div className={styles.banner}>
            <ProblemNotice error={identity.error} onRetry={() => void identity.refetch()} />
          </div>
        ) : null}
      </main>
      <NewsList
        onSee={(appointment) => {
          onSearch(() => ({
            fecha: appointment.appointment_date,
            doctor: appointment.doctor_id,
            cita: appointment.id,
          }));
        }}
      />
    </div>
  );
}
