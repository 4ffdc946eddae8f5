import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { sayInstantOfYear } from "@/shared/lib/clinic-time.ts";
import { isId } from "@/shared/lib/is-id.ts";
import type { AuditEntry } from "../api/contract.ts";
import { type NameOf, personBeside, sayEntry } from "../say-act.ts";
import { sayActor } from "../say-actor.ts";
import { detailsOf } from "../say-detail.ts";

interface AuditLineProps {
  entry: AuditEntry;
  zone: string;
  nameOf: NameOf;
  appointmentLink: (id: string) => ReactNode;
}

/** What was done, by whom and when, with its details. */
export function AuditLine({ entry, zone, nameOf, appointmentLink }: AuditLineProps) {
  const { t } = useLingui();
  const sentence = sayEntry(entry, nameOf);
  const person = personBeside(entry, sentence);
  const details = [
    ...(person ? [{ label: t`Cuenta de`, value: person }] : []),
    ...detailsOf(entry.detail, zone),
  ];
  const at = sayInstantOfYear(zone, entry.at);
  const actor = sayActor(entry.actor);
  const isOfAppointment = entry.act.startsWith("appointment.") && isId(entry.subject);
  return (
    <li className="grid gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid min-w-0 gap-1">
        <p className="wrap-anywhere">
          <strong>{actor}</strong>
          {": "}
          {sentence}
        </p>
        {details.length > 0 ? (
          <dl aria-label={t`Detalles`} className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-soft">
            {details.map(({ label, value }) => (
              <div key={`${label} ${value}`} className="flex min-w-0 flex-wrap gap-x-1">
                <dt>{`${label}:`}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {isOfAppointment ? <div>{appointmentLink(entry.subject)}</div> : null}
      </div>
      <p className="text-sm text-ink-soft">
        <time dateTime={entry.at}>{at}</time>
      </p>
    </li>
  );
}
