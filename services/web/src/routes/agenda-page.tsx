import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LineBadge } from "@/features/live/components/line-badge.tsx";
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
import type { AgendaSearch } from "./agenda.tsx";
import styles from "./agenda-page.module.css";
import { ClinicDay } from "./clinic-day.tsx";
import { texts } from "./texts.ts";
import { useLiveAgenda } from "./use-live-agenda.ts";

export interface AgendaPageProps {
  search: AgendaSearch;
  onSearch: (change: (search: AgendaSearch) => AgendaSearch, how?: "push" | "replace") => void;
  onSignOut: () => void;
}

/** The frame of the staff's day: who is signed in, whether the page is up to date, and the agenda. */
export function AgendaPage({ search, onSearch, onSignOut }: AgendaPageProps) {
  const queryClient = useQueryClient();
  const identity = useQuery(identityQuery);
  const line = useLiveAgenda();
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
        <LineBadge state={line} />
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
