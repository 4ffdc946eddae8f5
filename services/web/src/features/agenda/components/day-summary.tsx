import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { Appointment, Doctor } from "@/shared/api/contract.ts";
import { shownState } from "@/shared/lib/appointment-words.ts";
import { sayDoctor } from "@/shared/lib/names.ts";
import { sayCount } from "../say-count.ts";

interface DaySummaryProps {
  appointments: Appointment[];
  /** Whose appointments they are, when others are left out. */
  doctor: Doctor | undefined;
}

/** `Dra. Rivas: 12 citas · 5 confirmadas · 6 por confirmar`; nothing for a day without appointments, which says it itself. */
export function DaySummary({ appointments, doctor }: DaySummaryProps) {
  const { t } = useLingui();
  const states = appointments.map(shownState);
  const count = (wanted: (typeof states)[number]) => states.filter((state) => state === wanted).length;
  const [all, waiting, confirmed, pending] = [
    states.length - count("cancelled"),
    count("arrived"),
    count("confirmed"),
    count("booked"),
  ];
  if (all === 0) {
    return null;
  }
  const parts = [
    sayCount(all),
    waiting > 0 ? t`${waiting} en sala` : "",
    confirmed > 0 ? t`${plural(confirmed, { one: "# confirmada", other: "# confirmadas" })}` : "",
    pending > 0 ? t`${pending} por confirmar` : "",
  ];
  const said = parts.filter(Boolean).join(" · ");
  return <span>{doctor ? `${sayDoctor(doctor)}: ${said}` : said}</span>;
}
