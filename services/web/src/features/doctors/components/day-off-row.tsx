import { useLingui } from "@lingui/react/macro";
import { Pencil, Trash2 } from "lucide-react";
import type { Doctor } from "@/shared/api/contract.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { Avatar } from "@/shared/ui/avatar.tsx";
import { IconButton } from "@/shared/ui/icon-button.tsx";
import type { DayOffEntry } from "../api/contract.ts";
import { sayDayOff, sayDays } from "../say.ts";
import { useRemoval } from "../use-removal.ts";

interface DayOffRowProps {
  entry: DayOffEntry;
  /** Whose it is, where the list has several. */
  doctor: Doctor | undefined;
  onEdit: () => void;
}

/** Some days off: when, whose and why. */
export function DayOffRow({ entry, doctor, onEdit }: DayOffRowProps) {
  const { t } = useLingui();
  const { remove, isPending } = useRemoval();
  const days = sayDayOff(entry);
  const rest = [doctor ? sayDoctor(doctor) : undefined, sayDays(entry), entry.reason.trim() || undefined];
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-2.5 last:border-b-0">
      {doctor ? <Avatar name={doctor.full_name} size="small" /> : null}
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{days}</p>
        <p className="text-sm text-ink-soft wrap-anywhere empty:hidden">{rest.filter(Boolean).join(" · ")}</p>
      </div>
      <IconButton label={t`Editar ${days}`} onPress={onEdit}>
        <Pencil aria-hidden="true" />
      </IconButton>
      <IconButton label={t`Quitar ${days}`} isDisabled={isPending} onPress={() => remove(entry)}>
        <Trash2 aria-hidden="true" />
      </IconButton>
    </li>
  );
}
