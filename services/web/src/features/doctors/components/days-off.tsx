import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useState } from "react";
import type { Doctor, Service } from "@/shared/api/contract.ts";
import { Button } from "@/shared/ui/button.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { DayOffEntry } from "../api/contract.ts";
import { daysOffQuery } from "../api/days-off.ts";
import { DayOffDialog } from "./day-off-dialog.tsx";
import { DayOffRow } from "./day-off-row.tsx";

interface DaysOffProps {
  today: string;
  /** Whose they are: a doctor's, all doctors', or the whole clinic's. */
  of: Doctor | "doctors" | "clinic";
  doctors: readonly Doctor[];
  services: readonly Service[];
  title: string;
}

/** The days off that are coming: added, changed, and taken away again. */
export function DaysOff({ today, of, doctors, services, title }: DaysOffProps) {
  const { t } = useLingui();
  const daysOff = useQuery(daysOffQuery(today));
  const [open, setOpen] = useState<DayOffEntry | "new">();
  const shown = daysOff.data?.filter(({ doctor_id }) =>
    of === "clinic" ? !doctor_id : of === "doctors" ? doctor_id : doctor_id === of.id,
  );
  // In a panel, whose title is above it; else it is a part of the page.
  const Heading = typeof of === "object" ? "h3" : "h2";
  return (
    <section className="grid gap-3" aria-label={title}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading className="text-lg font-semibold">{title}</Heading>
        {of === "doctors" && doctors.length === 0 ? null : (
          <Button size="small" onPress={() => setOpen("new")}>
            <CalendarPlus aria-hidden="true" />
            {of === "clinic" ? t`Agregar días cerrados` : t`Agregar días libres`}
          </Button>
        )}
      </div>
      {daysOff.isError && !daysOff.data ? (
        <ProblemNotice error={daysOff.error} onRetry={() => void daysOff.refetch()} />
      ) : null}
      {daysOff.isPending ? <Skeleton height="3rem" /> : null}
      {shown && shown.length > 0 ? (
        <ul aria-label={title} className="overflow-hidden rounded-lg border border-line bg-surface">
          {shown.map((entry) => (
            <DayOffRow
              key={entry.id}
              entry={entry}
              doctor={of === "doctors" ? doctors.find(({ id }) => id === entry.doctor_id) : undefined}
              onEdit={() => setOpen(entry)}
            />
          ))}
        </ul>
      ) : null}
      {shown?.length === 0 ? (
        <p className="text-ink-soft">
          {of === "clinic"
            ? t`No hay días cerrados de aquí en adelante. Agregue los feriados, para que nadie agende en ellos.`
            : t`No hay vacaciones ni días libres de aquí en adelante.`}
        </p>
      ) : null}
      {open ? (
        <DayOffDialog
          // As they are now, whose version is sent.
          entry={open === "new" ? undefined : (daysOff.data?.find(({ id }) => id === open.id) ?? open)}
          of={of}
          today={today}
          doctors={doctors}
          services={services}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
    </section>
  );
}
