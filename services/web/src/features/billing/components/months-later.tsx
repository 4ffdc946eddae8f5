import { useLingui } from "@lingui/react/macro";

/** Why no months are sold beside a subscription that goes on, and how to come to them. */
export function MonthsLater() {
  const { t } = useLingui();
  return (
    <p className="text-sm text-ink-soft">
      {t`También se pueden pagar meses una sola vez, sin suscripción. Mientras la suya se renueva sola no se venden, para que no pague dos veces: si lo prefiere, cancele la renovación en «Administrar pago» y vuelva aquí: sigue con su plan hasta el último día pagado.`}
    </p>
  );
}
