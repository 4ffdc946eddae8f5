import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useId } from "react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDay } from "@/shared/lib/clinic-time.ts";
import { Button } from "@/shared/ui/button.tsx";
import { Dialog } from "@/shared/ui/dialog.tsx";
import { ProblemNotice } from "@/shared/ui/problem-notice.tsx";
import { Skeleton } from "@/shared/ui/skeleton.tsx";
import type { DayOffEntry } from "../api/contract.ts";
import { daysOffQuery } from "../api/days-off.ts";
import { blockedOn } from "../day-off.ts";
import { DayOffRow } from "./day-off-row.tsx";

interface BlockedDialogProps {
  day: string;
  /** Whose; of all where none is named. */
  doctorId: string | undefined;
  doctors: readonly Doctor[];
  onAdd: () => void;
  onEdit: (entry: DayOffEntry) => void;
  onClose: () => void;
}

/** What is blocked on a day, to be changed or taken away. Of several days, all of them. */
export function BlockedDialog({ day, doctorId, doctors, onAdd, onEdit, onClose }: BlockedDialogProps) {
  const { t } = useLingui();
  const days = useQuery(daysOffQuery(day));
  const entries = blockedOn(days.data ?? [], day, doctorId);
  const said = sayDay(day);
  return (
    <Dialog title={t`Bloqueado el ${said}`} onClose={onClose}>
      <div className="grid gap-4 px-5 pb-5">
        {days.isError && !days.data ? (
          <ProblemNotice error={days.error} onRetry={() => void days.refetch()} />
        ) : null}
        {days.isPending ? <Skeleton height="4rem" /> : null}
        <Entries
          title={t`Toda la clínica`}
          entries={entries.filter((entry) => !entry.doctor_id)}
          doctors={doctors}
          onEdit={onEdit}
        />
        <Entries
          title={t`Doctores`}
          entries={entries.filter((entry) => entry.doctor_id)}
          doctors={doctors}
          onEdit={onEdit}
        />
        <p role="status" className="text-ink-soft empty:hidden">
          {days.isSuccess && entries.length === 0 ? t`Ya no hay nada bloqueado ese día.` : ""}
        </p>
        <Button className="justify-self-start" onPress={onAdd}>
          <Plus aria-hidden="true" />
          {t`Bloquear más horas`}
        </Button>
      </div>
    </Dialog>
  );
}

interface EntriesProps extends Pick<BlockedDialogProps, "doctors" | "onEdit"> {
  title: string;
  entries: readonly DayOffEntry[];
}

function Entries({ title, entries, doctors, onEdit }: EntriesProps) {
  const id = useId();
  return entries.length > 0 ? (
    <section aria-labelledby={id} className="grid gap-1.5">
      <h3 id={id} className="text-sm font-semibold text-ink-soft">
        {title}
      </h3>
      <ul className="overflow-hidden rounded-lg border border-line">
        {entries.map((entry) => (
          <DayOffRow
            key={entry.id}
            entry={entry}
            doctor={doctors.find(({ id: doctorId }) => doctorId === entry.doctor_id)}
            onEdit={() => onEdit(entry)}
          />
        ))}
      </ul>
    </section>
  ) : null;
}
