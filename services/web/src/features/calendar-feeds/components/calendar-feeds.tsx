import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarSync, Plus } from "lucide-react";
import { useState } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { EmptyState } from "@/shared/ui/empty-state.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import { calendarFeedsQuery } from "../api/calendar-feeds.ts";
import type { CalendarFeed } from "../api/contract.ts";
import { AddFeedDialog } from "./add-feed-dialog.tsx";
import { FeedList } from "./feed-list.tsx";
import { RevokeDialog } from "./revoke-dialog.tsx";

interface CalendarFeedsProps {
  /** Whose agendas an address may be of; one alone where it is the own one. */
  doctors: readonly Doctor[];
  /** The doctor whose own agenda it is alone; nothing for the clinic's administration. */
  ownDoctorId?: string;
  zone: string;
}

/** The addresses under which other calendars read an agenda: made, and revoked. */
export function CalendarFeeds({ doctors, ownDoctorId, zone }: CalendarFeedsProps) {
  const { t } = useLingui();
  const feeds = useQuery(calendarFeedsQuery);
  const [isAdding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<CalendarFeed>();
  const all = feeds.data ?? [];
  const add = (
    <Button look="primary" onPress={() => setAdding(true)} className="justify-self-start">
      <Plus aria-hidden="true" />
      {t`Crear dirección`}
    </Button>
  );
  if (feeds.isError && !feeds.data) {
    return <ProblemNotice error={feeds.error} onRetry={() => void feeds.refetch()} />;
  }
  if (!feeds.data) {
    return (
      <div role="status" aria-label={t`Cargando las direcciones`} className="grid gap-2">
        <Skeleton height="4rem" />
        <Skeleton height="4rem" />
      </div>
    );
  }
  return (
    <>
      {all.length === 0 ? (
        <EmptyState icon={CalendarSync} title={t`Su agenda, también en otro calendario`} action={add}>
          {t`Cree una dirección y agréguela a Google Calendar, al iPhone o a Outlook: ahí se verán las citas, sin poder cambiarlas.`}
        </EmptyState>
      ) : (
        <>
          {add}
          <FeedList
            feeds={all}
            doctors={ownDoctorId === undefined ? doctors : undefined}
            zone={zone}
            onRevoke={setLeaving}
          />
        </>
      )}
      {isAdding ? (
        <AddFeedDialog
          doctors={ownDoctorId === undefined ? doctors : undefined}
          ownDoctorId={ownDoctorId}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {leaving ? (
        <RevokeDialog key={leaving.id} feed={leaving} onClose={() => setLeaving(undefined)} />
      ) : null}
    </>
  );
}
