import { useLingui } from "@lingui/react/macro";
import { sayDayOfYear } from "@/shared/lib/clinic-time.ts";
import { useClock } from "@/shared/lib/use-clock.ts";
import { dayOfDeletion, daysToUndo } from "../planned-day.ts";

/** What a deletion means: what goes, when, what stays and why, and what patients hear of it. */
export function DeletionFacts({ zone }: { zone: string }) {
  const { t } = useLingui();
  const now = useClock();
  const day = sayDayOfYear(dayOfDeletion(zone, now));
  const facts = [
    {
      term: t`Qué se borra`,
      text: t`Pacientes, citas, conversaciones y mensajes, doctores, servicios, ajustes, la auditoría y las cuentas del personal. El número de WhatsApp queda libre.`,
    },
    {
      term: t`Cuándo`,
      text: t`El ${day}: ${daysToUndo} días después de pedirlo. Hasta entonces se trabaja igual, y se puede deshacer.`,
    },
    {
      term: t`Qué se conserva, y por qué`,
      text: t`Sus pagos, porque la ley manda guardarlos. Lo que hizo quien opera Cita con su clínica, y una línea sin su nombre, para que nada de lo borrado vuelva.`,
    },
    {
      term: t`Los pacientes`,
      text: t`Cita no les avisa del borrado. Si hay citas después de ese día, avíseles usted.`,
    },
  ];
  return (
    <dl className="grid gap-2.5">
      {facts.map(({ term, text }) => (
        <div key={term}>
          <dt className="text-sm font-semibold text-ink-soft">{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
