import { useLingui } from "@lingui/react/macro";
import { SupportLine } from "@/shared/ui/support-line.tsx";

interface PlanExplanationProps {
  isOver: boolean;
  isAdmin: boolean;
  /** Whether the page has a way to pay, or a payment is on its way. */
  hasWay: boolean;
}

/** What it means for somebody that the plan ran out, and who can do something about it. */
export function PlanExplanation({ isOver, isAdmin, hasWay }: PlanExplanationProps) {
  const { t } = useLingui();
  if (!isOver) {
    return isAdmin ? null : (
      <p className="text-ink-soft">{t`El pago lo maneja la persona que administra la clínica.`}</p>
    );
  }
  return (
    <>
      <p>{t`Sus citas, pacientes y mensajes están seguros: en cuanto se renueve, todo seguirá como estaba.`}</p>
      {isAdmin ? null : (
        <p>{t`La persona que administra la clínica puede renovarla. Si ya pagó, puede tardar unos minutos.`}</p>
      )}
      {isAdmin && !hasWay ? (
        <p>{t`Ahora no se puede pagar desde aquí. Escriba a quien le dio acceso a Cita, por favor.`}</p>
      ) : null}
      <SupportLine />
    </>
  );
}
