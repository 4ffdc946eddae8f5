import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { ConnectionBadge } from "@/features/live/components/connection-badge.tsx";
import { NewsList } from "@/features/live/components/news-list.tsx";
import { identityQuery } from "@/features/session/api/identity.ts";
import { SessionDialog } from "@/features/session/components/session-dialog.tsx";
import { StaffMenu } from "@/features/session/components/staff-menu.tsx";
import { reachable } from "@/shared/api/reachability.ts";
import { session } from "@/shared/api/session.ts";
import { useSignal } from "@/shared/lib/signal-store.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Notice } from "@/shared/ui/notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import styles from "./agenda-page.module.css";
import { texts } from "./texts.ts";
import { useLiveAgenda } from "./use-live-agenda.ts";

/** What stands around every page of staff: the clinic, whether the page is up to date, and who is signed in. */
export function ShellPage() {
  const queryClient = useQueryClient();
  const identity = useQuery(identityQuery);
  const connection = useLiveAgenda();
  const online = useSignal(reachable);
  const navigate = useNavigate();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <img src="/favicon.svg" alt="" width="30" height="30" />
        <p className={styles.clinic}>
          {identity.data ? identity.data.clinic.name : <Skeleton width="11rem" height="1.2rem" />}
        </p>
        <ConnectionBadge state={connection} />
        <StaffMenu user={identity.data?.user} onSignOut={session.close} />
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
        <Outlet />
      </main>
      <NewsList
        onSee={(appointment) =>
          void navigate({
            to: "/agenda",
            search: {
              fecha: appointment.appointment_date,
              doctor: appointment.doctor_id,
              cita: appointment.id,
            },
          })
        }
      />
      <SessionDialog user={identity.data?.user} />
    </div>
  );
}
